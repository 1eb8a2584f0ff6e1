//! The input, before rmcp reads it: lines that somebody takes are gone, all others pass byte for byte.
//!
//! No more than one line passes at a time, and the next is looked at when rmcp asks for more, which it does when it is done with
//! that one. So whatever a message changes, such as the beginning of a session or the end of a call, holds for the next.

use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncReadExt as _, ReadBuf};
use tokio_util::sync::CancellationToken;

/// How much is read at once, and how long a line may be to be looked at. A longer one passes in pieces.
const ROOM: usize = 64 * 1024;

/// Lines on their way to rmcp.
pub(super) struct Tap<R, F> {
    input: R,
    /// Says of a whole line whether it is taken.
    take: F,
    read: BytesMut,
    passing: BytesMut,
    /// Whether the beginning of what comes next has passed already.
    within: bool,
    ended: CancellationToken,
}

impl<R, F> Tap<R, F> {
    /// `ended` is cancelled when the input ends.
    pub(super) fn new(input: R, take: F, ended: CancellationToken) -> Self {
        let (read, passing) = (BytesMut::with_capacity(ROOM), BytesMut::new());
        Self { input, take, read, passing, within: false, ended }
    }
}

impl<R, F: FnMut(&[u8]) -> bool> Tap<R, F> {
    /// Lets pass what comes next, as far as it has been read. False, if more has to be read first.
    fn pass(&mut self) -> bool {
        while let Some(at) = self.read.iter().position(|byte| *byte == b'\n') {
            let line = self.read.split_to(at + 1);
            let rest = std::mem::take(&mut self.within);
            if rest || !(self.take)(&line) {
                self.passing = line;
                return true;
            }
        }
        // It may be a line without an end: what is done with those, rmcp knows.
        if self.within || self.read.len() >= ROOM {
            self.within |= !self.read.is_empty();
            self.passing = self.read.split();
        }
        !self.passing.is_empty()
    }
}

impl<R: AsyncRead + Unpin, F: FnMut(&[u8]) -> bool + Unpin> AsyncRead for Tap<R, F> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let tap = self.get_mut();
        while tap.passing.is_empty() && !tap.pass() {
            tap.read.reserve(ROOM - tap.read.len());
            let read = ready!(pin!(tap.input.read_buf(&mut tap.read)).poll(context));
            if !matches!(read, Ok(1..)) {
                // What is left is no whole line, so it says nothing.
                tap.ended.cancel();
                return Poll::Ready(read.map(drop));
            }
        }
        let fits = tap.passing.len().min(to.remaining());
        to.put_slice(&tap.passing.split_to(fits));
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt as _;

    use super::*;

    /// Takes lines that begin with `x`. What has been taken, and what has passed.
    async fn through(input: &[u8], at_once: usize) -> (Vec<String>, Vec<u8>) {
        let (mut writer, reader) = tokio::io::duplex(at_once);
        let input = input.to_vec();
        tokio::spawn(async move { writer.write_all(&input).await.unwrap() });
        let mut taken = Vec::new();
        let take = |line: &[u8]| {
            assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1));
            let takes = line.starts_with(b"x");
            if takes {
                taken.push(String::from_utf8(line.to_vec()).unwrap());
            }
            takes
        };
        let ended = CancellationToken::new();
        let mut passed = Vec::new();
        Tap::new(reader, take, ended.clone()).read_to_end(&mut passed).await.unwrap();
        assert!(ended.is_cancelled());
        (taken, passed)
    }

    #[tokio::test]
    async fn what_is_not_taken_passes() {
        for at_once in [1, 3, 1024] {
            let (taken, passed) = through(b"a\nx1\n\n\r\nx2\nyx\n\xff\nx3\nx", at_once).await;
            assert_eq!(taken, ["x1\n", "x2\n", "x3\n"]);
            assert_eq!(passed, b"a\n\n\r\nyx\n\xff\n");
        }
    }

    #[tokio::test]
    async fn a_long_line_passes_whatever_is_in_it() {
        // Its second piece begins like a line that is taken.
        for more in [0, 1, ROOM, 3 * ROOM] {
            let long = format!("y{}x{}\n", "y".repeat(ROOM - 1), "x".repeat(more));
            for at_once in [ROOM, 1000] {
                let (taken, passed) = through(format!("{long}x1\n{long}z\n").as_bytes(), at_once).await;
                assert_eq!(taken, ["x1\n"]);
                assert!(passed == format!("{long}{long}z\n").as_bytes(), "{more}");
            }
        }
    }

    #[tokio::test]
    async fn a_line_that_just_fits_is_taken() {
        let line = format!("x{}\n", "y".repeat(ROOM - 3));
        let (taken, passed) = through(format!("a\n{line}b\n").as_bytes(), ROOM).await;
        assert_eq!((taken, passed), (vec![line], b"a\nb\n".to_vec()));
    }

    #[tokio::test]
    async fn the_next_line_is_not_looked_at_before_it_is_asked_for() {
        let looked = std::cell::Cell::new(0);
        let take = |_: &[u8]| {
            looked.set(looked.get() + 1);
            false
        };
        let mut tap = Tap::new(&b"abc\nd\n"[..], take, CancellationToken::new());
        let mut piece = [0; 2];
        for (seen, expected) in [(1, &b"ab"[..]), (1, b"c\n"), (2, b"d\n")] {
            let read = tap.read(&mut piece).await.unwrap();
            assert_eq!((&piece[..read], looked.get()), (expected, seen));
        }
    }
}
