//! How a command reads.

use xyte_sdk::organization::types::Command;

use crate::shape::Subject;

impl Subject for Command {
    fn headline(&self) -> String {
        let name = self.name.as_deref().or(self.friendly_name.as_deref()).unwrap_or("The command");
        let status = self.status.as_ref().map_or("accepted", |status| status.as_str());
        format!("{name} is queued ({status}); the device has not carried it out yet. Do not send it again")
    }
}
