//! A JSON text, walked through from left to right: what is of interest is found where it stands, the rest is passed over.
//!
//! What is passed over is looked at for its quotes and brackets alone. Where something else is not as it should be the walk gives
//! up, and somebody who knows JSON better has to read the text.

use std::ops::Range;

use super::super::letters::{begins, special};

/// How deep a value may be that is taken as it stands.
const DEEPEST: usize = 16;

/// Where the reading stands in a text.
pub(super) struct Walk<'a> {
    text: &'a str,
    at: usize,
    /// Whether there was white space on the way.
    blank: bool,
}

/// A text in quotes.
pub(super) struct Quoted {
    /// Where it stands, with its quotes.
    pub(super) span: Range<usize>,
    /// Whether something in it is escaped.
    pub(super) escaped: bool,
    /// Whether nothing in it has to be escaped, but for what is escaped already.
    pub(super) printable: bool,
}

impl<'a> Walk<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, blank: false }
    }

    /// How many bytes have been taken.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    pub(super) const fn left(&self) -> usize {
        self.text.len().saturating_sub(self.at)
    }

    /// What stands there.
    pub(super) fn get(&self, span: Range<usize>) -> Option<&'a str> {
        self.text.get(span)
    }

    /// The next byte that is no white space, which stays.
    #[inline(always)]
    pub(super) fn peek(&mut self) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte > b' ' { Some(byte) } else { self.peek_behind_blanks() }
    }

    #[cold]
    fn peek_behind_blanks(&mut self) -> Option<u8> {
        let rest = self.bytes();
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
        self.at += blanks;
        self.blank |= blanks > 0;
        rest.get(blanks).copied()
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&mut self) -> bool {
        self.peek().is_none()
    }

    /// Whether this comes next. It is taken then.
    pub(super) fn passes(&mut self, text: &str) -> bool {
        let passes = begins(self.bytes(), text.as_bytes());
        if passes {
            self.at += text.len();
        }
        passes
    }

    /// Before an object, or behind a member of it: whether no further one follows. Its end is taken then, and of an empty one its
    /// beginning, too.
    pub(super) fn is_over(&mut self, first: bool) -> Option<bool> {
        let start = self.at;
        if first {
            self.take(b'{')?;
        }
        let over = self.peek()? == b'}';
        self.at = if over { self.at + 1 } else { start };
        Some(over)
    }

    /// Takes the name of a member, what stands before it and the colon behind it: all as they stand there, and the name.
    pub(super) fn name(&mut self, before: u8) -> Option<(&'a str, &'a str)> {
        self.peek()?;
        let start = self.at;
        self.take(before)?;
        let Quoted { span, escaped, .. } = self.quoted()?;
        let name = self.text.get(span.start + 1..span.end - 1).filter(|_| !escaped)?;
        self.take(b':')?;
        Some((self.text.get(start..self.at)?, name))
    }

    /// Each member of an object: its name, and the reader at its value, which has to be taken.
    pub(super) fn members(&mut self, mut each: impl FnMut(&mut Self, &'a str) -> Option<()>) -> Option<()> {
        let mut before = b'{';
        while !self.is_over(before == b'{')? {
            let (_, name) = self.name(before)?;
            self.peek()?;
            each(self, name)?;
            before = b',';
        }
        Some(())
    }

    /// Each item of a list: the reader at its value, which has to be taken.
    pub(super) fn items(&mut self, mut each: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(b'[')?;
        if self.peek()? == b']' {
            return self.take(b']');
        }
        loop {
            self.peek()?;
            each(self)?;
            let next = self.peek()?;
            self.at += 1;
            match next {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    /// A text.
    #[inline(always)]
    pub(super) fn quoted(&mut self) -> Option<Quoted> {
        (self.peek()? == b'"').then_some(())?;
        let start = self.at;
        let inner = self.text.as_bytes().get(start + 1..)?;
        let length = special(inner)?;
        if *inner.get(length)? != b'"' {
            return self.quoted_specially(start + 1 + length);
        }
        self.at = start + length + 2;
        Some(Quoted { span: start..self.at, escaped: false, printable: true })
    }

    /// The rest of a text, from the first byte of it that is more than a letter.
    #[cold]
    fn quoted_specially(&mut self, first: usize) -> Option<Quoted> {
        let start = self.at;
        self.at = first;
        let (mut escaped, mut printable) = (false, true);
        loop {
            match self.bytes().first()? {
                b'"' => {
                    self.at += 1;
                    return Some(Quoted { span: start..self.at, escaped, printable });
                }
                b'\\' => {
                    escaped = true;
                    self.at += 2;
                }
                _ => {
                    printable = false;
                    self.at += 1;
                }
            }
            self.at += special(self.bytes())?;
        }
    }

    /// A number or a word.
    pub(super) fn bare(&mut self) -> Option<Range<usize>> {
        self.peek()?;
        let rest = self.bytes();
        let ends = |byte: &u8| !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' | b'+' | b'-' | b'.');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        (length > 0).then_some(start..self.at)
    }

    /// Takes a word, and says whether it is `null`.
    pub(super) fn is_null(&mut self) -> bool {
        self.bare().and_then(|span| self.get(span)) == Some("null")
    }

    /// Passes over a value, and says where it stands.
    #[inline(always)]
    pub(super) fn skip(&mut self) -> Option<Range<usize>> {
        match self.peek()? {
            b'"' => self.quoted().map(|quoted| quoted.span),
            b'{' | b'[' => self.skip_nested(),
            _ => self.bare(),
        }
    }

    fn skip_nested(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            let rest = self.bytes();
            self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'{' | b'}' | b'[' | b']'))?;
            match self.bytes().first()? {
                b'"' => {
                    self.quoted()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                _ => depth -= 1,
            }
            self.at += 1;
            if depth == 0 {
                return Some(start..self.at);
            }
        }
    }

    /// Takes a value of which nothing would change if it were read and written again.
    fn settled(&mut self, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            b'"' => {
                let Quoted { escaped, printable, .. } = self.quoted()?;
                (!escaped && printable).then_some(())
            }
            b'{' => {
                let mut names = Vec::new();
                self.members(|walk, name| {
                    (!names.contains(&name) && is_printable(name)).then(|| names.push(name))?;
                    walk.settled(depth)
                })
            }
            b'[' => self.items(|walk| walk.settled(depth)),
            _ => {
                let bare = self.bare()?;
                let bare = self.get(bare)?;
                (matches!(bare, "null" | "true" | "false") || is_integer(bare)).then_some(())
            }
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}

/// Whether a value would be the same if it were read and written again. Sometimes it would, and this does not see it.
pub(super) fn is_settled(value: &str) -> bool {
    let mut walk = Walk::new(value);
    walk.settled(DEEPEST).is_some() && walk.is_done() && !walk.blank
}

/// Whether it is a whole number, written in the one way in which every program writes it.
pub(super) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let written = match digits.as_bytes() {
        [b'0'] => text == "0",
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    // All of these fit into 64 bits.
    written && digits.len() <= 18
}

/// Whether nothing in it has to be escaped, but for what is escaped already. All of it is looked at, several bytes at once.
pub(super) fn is_printable(text: &str) -> bool {
    text.bytes().fold(true, |all, byte| all & (byte >= b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skipped(text: &str) -> Option<&str> {
        let span = Walk::new(text).skip()?;
        text.get(span)
    }

    #[test]
    fn a_value_ends_where_it_ends() {
        for value in [
            r#""a""#,
            r#""""#,
            r#""\"""#,
            r#""\\""#,
            r#""é\u00e9}""#,
            "1",
            "-1.5e+3",
            "null",
            "true",
            "{}",
            "[]",
            r#"{"a":[{"b":"]}"}],"c":{}}"#,
            r#"[ "\"" , [1, 2] ]"#,
        ] {
            for after in ["", ",1", "}", " ]"] {
                assert_eq!(skipped(&format!(" {value}{after}")), Some(value), "{after}");
            }
        }
        for broken in ["", " ", r#"""#, r#""a"#, r#""a\"#, "{", r#"["a]"#, ",", "]", "é"] {
            assert_eq!(skipped(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_is_settled_is_the_same_when_it_is_written_again() {
        for value in ["{}", "[]", r#"{"a":[1,-20,0,"é",null,true,{"b":""}]}"#, "null", "\"x\""] {
            assert!(is_settled(value), "{value}");
            let again: serde_json::Value = serde_json::from_str(value).unwrap();
            assert_eq!(again.to_string(), value);
        }
        for value in [
            "{ }",
            r#"{"a": 1}"#,
            "1.0",
            "1e2",
            "-0",
            "01",
            r#""\u00e9""#,
            "\"\t\"",
            r#"{"a":1,"a":2}"#,
            "nul",
            "[1,]",
            "[1]x",
            "{\"\t\":1}",
            "9999999999999999999",
            "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]",
            "",
        ] {
            assert!(!is_settled(value), "{value}");
        }
    }

    #[test]
    fn members_and_items_come_in_their_order() {
        fn walk(text: &str) -> Option<Vec<String>> {
            let mut seen = Vec::new();
            let mut walk = Walk::new(text);
            walk.members(|walk, name| {
                seen.push(name.to_owned());
                walk.items(|walk| {
                    let span = walk.skip()?;
                    seen.push(walk.get(span)?.to_owned());
                    Some(())
                })
            })?;
            walk.is_done().then_some(seen)
        }
        let seen = walk("{ \"a\" : [ 1 , \"x\" ] ,\n\"b\":[] } ").unwrap();
        assert_eq!(seen, ["a", "1", "\"x\"", "b"]);
        assert_eq!(walk("{}").unwrap(), [""; 0]);
        for broken in [
            "{",
            "{}x",
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#"{"a":[1 2]}"#,
            r#"{"a":[1,]}"#,
            r#"{"a":[],}"#,
            r#"{"a":[]"#,
            r#"{"\u0061":[]}"#,
            r#"{a:[]}"#,
            r#"{"a":[1}}"#,
            "[]",
        ] {
            assert_eq!(walk(broken), None, "{broken}");
        }
    }
}
