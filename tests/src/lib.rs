//! The proof. Everything is in `it/`:
//!
//! * `contract`: every operation of the three APIs, through its typed method, against the sandbox. What went over the wire
//!   is recorded for a validator that shares no code with us.
//! * `by_name`: every operation refuses wrong arguments before anything is sent.
//! * `architecture`: the crate graph and the sources keep the invariants of the design.
//! * `documents`: the documents hold the operations they should.
