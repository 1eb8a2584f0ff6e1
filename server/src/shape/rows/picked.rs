//! Rows of which only a few fields are known, as the JSON texts that they are.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use bytestring::ByteString;

/// Where a field stands in the text. No value is empty in JSON, so an empty span is none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Nothing, if the text is too long to be spoken of so.
    pub(super) fn of(place: Range<usize>) -> Option<Self> {
        Some(Self { start: u32::try_from(place.start).ok()?, end: u32::try_from(place.end).ok()? })
    }

    fn place(self) -> Option<Range<usize>> {
        (self.start < self.end).then_some(self.start as usize..self.end as usize)
    }
}

/// Rows that came together.
#[derive(Debug)]
pub(in crate::shape) struct Sheet {
    text: ByteString,
    /// Before this place no text that is spoken of has an escape in it, so that nobody has to look.
    plain: usize,
    /// What stands behind it: values that were written anew.
    more: Box<str>,
    /// Row by row: its fields in the order of their names, and behind them the whole of it, if it is wanted.
    spans: Box<[Span]>,
    width: usize,
}

impl Sheet {
    /// How many spans a row takes that has so many fields.
    pub(super) const fn width(fields: usize) -> usize {
        fields + 1
    }

    /// The rows of these spans, each so wide.
    pub(super) fn new(text: ByteString, spans: Vec<Span>, width: usize) -> Self {
        Self { text, plain: 0, more: Box::default(), spans: spans.into(), width }
    }

    /// Rows whose texts with escapes stand in `more` alone.
    pub(super) fn cut(text: ByteString, more: String, spans: Vec<Span>, width: usize) -> Self {
        Self { plain: text.len(), more: more.into(), ..Self::new(text, spans, width) }
    }

    /// How many bytes it takes beside its text.
    pub(super) fn bytes(&self) -> usize {
        self.more.len() + size_of_val(&*self.spans)
    }

    fn get(&self, place: Range<usize>) -> Option<&str> {
        let length = self.text.len();
        match place.start.checked_sub(length) {
            None => self.text.get(place),
            Some(start) => self.more.get(start..place.end - length),
        }
    }

    /// The rows, one by one.
    pub(in crate::shape) fn rows(self: &Arc<Self>) -> Vec<Picked> {
        let count = self.spans.len() / self.width.max(1);
        (0..count).map(|row| Picked { sheet: Arc::clone(self), row }).collect()
    }
}

/// The wanted fields of one row, in the order of their names.
#[derive(Debug, Clone)]
pub struct Picked {
    sheet: Arc<Sheet>,
    row: usize,
}

impl Picked {
    fn span(&self, at: usize) -> Option<Range<usize>> {
        self.sheet.spans.get(self.row * self.sheet.width + at)?.place()
    }

    /// The field as JSON.
    pub(in crate::shape) fn get(&self, at: usize) -> Option<&str> {
        self.sheet.get(self.span(at)?)
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
        let place = self.span(at)?;
        let plain = place.end <= self.sheet.plain;
        let json = self.sheet.get(place)?;
        let Some(bare) = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
            return Some(json.into());
        };
        if !plain && bare.contains('\\') {
            return serde_json::from_str(json).ok().map(Cow::Owned);
        }
        Some(bare.into())
    }
}
