//! The shapes in which a secret may turn up in a text.

use base64::Engine as _;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

/// A shape, wiped when it is dropped.
pub(super) type Form = Zeroizing<Vec<u8>>;

/// What a path keeps as it is.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'/')
    .add(b'%');
/// What nobody needs to encode.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The secret as it is; inside of JSON, once and twice; in a URL; in hexadecimal digits; in base64, also when it stands behind
/// something else there, as in a basic login.
pub(super) fn of(secret: &str) -> Vec<Form> {
    let quoted = |text: &str| {
        let json = Zeroizing::new(serde_json::to_string(text).unwrap_or_default());
        Zeroizing::new(json.trim_matches('"').to_owned())
    };
    let once = quoted(secret);
    let mut forms = vec![
        form(secret.to_owned()),
        form(quoted(&once).to_string()),
        form(once.to_string()),
        form(secret.escape_debug().to_string()),
    ];
    for set in [PATH, UNRESERVED, NON_ALPHANUMERIC] {
        let encoded = utf8_percent_encode(secret, set).to_string();
        forms.push(form(lower_hex(&encoded)));
        forms.push(form(encoded));
    }
    forms.push(form(url::form_urlencoded::byte_serialize(secret.as_bytes()).collect()));
    let hex = |digit: fn(u8) -> String| secret.bytes().map(digit).collect::<String>();
    forms.push(form(hex(|byte| format!("{byte:02x}"))));
    forms.push(form(hex(|byte| format!("{byte:02X}"))));
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

/// The same with `%2f` for `%2F`.
fn lower_hex(encoded: &str) -> String {
    let mut digits = 0;
    let letters = encoded.chars().map(|letter| {
        if letter == '%' {
            digits = 2;
        } else if digits > 0 {
            digits -= 1;
            return letter.to_ascii_lowercase();
        }
        letter
    });
    letters.collect()
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

    #[test]
    fn each_shape_is_there() {
        let forms = of("canary/47\"11");
        for shape in [
            "canary/47\"11",
            "canary/47\\\"11",
            "canary/47\\\\\\\"11",
            "canary%2F47%2211",
            "canary%2f47%2211",
            "63616e6172792f3437223131",
        ] {
            assert!(forms.iter().any(|form| form.as_slice() == shape.as_bytes()), "{shape}");
        }
    }
}
