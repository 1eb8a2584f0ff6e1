//! Rows of which only a few fields are known, as the JSON texts that they are.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Where a field stands in the text; nothing for what is null or not there.
pub(super) type Span = Option<Range<u32>>;

/// Rows that came together.
#[derive(Debug)]
struct Sheet {
    text: Box<str>,
    /// Row by row: its fields in the order of their names, and behind them the whole of it, if it is wanted.
    spans: Vec<Span>,
    width: usize,
}

/// The wanted fields of one row, in the order of their names.
#[derive(Debug, Clone)]
pub struct Picked {
    sheet: Arc<Sheet>,
    row: usize,
}

impl Picked {
    /// How many spans a row takes that has so many fields.
    pub(super) const fn width(fields: usize) -> usize {
        fields + 1
    }

    /// The rows of these spans, each so wide.
    pub(super) fn rows(text: Box<str>, spans: Vec<Span>, width: usize) -> Vec<Self> {
        let count = spans.len() / width.max(1);
        let sheet = Arc::new(Sheet { text, spans, width });
        (0..count).map(|row| Self { sheet: Arc::clone(&sheet), row }).collect()
    }

    fn span(&self, at: usize) -> Option<Range<usize>> {
        let span = self.sheet.spans.get(self.row * self.sheet.width + at)?.as_ref()?;
        Some(span.start as usize..span.end as usize)
    }

    /// The field as JSON.
    pub(in crate::shape) fn get(&self, at: usize) -> Option<&str> {
        self.sheet.text.get(self.span(at)?)
    }

    /// The row with all its fields, if they were wanted and are not among those that have names.
    pub(in crate::shape) fn whole(&self) -> Option<&str> {
        self.get(self.sheet.width - 1)
    }

    /// How long the field is as JSON.
    pub(in crate::shape) fn len(&self, at: usize) -> Option<usize> {
        self.span(at).map(|span| span.len())
    }

    /// The field as it is read: a text without its quotes, anything else as JSON.
    #[must_use]
    pub fn text(&self, at: usize) -> Option<Cow<'_, str>> {
        let json = self.get(at)?;
        let Some(bare) = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
            return Some(json.into());
        };
        if bare.contains('\\') {
            return serde_json::from_str(json).ok().map(Cow::Owned);
        }
        Some(bare.into())
    }
}
