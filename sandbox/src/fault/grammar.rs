//! Faults from text. The grammar is written down at [`Fault::parse`](super::Fault::parse).

use super::{Fault, RetryAfter, Wreck};

/// The longest wait that a fault may ask for, in milliseconds, and the longest `Retry-After`, in seconds.
const LONGEST: u64 = 600_000;

/// The largest body that a fault may ask for.
const LARGEST: u64 = 1 << 30;

/// Why a text is not a fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    /// No word of the grammar.
    #[error("unknown fault {0:?}")]
    Unknown(String),
    /// A word that needs a number, without one or with one that is out of bounds.
    #[error("fault {word:?} needs {needs}")]
    Value {
        /// The word.
        word: String,
        /// What it needs.
        needs: &'static str,
    },
    /// Two ways of destroying one answer.
    #[error("fault {0:?} cannot be combined with the one before it")]
    Conflict(String),
    /// Nothing was said.
    #[error("a fault needs at least one word")]
    Nothing,
}

pub(super) fn parse(text: &str) -> Result<Fault, FaultError> {
    let mut fault = Fault::default();
    let mut said = false;
    for word in words(text) {
        said = true;
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name.trim(), Some(value.trim())),
            None => (word, None),
        };
        apply(&mut fault, name, value)?;
    }
    if said { Ok(fault) } else { Err(FaultError::Nothing) }
}

/// The words of a text. An HTTP date holds a comma, so a piece that starts with one is left whole.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').flat_map(|piece| {
        let dated = piece
            .trim()
            .strip_prefix("retry-after=")
            .is_some_and(|value| value.trim_start().starts_with(|first: char| first.is_ascii_alphabetic()));
        let whole = dated.then_some(piece).into_iter();
        let parts = (!dated).then(|| piece.split(',')).into_iter().flatten();
        whole.chain(parts).map(str::trim).filter(|word| !word.is_empty())
    })
}

fn apply(fault: &mut Fault, name: &str, value: Option<&str>) -> Result<(), FaultError> {
    let number = |least: u64, most: u64, needs: &'static str| {
        value
            .and_then(|value| value.parse::<u64>().ok())
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| FaultError::Value { word: name.to_owned(), needs })
    };
    match name {
        "latency" => fault.latency = Some(number(0, LONGEST, "milliseconds, at most 600000")?),
        "drip" => fault.drip = Some(number(0, LONGEST, "milliseconds, at most 600000")?),
        "status" => {
            let code = number(200, 599, "a status from 200 to 599")?;
            fault.status = u16::try_from(code).ok();
        }
        "times" => {
            let times = number(1, u64::from(u32::MAX), "a count of at least 1")?;
            fault.times = u32::try_from(times).ok();
        }
        "retry-after" => {
            let value =
                value.filter(|value| !value.is_empty() && value.bytes().all(|b| (32..127).contains(&b)));
            let value = value.ok_or_else(|| FaultError::Value {
                word: name.to_owned(),
                needs: "seconds or an HTTP date",
            })?;
            fault.retry_after = Some(RetryAfter::Literal(value.to_owned()));
        }
        "retry-after-date" => {
            fault.retry_after = Some(RetryAfter::DateIn(number(0, LONGEST, "seconds, at most 600000")?));
        }
        "repeat-page" if value.is_none() => fault.repeat_page = true,
        _ => {
            let wreck = match (name, value) {
                ("huge", _) => Wreck::Huge(number(1, LARGEST, "bytes, at most 1073741824")?),
                ("reset", None) => Wreck::Reset,
                ("hang", None) => Wreck::Hang,
                ("hang-body", None) => Wreck::HangBody,
                ("garbage", None) => Wreck::Garbage,
                ("html", None) => Wreck::Html,
                ("empty", None) => Wreck::Empty,
                ("truncated", None) => Wreck::Truncated,
                ("echo-key", None) => Wreck::EchoKey,
                _ => return Err(FaultError::Unknown(name.to_owned())),
            };
            if fault.wreck.replace(wreck).is_some() {
                return Err(FaultError::Conflict(name.to_owned()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_combine_in_any_order() {
        let fault = parse("latency=5; status=503,times=2").unwrap();
        assert_eq!((fault.latency, fault.status, fault.times), (Some(5), Some(503), Some(2)));
        let fault = parse("retry-after=Wed, 21 Oct 2026 07:28:00 GMT;times=1").unwrap();
        assert_eq!(fault.retry_after, Some(RetryAfter::Literal("Wed, 21 Oct 2026 07:28:00 GMT".into())));
        assert_eq!(parse("huge=9").unwrap().wreck, Some(Wreck::Huge(9)));
        assert!(parse("repeat-page").unwrap().repeat_page);
    }

    #[test]
    fn what_is_not_in_the_grammar_is_refused() {
        for text in [
            "",
            ";",
            "slow",
            "latency",
            "latency=x",
            "status=99",
            "hang;reset",
            "huge=0",
            "reset=1",
            "times=0",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
