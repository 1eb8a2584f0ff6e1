//! The shapes in which a secret may turn up in a text.

use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::plain::Plain;

/// A shape, wiped when it is dropped.
pub(super) type Form = Zeroizing<Vec<u8>>;

/// The secret as it is; without escapes, as [`Plain`] leaves it; in a form of the web; in digits; in base64, also when it stands
/// behind something else there, as in a basic login.
pub(super) fn of(secret: &str) -> Vec<Form> {
    let mut forms = Vec::with_capacity(14);
    let mut add = |form: Form| {
        if !forms.contains(&form) {
            forms.push(form);
        }
    };
    add(form(secret.to_owned()));
    let json = Zeroizing::new(serde_json::to_string(secret).unwrap_or_default());
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or_default();
    for text in [secret, json] {
        if let Some(plain) = Plain::of(text.as_bytes()) {
            add(Zeroizing::new(plain.bytes));
        }
    }
    add(form(url::form_urlencoded::byte_serialize(secret.as_bytes()).collect()));
    add(hex(secret, b'a'));
    add(hex(secret, b'A'));
    // As a list of numbers, which is how Rust and JSON write bytes.
    add(numbers(secret, b", "));
    add(numbers(secret, b","));
    for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
        (0..3).for_each(|before| add(core(secret, before, engine)));
    }
    forms
}

/// A length that no form of this secret falls below.
pub(super) fn shortest(secret: &str) -> usize {
    // Only what is left out of an escape makes a form shorter than the secret.
    if secret.bytes().any(|byte| matches!(byte, b'%' | b'\\')) { 0 } else { secret.len() }
}

fn form(text: String) -> Form {
    Zeroizing::new(text.into_bytes())
}

/// Two digits for each byte; `ten` is the one for ten.
fn hex(secret: &str, ten: u8) -> Form {
    let digit = |four: u8| if four < 10 { b'0' + four } else { ten + four - 10 };
    let mut form = Zeroizing::new(Vec::with_capacity(secret.len() * 2));
    secret.bytes().for_each(|byte| form.extend([digit(byte >> 4), digit(byte & 15)]));
    form
}

/// Each byte as a number, with this between them.
fn numbers(secret: &str, between: &[u8]) -> Form {
    let mut form = Zeroizing::new(Vec::with_capacity(secret.len() * (3 + between.len())));
    for byte in secret.bytes() {
        if !form.is_empty() {
            form.extend_from_slice(between);
        }
        let digits = [byte / 100, byte / 10 % 10, byte % 10].map(|digit| b'0' + digit);
        let zeros = if byte < 10 { 2 } else { usize::from(byte < 100) };
        form.extend(digits.into_iter().skip(zeros));
    }
    form
}

/// What base64 makes of a secret that stands behind so many other bytes, without the digits that its neighbours have a part in.
fn core(secret: &str, before: usize, engine: &GeneralPurpose) -> Form {
    let mut bytes = Zeroizing::new(vec![0; before]);
    bytes.extend_from_slice(secret.as_bytes());
    let digits = Zeroizing::new(engine.encode(&bytes));
    // One byte before it fills one digit and part of the next, two bytes fill two and part of the next.
    let from = match before {
        0 => 0,
        some => some + 1,
    };
    let to = bytes.len() * 8 / 6;
    Zeroizing::new(digits.as_bytes().get(from..to).unwrap_or_default().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_numbers_are_as_they_are_written() {
        let forms = of("\u{7}Az\u{e4}-09 key");
        for form in [
            "07417ac3a42d3039206b6579",
            "07417AC3A42D3039206B6579",
            "7, 65, 122, 195, 164, 45, 48, 57, 32, 107, 101, 121",
            "7,65,122,195,164,45,48,57,32,107,101,121",
        ] {
            assert!(forms.iter().any(|known| known.as_slice() == form.as_bytes()), "{form}");
        }
        assert!(forms.iter().enumerate().all(|(at, form)| !forms[..at].contains(form)));
    }

    #[test]
    fn no_form_is_shorter_than_it_says() {
        for secret in
            ["12345678", "123456789", "a%2Fb%2Fc%2Fd", r"a\nb\u{1}12", "\"\n\u{1}12345", "schl\u{fc}ssel"]
        {
            assert!(of(secret).iter().all(|form| form.len() >= shortest(secret)), "{secret}");
        }
        assert_eq!(shortest("12345678"), 8);
    }

    #[test]
    fn base64_is_found_behind_anything() {
        let engine = base64::engine::general_purpose::STANDARD;
        let forms = of("canary/4711+key");
        for before in ["", "a", "ab", "abc", "user:"] {
            for after in ["", "x", "xy", "xyz"] {
                let text = engine.encode(format!("{before}canary/4711+key{after}"));
                let found = forms.iter().any(|form| text.contains(std::str::from_utf8(form).unwrap()));
                assert!(found, "{before} {after} {text}");
            }
        }
    }
}
