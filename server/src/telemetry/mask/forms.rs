//! The shapes in which a secret may turn up in a text.

use base64::Engine as _;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use zeroize::Zeroizing;

use super::plain::Plain;

/// A shape, wiped when it is dropped.
pub(super) type Form = Zeroizing<Vec<u8>>;

/// The secret as it is; without escapes, as [`Plain`] leaves it; in a form of the web; in digits; in base64, also when it stands
/// behind something else there, as in a basic login.
pub(super) fn of(secret: &str) -> Vec<Form> {
    let json = Zeroizing::new(serde_json::to_string(secret).unwrap_or_default());
    let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or_default();
    let mut forms = vec![form(secret.to_owned())];
    for text in [secret, json] {
        forms.extend(Plain::of(text.as_bytes()).map(|plain| Zeroizing::new(plain.bytes)));
    }
    forms.push(form(url::form_urlencoded::byte_serialize(secret.as_bytes()).collect()));
    let digit = |four: u8| char::from_digit(four.into(), 16).unwrap_or('0');
    let hex: String = secret.bytes().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    forms.push(form(hex.to_ascii_uppercase()));
    forms.push(form(hex));
    // As a list of numbers, which is how Rust and JSON write bytes.
    let numbers: Vec<String> = secret.bytes().map(|byte| byte.to_string()).collect();
    forms.push(form(numbers.join(", ")));
    forms.push(form(numbers.join(",")));
    for alphabet in [&STANDARD, &URL_SAFE] {
        forms.extend((0..3).map(|before| core(secret, before, alphabet)));
    }
    forms.sort_by(|one, other| one.as_slice().cmp(other.as_slice()));
    forms.dedup();
    forms
}

fn form(text: String) -> Form {
    Zeroizing::new(text.into_bytes())
}

/// What base64 makes of a secret that stands behind so many other bytes, without the digits that its neighbours have a part in.
fn core(secret: &str, before: usize, alphabet: &Alphabet) -> Form {
    let engine = GeneralPurpose::new(alphabet, NO_PAD);
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
