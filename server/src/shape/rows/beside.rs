//! What is kept beside an answer that a cache keeps: how its rows were cut, and the page that was made of them last. Whoever asks
//! for the same again, while it still reads the same, gets it as it is.

use std::fmt;
use std::sync::Arc;

use bytestring::ByteString;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use xyte_sdk::layer::Memo;
use xyte_sdk::{Answer, Continuation};

use super::super::cursor::{Cursor, Place};
use super::cut::{Cut, cut};
use super::picked::Sheet;
use super::usual::Usual;

/// A window as it was cut, and the place beside the answer that it was cut from, if there is one.
#[derive(Clone)]
pub(in crate::shape) struct Beside {
    memo: Option<Memo>,
    kept: Arc<Kept>,
}

/// What is kept there.
struct Kept {
    rows: Arc<Sheet>,
    continuation: Continuation,
    /// What they were cut for.
    usual: Arc<Usual>,
    page: Option<Made>,
}

/// A page that was made of one window.
#[derive(Clone)]
pub(in crate::shape) struct Made {
    /// Of the list and the arguments that it was made for.
    pub(in crate::shape) cursor: Cursor,
    pub(in crate::shape) at: Place,
    /// From when on, and how long, its text says how long ago something was.
    pub(in crate::shape) good: (Timestamp, Timestamp),
    /// Both as JSON.
    pub(in crate::shape) structure: ByteString,
    pub(in crate::shape) text: ByteString,
}

impl Beside {
    /// Cuts an answer for this use, unless that was done already. Nothing, if it is not usual.
    pub(super) fn of<P>(answer: &Answer<P>, usual: &Arc<Usual>) -> Option<Self>
    where
        P: xyte_sdk::Page + DeserializeOwned,
    {
        let memo = answer.memo();
        if let Some(kept) = memo.and_then(Memo::get::<Kept>)
            && Arc::ptr_eq(&kept.usual, usual)
        {
            return Some(Self { memo: memo.cloned(), kept });
        }
        let Cut { rows, rest } = cut(answer.body(), usual)?;
        let continuation = serde_json::from_str::<P>(&rest).ok()?.continuation();
        let kept = Kept { rows: Arc::new(rows), continuation, usual: Arc::clone(usual), page: None };
        let cut = Self { memo: memo.cloned(), kept: Arc::new(kept) };
        cut.keep();
        Some(cut)
    }

    pub(super) fn rows(&self) -> &Arc<Sheet> {
        &self.kept.rows
    }

    pub(super) fn continuation(&self) -> Continuation {
        self.kept.continuation
    }

    /// The page that was made for the same call, if its text reads now as it did then.
    pub(in crate::shape) fn page(&self, cursor: &Cursor, at: Place, now: Timestamp) -> Option<&Made> {
        let made = self.kept.page.as_ref()?;
        let (from, until) = made.good;
        (from <= now && now < until && made.at == at && made.cursor.is_of_the_same(cursor)).then_some(made)
    }

    /// Whether there is a place for a page.
    pub(in crate::shape) const fn keeps(&self) -> bool {
        self.memo.is_some()
    }

    /// Keeps a page that was made of this window alone.
    pub(in crate::shape) fn keep_page(&self, made: Made) {
        let Kept { rows, continuation, usual, .. } = &*self.kept;
        let (rows, usual) = (Arc::clone(rows), Arc::clone(usual));
        let kept = Kept { rows, continuation: *continuation, usual, page: Some(made) };
        Self { memo: self.memo.clone(), kept: Arc::new(kept) }.keep();
    }

    fn keep(&self) {
        if let Some(memo) = &self.memo {
            let page = self.kept.page.as_ref().map_or(0, Made::bytes);
            memo.keep(Arc::clone(&self.kept), size_of::<Kept>() + self.kept.rows.bytes() + page);
        }
    }
}

impl Made {
    fn bytes(&self) -> usize {
        self.structure.len() + self.text.len() + self.cursor.bytes()
    }
}

/// What it holds is an answer, and answers reach no log.
impl fmt::Debug for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Beside")
    }
}

#[cfg(test)]
mod tests {
    use futures_core::future::BoxFuture;
    use http::{HeaderMap, StatusCode};
    use mcp_macros::Render as _;
    use xyte_sdk::layer::{Exchange, Layer, Memo, Next, Reply};
    use xyte_sdk::organization::types::{Device, DevicePage};
    use xyte_sdk::{Client, OrganizationKey};

    use super::super::super::cursor::{Mark, digest};
    use super::super::super::{Look, Page, View, WINDOW, part};
    use super::super::{Window, Wish};
    use super::*;
    use crate::seal::Seal;

