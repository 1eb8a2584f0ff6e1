//! Texts that look as if this server had sealed them.

/// A text out of a genuine one and an input. What begins with `^` is a list of changes, two bytes each: where, and which bits.
/// Anything else is the text itself, in which `@` stands for the genuine one.
pub(crate) fn forged(genuine: &str, input: &[u8]) -> String {
    let Some(changes) = input.strip_prefix(b"^") else {
        return String::from_utf8_lossy(input).replace('@', genuine);
    };
    let mut bytes = genuine.as_bytes().to_vec();
    let length = bytes.len();
    for change in changes.chunks_exact(2) {
        bytes[usize::from(change[0]) % length] ^= change[1];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
