//! The fields of an event or a span, masked as they are taken.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use serde_json::Value;
use tracing::field::{Field, Visit};

use super::super::mask::{self, MASK, Secrets};

/// The longest text that a field may hold, in bytes. A log is no place for whole answers.
const LONGEST: usize = 8 * 1024;

/// The most digits of a whole number, with its sign.
const DIGITS: usize = 20;

/// Fields in which no secret can be: the first stands in the program, the second is a number of W3C's traces.
const CLEAN: [&str; 2] = ["url.template", "trace_id"];

/// Where a line of the `log` crate comes from: its own target says no more than that.
pub(super) const BRIDGED: &str = "log.target";

/// Names and values in the order in which they were recorded. A later value takes the place of an earlier one.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) list: Vec<(&'static str, Value)>,
}

impl Fields {
    /// With room for so many.
    pub(super) fn sized(many: usize) -> Self {
        Self { list: Vec::with_capacity(many) }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.list.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        let place = self.list.iter().position(|(known, _)| *known == name)?;
        Some(self.list.remove(place).1)
    }

    fn put(&mut self, field: &Field, value: impl FnOnce() -> Value) {
        let name = field.name().strip_prefix("r#").unwrap_or(field.name());
        // Of what the bridge from the `log` crate adds, only one is not in the line already. What begins with `otel.` is for a
        // collector of traces, and says nothing else than what stands beside it.
        if name.starts_with("otel.") || name.starts_with("log.") && name != BRIDGED {
            return;
        }
        let value = if mask::is_secret(name) { Value::from(MASK) } else { value() };
        match self.list.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.list.push((name, value)),
        }
    }
}

/// Takes fields in.
pub(super) struct Taking<'a> {
    pub(super) fields: &'a mut Fields,
    pub(super) secrets: &'a Secrets,
}

impl Taking<'_> {
    /// Of a field that is masked or passed over, the text is not even made.
    fn text<'text>(&mut self, field: &Field, text: impl FnOnce() -> Cow<'text, str>) {
        let secrets = self.secrets;
        self.fields.put(field, || {
            let text = text();
            let clean =
                if CLEAN.contains(&field.name()) { Cow::Borrowed(&*text) } else { secrets.clean(&text) };
            match clean {
                Cow::Borrowed(_) => short(text).into(),
                Cow::Owned(masked) => short(masked.into()).into(),
            }
        });
    }

    /// A secret may be a number, and must not be masked in the finished line, or that would not be JSON any more.
    fn number(&mut self, field: &Field, number: impl Into<Value> + ToString, most: usize) {
        let secrets = self.secrets;
        self.fields.put(field, || {
            if secrets.fits_none(most) {
                return number.into();
            }
            match secrets.mask(&number.to_string()) {
                Cow::Borrowed(_) => number.into(),
                Cow::Owned(masked) => Value::from(masked),
            }
        });
    }
}

/// Cuts a text that is too long, after it was masked.
fn short(text: Cow<'_, str>) -> String {
    if text.len() <= LONGEST {
        return text.into_owned();
    }
    let end = text.floor_char_boundary(LONGEST);
    format!("{}… ({} bytes more)", text.get(..end).unwrap_or_default(), text.len() - end)
}

impl Visit for Taking<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.text(field, || value.into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.text(field, || format!("{value:?}").into());
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.text(field, || {
            let mut text = value.to_string();
            let mut cause = value.source();
            while let Some(error) = cause {
                text.push_str(": ");
                text.push_str(&error.to_string());
                cause = error.source();
            }
            text.into()
        });
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.number(field, value, DIGITS);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.number(field, value, DIGITS);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.number(field, value, usize::MAX);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.fields.put(field, || Value::from(value));
    }
}
