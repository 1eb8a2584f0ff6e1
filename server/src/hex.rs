//! Bytes as text.

/// Two digits for each byte, small ones.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| if four < 10 { b'0' + four } else { b'a' + four - 10 };
    let pairs: Vec<[u8; 2]> = bytes.iter().map(|byte| [byte >> 4, byte & 15].map(digit)).collect();
    // Digits are a text.
    String::from_utf8(pairs.into_flattened()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_byte_has_two_digits() {
        let all: Vec<u8> = (0..=255).collect();
        let expected: String = all.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(super::hex(&all), expected);
        assert_eq!(super::hex(&[]), "");
    }
}