    /// Answers with this, kept with this memo.
    struct Keeper(&'static str, Memo);

    impl Layer for Keeper {
        fn call<'a>(&'a self, _: Exchange, _: Next<'a>) -> BoxFuture<'a, Result<Reply, xyte_sdk::Error>> {
            let reply = Reply::new(StatusCode::OK, HeaderMap::new(), self.0.into());
            Box::pin(async { Ok(reply.with_memo(self.1.clone())) })
        }
    }

    async fn answer(body: &'static str, memo: &Memo) -> Answer<DevicePage> {
        let client = Client::builder().layer(Keeper(body, memo.clone())).build().unwrap();
        let key = OrganizationKey::new("made-up-organization-key").unwrap();
        client.with_key(&key).devices().list().into_call().answer().await.unwrap()
    }

    fn ids(answer: &Answer<DevicePage>, view: View) -> Vec<String> {
        let wish = Wish::of::<Device>(None, view).unwrap();
        let window = Window::read(answer, &wish).unwrap();
        window.rows().iter().map(|row| wish.first(row, &["id"]).unwrap().into_owned()).collect()
    }

    #[tokio::test]
    async fn a_window_is_cut_once_for_each_use_of_an_answer_that_is_kept() {
        let memo = Memo::with_room(1024);
        let first = answer(r#"{"items":[{"id":"a"},{"id":"b"}],"has_next_page":true}"#, &memo).await;
        assert_eq!(ids(&first, View::Rows), ["a", "b"]);
        // No memo is shared by two answers; here it shows whether the second is read.
        let second = answer(r#"{"items":[{"id":"c"}]}"#, &memo).await;
        assert_eq!(ids(&second, View::Rows), ["a", "b"], "as it was cut");
        assert_eq!(ids(&second, View::Full), ["c"], "cut for something else");
        assert_eq!(ids(&first, View::Full), ["c"], "the last that was kept");
        assert_eq!(ids(&first, View::Rows), ["a", "b"]);
    }

    #[tokio::test]
    async fn what_takes_more_than_its_room_is_cut_each_time() {
        let memo = Memo::with_room(10);
        for (body, id) in [(r#"{"items":[{"id":"a"}]}"#, "a"), (r#"{"items":[{"id":"b"}]}"#, "b")] {
            assert_eq!(ids(&answer(body, &memo).await, View::Rows), [id]);
        }
    }

    const SEEN: &str = r#"{"items":[{"id":"a","last_seen_at":"2026-11-20T12:00:00Z"},{"id":"b"}]}"#;

    fn cursor(arguments: u8) -> Cursor {
        Cursor::of(&Seal::with_key(&[7; 32]).unwrap(), "list_devices", &arguments)
    }

    /// So many seconds after the device was seen.
    fn look(wish: &Wish, seconds: i64) -> Look<'_> {
        let now = Timestamp::from_second(1_795_176_000 + seconds).unwrap();
        Look { wish, view: View::Rows, cursor: cursor(1), at: Place::default(), filtered: false, now }
    }

    /// The first row as a page, and whether it was there already.
    async fn page(answer: &Answer<DevicePage>, look: &Look<'_>) -> (Page<Device>, bool) {
        let ask = async |_, _| Window::read(answer, look.wish);
        let first = ask(1, i64::from(WINDOW)).await.unwrap();
        if let Some(made) = Page::made(&first, look) {
            return (made, true);
        }
        let part = part(look.at, first, 1, look.wish, |_| true, ask).await.unwrap();
        (Page::new(&part, look).unwrap(), false)
    }

    #[tokio::test]
    async fn a_page_is_made_once_for_the_same_call_as_long_as_it_reads_the_same() {
        let (answer, wish) =
            (answer(SEEN, &Memo::with_room(4096)).await, Wish::of::<Device>(None, View::Rows).unwrap());
        let shown = |page: &Page<Device>| (page.text(), page.json());
        let (first, was_there) = page(&answer, &look(&wish, 125)).await;
        assert!(!was_there && first.text().contains("(2 min ago)"), "{}", first.text());
        let (second, was_there) = page(&answer, &look(&wish, 179)).await;
        assert!(was_there);
        assert_eq!(shown(&first), shown(&second));
        let (later, was_there) = page(&answer, &look(&wish, 180)).await;
        assert!(!was_there && later.text().contains("(3 min ago)"), "{}", later.text());
        // A clock that was set back.
        assert!(!page(&answer, &look(&wish, 179)).await.1);
        // Other arguments, and another place.
        assert!(!page(&answer, &Look { cursor: cursor(2), ..look(&wish, 179) }).await.1);
        let mark = Mark { window: 1, index: 0, id: digest("a") };
        let at = Place { mark: Some(mark), anchor: None };
        let (next, was_there) = page(&answer, &Look { at, ..look(&wish, 179) }).await;
        assert!(!was_there && next.text().starts_with("1 device, the last ones."), "{}", next.text());
        assert!(page(&answer, &Look { at, ..look(&wish, 200) }).await.1);
    }

    #[tokio::test]
    async fn a_page_of_more_than_one_window_is_made_each_time() {
        let memo = Memo::with_room(4096);
        let answer = answer(r#"{"items":[{"id":"a"}],"has_next_page":true}"#, &memo).await;
        let wish = Wish::of::<Device>(None, View::Rows).unwrap();
        let look = look(&wish, 0);
        let ask = async |_, _| Window::read(&answer, &wish);
        for _ in 0..2 {
            let first = ask(1, 100).await.unwrap();
            assert!(Page::<Device>::made(&first, &look).is_none());
            let part = part(look.at, first, 2, &wish, |_| true, ask).await.unwrap();
            assert_eq!(part.rows.len(), 2);
            Page::<Device>::new(&part, &look).unwrap();
        }
    }
}
