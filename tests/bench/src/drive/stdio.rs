//! Standard input and output: one client, several questions under way at a time.

use std::time::Duration;

use anyhow::Context as _;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::unix::pipe::{Receiver, Sender};
use tokio::time::{Instant, timeout};

use crate::process::Process;

use super::{Batch, PROTOCOL, Questions, numbered};

/// The longest that an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A session that has begun.
#[derive(Debug)]
pub(crate) struct Session {
    input: Sender,
    output: BufReader<Receiver>,
    line: Vec<u8>,
    /// The id of the next question.
    next: usize,
}

impl Session {
    /// Begins one with a server that has just been started.
    pub(crate) async fn open(process: &mut Process) -> anyhow::Result<Self> {
        let (input, output) = process.pipes().context("standard input and output are no pipes")?;
        let (input, output) = (Sender::from_owned_fd(input.into())?, Receiver::from_owned_fd(output.into())?);
        let mut session =
            Self { input, output: BufReader::with_capacity(64 * 1024, output), line: Vec::new(), next: 1 };
        let hello = format!(
            r#""method":"initialize","params":{{"protocolVersion":"{PROTOCOL}","capabilities":{{}},"clientInfo":{{"name":"bench","version":"1"}}}}"#
        );
        session.send(&hello).await?;
        session.read().await?;
        session.input.write_all(b"{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n").await?;
        Ok(session)
    }

    /// Asks for the list of tools, once.
    pub(crate) async fn list_tools(&mut self) -> anyhow::Result<()> {
        self.send(r#""method":"tools/list""#).await?;
        self.read().await?;
        anyhow::ensure!(memchr::memmem::find(&self.line, b"\"tools\"").is_some(), "no list of tools");
        Ok(())
    }

    /// Keeps so many questions under way until the time is over, and waits for the answers.
    pub(crate) async fn drive(
        &mut self,
        questions: &mut Questions,
        at_a_time: usize,
        time: Duration,
    ) -> anyhow::Result<Batch> {
        let mut batch = Batch::default();
        let first = self.next;
        let end = Instant::now() + time;
        let mut sent = Vec::new();
        while sent.len() < at_a_time {
            self.ask(questions, &mut sent).await?;
        }
        while batch.took.len() < sent.len() {
            self.read().await?;
            let place = id(&self.line)?.checked_sub(first).context("an answer to another question")?;
            batch.took.push(sent.get(place).context("an answer to no question")?.elapsed());
            batch.bytes += self.line.len();
            let many = questions.asked.len();
            let question = questions.asked.get_mut(place % many).context("there is no question")?;
            question.expected.check(&self.line)?;
            if Instant::now() < end {
                self.ask(questions, &mut sent).await?;
            }
        }
        Ok(batch)
    }

    async fn ask(&mut self, questions: &Questions, sent: &mut Vec<Instant>) -> anyhow::Result<()> {
        let question = questions.asked.get(sent.len() % questions.asked.len()).context("no question")?;
        sent.push(Instant::now());
        self.send(&question.message).await
    }

    async fn send(&mut self, message: &str) -> anyhow::Result<()> {
        let mut line = numbered(message, self.next);
        self.next += 1;
        line.push('\n');
        Ok(self.input.write_all(line.as_bytes()).await?)
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        self.line.clear();
        let read = timeout(PATIENCE, self.output.read_until(b'\n', &mut self.line)).await;
        anyhow::ensure!(read.context("no answer")?? > 0, "the server has ended");
        Ok(())
    }
}

/// The id of an answer. It stands at its beginning or at its end, and no row has a number as `id` there.
fn id(line: &[u8]) -> anyhow::Result<usize> {
    let head = line.get(..line.len().min(64)).unwrap_or_default();
    let tail = line.get(line.len().saturating_sub(48)..).unwrap_or_default();
    let number = |part: &[u8], at: Option<usize>| {
        let after = at? + 5;
        let digits = part.get(after..)?.iter().take_while(|byte| byte.is_ascii_digit());
        String::from_utf8(digits.copied().collect()).ok()?.parse().ok()
    };
    let first = number(head, memchr::memmem::find(head, b"\"id\":"));
    first.or_else(|| number(tail, memchr::memmem::rfind(tail, b"\"id\":"))).context("an answer without an id")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_where_it_may_stand() {
        assert_eq!(id(br#"{"jsonrpc":"2.0","id":42,"result":{}}"#).unwrap(), 42);
        let long = format!(r#"{{"jsonrpc":"2.0","result":{{"x":"{}"}},"id":7}}"#, "y".repeat(100));
        assert_eq!(id(long.as_bytes()).unwrap(), 7);
        id(br#"{"jsonrpc":"2.0","method":"notifications/message"}"#).unwrap_err();
    }
}
