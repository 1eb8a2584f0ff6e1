//! What came of the checks, as lines for a person.

use std::fmt::{Display, Write as _};

/// What came of the checks so far.
#[derive(Default)]
pub(super) struct Report {
    text: String,
    bad: usize,
}

impl Report {
    /// It is well.
    pub(super) fn fine(&mut self, what: &str, told: impl Display) {
        let _ = writeln!(self.text, "ok    {what}: {told}");
    }

    /// It is not, and this can be done about it.
    pub(super) fn bad(&mut self, what: &str, told: impl Display, advice: impl Display) {
        self.bad += 1;
        let _ = writeln!(self.text, "FAIL  {what}: {told}\n      {advice}");
    }

    /// It could not be looked at, for a reason that is told elsewhere.
    pub(super) fn skipped(&mut self, what: &str, told: impl Display) {
        let _ = writeln!(self.text, "--    {what}: {told}");
    }

    /// The lines, and how many checks have failed.
    pub(super) fn end(self) -> (String, usize) {
        (self.text, self.bad)
    }
}
