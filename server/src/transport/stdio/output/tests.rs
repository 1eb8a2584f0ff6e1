use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader, DuplexStream, duplex};
use tokio::time::timeout;

use super::*;

fn parts(text: &str) -> Vec<Bytes> {
    vec![Bytes::from(text.to_owned()), Bytes::from_static(b"}")]
}

async fn heard(mut from: DuplexStream) -> String {
    let mut text = String::new();
    from.read_to_string(&mut text).await.unwrap();
    text
}

/// An output that remembers each write.
#[derive(Clone, Default)]
struct Writes(Arc<Mutex<Vec<Vec<u8>>>>);

impl AsyncWrite for Writes {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.0.lock().unwrap().push(bytes.to_vec());
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_do_not_mix() {
    let (output, from) = duplex(100);
    let (lines, writer) = start(output);
    let mut pen = Pen::new(lines.clone());
    for caller in 0..20 {
        let lines = lines.clone();
        tokio::spawn(async move {
            for _ in 0..20 {
                lines.say(parts(&format!("{{{}", "a".repeat(caller * 17)))).await;
            }
        });
    }
    drop(lines);
    let text = tokio::spawn(heard(from));
    for _ in 0..20 {
        // In two pieces, with others in between.
        pen.write_all(b"{bb").await.unwrap();
        tokio::task::yield_now().await;
        pen.write_all(b"b}\n").await.unwrap();
        pen.flush().await.unwrap();
    }
    drop(pen);
    writer.await.unwrap();
    let text = text.await.unwrap();
    assert_eq!(text.lines().count(), 420);
    for line in text.lines() {
        let inner = line
            .strip_prefix('{')
            .and_then(|line| line.strip_suffix('}'))
            .unwrap_or_else(|| panic!("{line}"));
        assert!(inner == "bbb" || inner.bytes().all(|byte| byte == b'a'), "{line}");
    }
}

#[tokio::test]
async fn what_is_ready_together_leaves_together_and_one_alone_at_once() {
    let writes = Writes::default();
    let (lines, writer) = start(writes.clone());
    let mut pen = Pen::new(lines.clone());
    // On one thread the writer runs when nobody else does.
    for _ in 0..10 {
        lines.say(parts("{")).await;
    }
    pen.write_all(b"{}\n").await.unwrap();
    pen.flush().await.unwrap();
    assert_eq!(*writes.0.lock().unwrap(), [b"{}\n".repeat(11)]);
    lines.say(parts("{")).await;
    tokio::task::yield_now().await;
    assert_eq!(writes.0.lock().unwrap().len(), 2);
    drop((lines, pen));
    writer.await.unwrap();
}

#[tokio::test]
async fn a_message_stays_in_its_line() {
    let (output, from) = duplex(1024);
    let (lines, writer) = start(output);
    lines.say(parts("{\"a\": [\n1,\n2]")).await;
    drop(lines);
    writer.await.unwrap();
    assert_eq!(heard(from).await, "{\"a\": [ 1, 2]}\n");
}

#[tokio::test]
async fn whoever_flushes_waits_until_it_is_written() {
    let (output, from) = duplex(8);
    let (lines, writer) = start(output);
    let mut pen = Pen::new(lines);
    pen.write_all(b"{ twenty characters}\n").await.unwrap();
    timeout(Duration::from_millis(50), pen.flush()).await.unwrap_err();
    // A second line while the first is still awaited, as a wait that was given up leaves it.
    pen.write_all(b"{}\n").await.unwrap();
    let mut from = BufReader::new(from).lines();
    let flushed = tokio::spawn(async move { pen.flush().await });
    assert_eq!(from.next_line().await.unwrap().unwrap(), "{ twenty characters}");
    assert_eq!(from.next_line().await.unwrap().unwrap(), "{}");
    flushed.await.unwrap().unwrap();
    writer.await.unwrap();
}

#[tokio::test]
async fn nobody_waits_for_an_output_that_is_gone() {
    let (output, from) = duplex(8);
    drop(from);
    let (lines, writer) = start(output);
    let mut pen = Pen::new(lines.clone());
    pen.write_all(b"{}\n").await.unwrap();
    assert_eq!(pen.flush().await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    writer.await.unwrap();
    pen.write_all(b"{}\n").await.unwrap_err();
    lines.say(parts("{")).await;
}

#[tokio::test]
async fn too_many_lines_wait() {
    let (output, from) = duplex(ROOM);
    let (lines, writer) = start(output);
    let many = lines.clone();
    let saying = tokio::spawn(async move {
        for _ in 0..1000 {
            many.say(parts(&"a".repeat(ROOM / 8))).await;
        }
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!saying.is_finished());
    drop(lines);
    assert_eq!(heard(from).await.lines().count(), 1000);
    saying.await.unwrap();
    writer.await.unwrap();
}
