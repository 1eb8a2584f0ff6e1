//! A row of which only a few fields are known, as the JSON texts that they are.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Where a field stands in the text; nothing for what is null or not there.
pub(in crate::shape) type Span = Option<Range<u32>>;

/// The wanted fields of one row, in the order of their names.
#[derive(Debug, Clone)]
pub struct Picked {
    /// Of all the rows that came together.
    text: Arc<str>,
    spans: Box<[Span]>,
    /// Where the row stands with all its fields, if they are wanted.
    whole: Span,
}

impl Picked {
    pub(in crate::shape) const fn new(text: Arc<str>, spans: Box<[Span]>, whole: Span) -> Self {
        Self { text, spans, whole }
    }

    /// The field as JSON.
    pub(in crate::shape) fn get(&self, at: usize) -> Option<&str> {
        self.at(self.spans.get(at)?)
    }

    /// The row with all its fields, if they were wanted.
    pub(in crate::shape) fn whole(&self) -> Option<&str> {
        self.at(&self.whole)
    }

    fn at(&self, span: &Span) -> Option<&str> {
        let span = span.as_ref()?;
        self.text.get(span.start as usize..span.end as usize)
    }

    /// How long it is as JSON.
    pub(in crate::shape) fn len(&self, at: usize) -> Option<usize> {
        self.spans.get(at)?.as_ref().map(Range::len)
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
