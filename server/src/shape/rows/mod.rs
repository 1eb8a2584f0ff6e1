//! From a page of the API to rows of a few fields each, as the JSON texts that they are.
//!
//! A [`Wish`] says which fields. Where they are plain, and nearly all are, they are cut out of the text as it came. Whatever is not
//! is read by the types of the document, and picked from those.

mod beside;
mod cut;
mod json;
mod pick;
mod picked;
mod usual;
mod window;
mod wish;

pub(super) use beside::{Beside, Made};
#[cfg(test)]
pub(super) use pick::pick;
pub use picked::Picked;
pub use window::Window;
pub use wish::Wish;
