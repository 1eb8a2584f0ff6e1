//! What a human has to approve, in words.

use rmcp::model::{BooleanSchema, ElicitationSchema, PrimitiveSchemaDefinition};

/// The field that the human sets.
pub(crate) const APPROVED: &str = "approved";

/// The words that a human reads before they approve a call: what will happen, and to what.
///
/// They name the target as it is, looked up: never as the model wrote it.
///
/// ```
/// use mcp_macros::Confirmation;
///
/// let confirmation = Confirmation::new("Burn the book?")
///     .with_line("Title", "Moby-Dick")
///     .with_line("Shelf", "3, by the window")
///     .with_button("Burn it");
/// assert_eq!(confirmation.text(), "Burn the book?\n\nTitle: Moby-Dick\nShelf: 3, by the window");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Confirmation {
    title: String,
    lines: Vec<(String, String)>,
    button: String,
}

impl Confirmation {
    /// The question in one line.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), lines: Vec::new(), button: "Yes, do it".to_owned() }
    }

    /// One line about the target. Line breaks in it become spaces, so that no value can pass for another line.
    pub fn with_line(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.lines.push((flat(label.into()), flat(value.into())));
        self
    }

    /// The words at the box that the human ticks.
    pub fn with_button(mut self, words: impl Into<String>) -> Self {
        self.button = words.into();
        self
    }

    /// The question.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The lines about the target, each with its label.
    #[must_use]
    pub fn lines(&self) -> &[(String, String)] {
        &self.lines
    }

    /// All of it as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.title.clone();
        for (at, (label, value)) in self.lines.iter().enumerate() {
            text.push_str(if at == 0 { "\n\n" } else { "\n" });
            text.push_str(&format!("{label}: {value}"));
        }
        text
    }

    /// The form: one box, which is not ticked.
    #[must_use]
    pub fn schema(&self) -> ElicitationSchema {
        let approved = BooleanSchema::new().title(self.button.clone()).with_default(false);
        let property = (APPROVED.to_owned(), PrimitiveSchemaDefinition::Boolean(approved));
        ElicitationSchema::new([property].into()).with_required(vec![APPROVED.to_owned()])
    }
}
