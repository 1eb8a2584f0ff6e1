//! The shapes in which a secret may turn up in a text.
//!
//! None is ever written down. A shape is compared with a text byte by byte as it is made, so there is no copy of a secret that
//! somebody would have to wipe, and a key that comes and goes with a request costs no more than the first bytes of each.

use std::ops::ControlFlow;

use zeroize::Zeroizing;

use super::plain::Plain;

/// How many bytes of a shape choose where it is looked up. One that is shorter cannot be found.
pub(super) const HEAD: usize = 8;

/// The digits of base64, for files and for addresses.
const DIGITS: [&[u8; 64]; 2] = [
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
];

/// A shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Itself,
    /// In a form of the web.
    Web,
    /// Two digits for each byte; this is the one for ten.
    Hex(u8),
    /// Each byte as a number, with this between them, which is how Rust and JSON write bytes.
    Numbers(&'static [u8]),
    /// In base64 with these digits, behind so many other bytes, as in a basic login. Without the digits that its neighbours have a
    /// part in.
    Base64(&'static [u8; 64], usize),
}

/// Every shape.
pub(super) const ALL: [Form; 12] = [
    Form::Itself,
    Form::Web,
    Form::Hex(b'a'),
    Form::Hex(b'A'),
    Form::Numbers(b", "),
    Form::Numbers(b","),
    Form::Base64(DIGITS[0], 0),
    Form::Base64(DIGITS[0], 1),
    Form::Base64(DIGITS[0], 2),
    Form::Base64(DIGITS[1], 0),
    Form::Base64(DIGITS[1], 1),
    Form::Base64(DIGITS[1], 2),
];

impl Form {
    /// Makes it, byte by byte, until `take` has enough.
    fn make(self, secret: &[u8], mut take: impl FnMut(u8) -> ControlFlow<()>) -> ControlFlow<()> {
        match self {
            Self::Itself => secret.iter().copied().try_for_each(take),
            Self::Web => url::form_urlencoded::byte_serialize(secret).flat_map(str::bytes).try_for_each(take),
            Self::Hex(ten) => secret.iter().flat_map(|byte| digits(*byte, ten)).try_for_each(take),
            Self::Numbers(between) => secret.iter().enumerate().try_for_each(|(at, byte)| {
                let between = if at == 0 { b"" } else { between };
                between.iter().copied().try_for_each(&mut take)?;
                if *byte >= 100 {
                    take(b'0' + byte / 100)?;
                }
                if *byte >= 10 {
                    take(b'0' + byte / 10 % 10)?;
                }
                take(b'0' + byte % 10)
            }),
            Self::Base64(digits, before) => {
                let byte = |at: usize| at.checked_sub(before).and_then(|at| secret.get(at)).copied();
                let to = (before + secret.len()) * 8 / 6;
                (first_digit(before)..to).try_for_each(|at| {
                    // Six bits, which begin in one byte and may end in the next.
                    let (first, skip) = (at * 6 / 8, at * 6 % 8);
                    let pair = u16::from_be_bytes([first, first + 1].map(|at| byte(at).unwrap_or(0)));
                    let six = usize::from(pair >> (10 - skip) & 63);
                    digits.get(six).copied().map_or(ControlFlow::Continue(()), &mut take)
                })
            }
        }
    }

    /// Its first bytes, if it has as many. They are made for each form of each key that comes, so the most frequent ones at once.
    pub(super) fn head(self, secret: &[u8]) -> Option<[u8; HEAD]> {
        match (self, secret.first_chunk::<HEAD>()) {
            (Self::Itself, head) => head.copied(),
            (Self::Web, Some(bytes)) if bytes.iter().all(|byte| stays(*byte)) => Some(*bytes),
            (Self::Hex(ten), Some(bytes)) => {
                let mut head = [0; HEAD];
                let (pairs, _) = head.as_chunks_mut();
                pairs.iter_mut().zip(bytes).for_each(|(pair, byte)| *pair = digits(*byte, ten));
                Some(head)
            }
            (Self::Base64(digits, before), Some(bytes)) => {
                let bits = u64::from_be_bytes(*bytes) << (6 * first_digit(before) - 8 * before);
                let mut head = [0; HEAD];
                for (at, digit) in head.iter_mut().enumerate() {
                    *digit = *digits.get((bits >> (58 - 6 * at) & 63) as usize)?;
                }
                Some(head)
            }
            _ => {
                let (mut head, mut length) = ([0; HEAD], 0);
                let _ = self.make(secret, |byte| {
                    if let Some(place) = head.get_mut(length) {
                        *place = byte;
                        length += 1;
                    }
                    if length < HEAD { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                });
                (length == HEAD).then_some(head)
            }
        }
    }

    /// How much of the text it is, if the text begins with it; else how much of it the text begins with.
    pub(super) fn begins(self, secret: &[u8], text: &[u8]) -> Result<usize, usize> {
        let mut length = 0;
        let whole = self.make(secret, |byte| {
            let same = text.get(length) == Some(&byte);
            length += usize::from(same);
            if same { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if whole.is_continue() { Ok(length) } else { Err(length) }
    }
}

/// The two digits of a byte; `ten` is the one for ten.
const fn digits(byte: u8, ten: u8) -> [u8; 2] {
    const fn digit(four: u8, ten: u8) -> u8 {
        if four < 10 { b'0' + four } else { ten + four - 10 }
    }
    [digit(byte >> 4, ten), digit(byte & 15, ten)]
}

/// Whether a form of the web has this byte as it is.
const fn stays(byte: u8) -> bool {
    matches!(byte, b'*' | b'-' | b'.' | b'_') || byte.is_ascii_alphanumeric()
}

/// The first digit of base64 that is the secret's own, behind so many other bytes: one fills one digit and part of the next, two fill
/// two and part of the next.
const fn first_digit(before: usize) -> usize {
    if before == 0 { 0 } else { before + 1 }
}

/// What else a secret may read like: without its escapes, as [`Plain`] leaves it. Wiped when it is dropped.
pub(super) fn unescaped(secret: &str) -> Vec<Zeroizing<Vec<u8>>> {
    if !secret.bytes().any(is_escape) {
        return Vec::new();
    }
    let json = Zeroizing::new(serde_json::to_string(secret).unwrap_or_default());
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or_default();
    let plain = [secret, json].into_iter().filter_map(|text| Plain::of(text.as_bytes()));
    plain.map(|plain| Zeroizing::new(plain.bytes)).collect()
}

/// Whether this is an escape, or JSON writes one for it.
fn is_escape(byte: u8) -> bool {
    matches!(byte, b'%' | b'\\' | b'"') || byte.is_ascii_control()
}

/// A length that no shape of this secret falls below.
pub(super) fn shortest(secret: &str) -> usize {
    // Only what is left out of an escape makes a shape shorter than the secret.
    if secret.bytes().any(|byte| matches!(byte, b'%' | b'\\')) { 0 } else { secret.len() }
}

/// A length that no shape of this secret exceeds: three digits and two signs between for each byte, or as many for what JSON writes
/// as `u0001`.
pub(super) const fn longest(secret: &str) -> usize {
    5 * secret.len()
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::*;

    /// The whole shape.
    fn made(form: Form, secret: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _ = form.make(secret.as_bytes(), |byte| {
            bytes.push(byte);
            ControlFlow::Continue(())
        });
        bytes
    }

    /// Every shape there is.
    fn of(secret: &str) -> Vec<Vec<u8>> {
        let unescaped = unescaped(secret).into_iter().map(|text| text.to_vec());
        ALL.iter().map(|form| made(*form, secret)).chain(unescaped).collect()
    }

    #[test]
    fn digits_and_numbers_are_as_they_are_written() {
        let secret = "\u{7}Az\u{e4}-09 key";
        for (form, text) in [
            (Form::Itself, secret),
            (Form::Web, "%07Az%C3%A4-09+key"),
            (Form::Hex(b'a'), "07417ac3a42d3039206b6579"),
            (Form::Hex(b'A'), "07417AC3A42D3039206B6579"),
            (Form::Numbers(b", "), "7, 65, 122, 195, 164, 45, 48, 57, 32, 107, 101, 121"),
            (Form::Numbers(b","), "7,65,122,195,164,45,48,57,32,107,101,121"),
        ] {
            assert!(ALL.contains(&form));
            assert_eq!(String::from_utf8(made(form, secret)).unwrap(), text);
        }
    }

    #[test]
    fn none_is_shorter_or_longer_than_it_says() {
        for secret in [
            "12345678",
            "123456789",
            "a%2Fb%2Fc%2Fd",
            r"a\nb\u{1}12",
            "\"\n\u{1}12345",
            "schl\u{fc}ssel",
            "\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}",
            "\u{e9}\u{e9}\u{e9}\u{e9}",
        ] {
            let lengths = || of(secret).into_iter().map(|form| form.len());
            assert!(lengths().all(|length| length >= shortest(secret)), "{secret}");
            assert!(lengths().all(|length| length <= longest(secret)), "{secret}");
        }
        assert_eq!(shortest("12345678"), 8);
    }

    #[test]
    fn base64_is_found_behind_anything() {
        let forms = of("canary/4711+key");
        for before in ["", "a", "ab", "abc", "user:"] {
            for after in ["", "x", "xy", "xyz"] {
                let text = STANDARD.encode(format!("{before}canary/4711+key{after}"));
                let found = forms.iter().any(|form| text.contains(std::str::from_utf8(form).unwrap()));
                assert!(found, "{before} {after} {text}");
            }
        }
    }

    proptest! {
        #[test]
        fn base64_is_as_a_library_makes_it(secret in "\\PC{4,40}", before in 0_usize..3) {
            for (digits, engine) in DIGITS.into_iter().zip([&STANDARD_NO_PAD, &URL_SAFE_NO_PAD]) {
                let text = engine.encode([&vec![0; before], secret.as_bytes()].concat());
                let from = if before == 0 { 0 } else { before + 1 };
                let to = (before + secret.len()) * 8 / 6;
                prop_assert_eq!(made(Form::Base64(digits, before), &secret), &text.as_bytes()[from..to]);
            }
        }

        #[test]
        fn a_head_is_its_beginning_and_it_begins_what_it_begins(secret in "\\PC{2,20}", more in "\\PC{0,4}") {
            for form in ALL {
                let whole = made(form, &secret);
                prop_assert_eq!(form.head(secret.as_bytes()), whole.first_chunk().copied());
                let text = [&whole, more.as_bytes()].concat();
                prop_assert_eq!(form.begins(secret.as_bytes(), &text), Ok(whole.len()));
                let cut = whole.len() - 1;
                prop_assert_eq!(form.begins(secret.as_bytes(), &text[..cut]), Err(cut));
            }
        }
    }
}
