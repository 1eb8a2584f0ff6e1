//! What readers make of an answer that somebody keeps.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A place beside an answer that is kept, such as in a cache: whoever reads the answer leaves there what it has made of it, and
/// the next one need not make it again. A clone is the same place.
///
/// A layer that keeps answers gives each a memo, with the room that it has counted for it, and hands it out with every
/// [`Reply`](crate::layer::Reply). Readers find it at the [`Answer`](crate::Answer). It holds one thing: the last that was kept.
///
/// ```
/// use std::sync::Arc;
/// use xyte_sdk::layer::Memo;
///
/// let memo = Memo::with_room(1024);
/// assert!(memo.keep(Arc::new(vec![1_u8, 2]), 2));
/// assert_eq!(memo.get::<Vec<u8>>().as_deref(), Some(&vec![1, 2]));
/// assert!(memo.get::<String>().is_none(), "it is nothing of this type");
/// assert!(!memo.keep(Arc::new([0_u8; 2048]), 2048), "it takes more than there is room for");
/// ```
#[derive(Clone)]
pub struct Memo(Arc<Place>);

struct Place {
    room: usize,
    made: Mutex<Option<Arc<dyn Any + Send + Sync>>>,
}

impl Memo {
    /// A memo for something of at most so many bytes.
    #[must_use]
    pub fn with_room(bytes: usize) -> Self {
        Self(Arc::new(Place { room: bytes, made: Mutex::new(None) }))
    }

    /// What was kept last, if it is a `T`.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let made = self.0.made.lock().unwrap_or_else(PoisonError::into_inner).clone();
        made?.downcast().ok()
    }

    /// Keeps this in the place of what is there, and says whether it did: it does not if this takes more bytes than there is room
    /// for. How many it takes, beside the answer itself, is for the caller to know.
    pub fn keep<T: Any + Send + Sync>(&self, made: Arc<T>, bytes: usize) -> bool {
        let fits = bytes <= self.0.room;
        if fits {
            let before = self.0.made.lock().unwrap_or_else(PoisonError::into_inner).replace(made);
            // Behind the lock, since nobody knows how long it takes.
            drop(before);
        }
        fits
    }
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memo").field("room", &self.0.room).finish_non_exhaustive()
    }
}
