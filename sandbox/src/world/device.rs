//! One device, whole: as it follows from the seed, or as somebody changed it.

use serde_json::{Map, Value};

use crate::time::{HOUR, MINUTE, SECOND};

/// How long a simulated device waits between two messages.
const BEAT: i64 = 5 * MINUTE;

/// How a device behaves when nobody drives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Situation {
    /// Online and well.
    Fine,
    /// Online, with something to look at.
    Warning,
    /// Online, and reporting a fault.
    Error,
    /// It said that it goes offline.
    Offline,
    /// The cloud lost it; its own last word was online.
    Disconnected,
    /// Registered, and never heard of.
    NeverSeen,
    /// Online for the first time; its health is not worked out yet.
    Fresh,
}

/// What a device client said last.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) at: i64,
    pub(crate) status: String,
}

/// A telemetry message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) at: i64,
    pub(crate) device_time: i64,
    pub(crate) status: String,
    pub(crate) telemetries: Map<String, Value>,
}

/// A device.
#[derive(Clone, Debug)]
pub(crate) struct Device {
    pub(crate) index: u32,
    /// None while nobody has claimed it.
    pub(crate) organization: Option<usize>,
    pub(crate) space: Option<i64>,
    pub(crate) model: usize,
    pub(crate) name: String,
    pub(crate) sn: Option<String>,
    pub(crate) mac: Option<String>,
    pub(crate) cloud_id: Option<String>,
    pub(crate) sub_model: Option<String>,
    pub(crate) firmware: String,
    pub(crate) details: Option<Map<String, Value>>,
    pub(crate) situation: Situation,
    /// Milliseconds by which its simulated messages are shifted against those of others.
    pub(crate) phase: i64,
    /// The last contact of one that is silent.
    pub(crate) silent_since: i64,
    pub(crate) report: Option<Report>,
    /// What clients reported, merged. None while the state is simulated.
    pub(crate) state: Option<Map<String, Value>>,
    /// What clients sent, oldest first.
    pub(crate) messages: Vec<Message>,
    pub(crate) configuration: Map<String, Value>,
    pub(crate) configuration_version: i64,
    pub(crate) configuration_at: i64,
    pub(crate) space_version: i64,
    pub(crate) info_version: i64,
    pub(crate) custom_parameters: Option<Map<String, Value>>,
    /// The edge it is reached through, and its address there.
    pub(crate) edge: Option<(u32, String)>,
    pub(crate) parent: Option<u32>,
    /// Since when it may not raise incidents.
    pub(crate) suspended: Option<i64>,
    pub(crate) custom_model: Option<String>,
    pub(crate) custom_vendor: Option<String>,
    /// When its client last updated it, for the hourly limit.
    pub(crate) updates: Vec<i64>,
    pub(crate) events: u32,
}

impl Device {
    /// What it says of itself.
    pub(crate) fn status(&self) -> Option<&str> {
        if let Some(report) = &self.report {
            return Some(&report.status);
        }
        match self.situation {
            Situation::Fine | Situation::Warning | Situation::Disconnected | Situation::Fresh => {
                Some("online")
            }
            Situation::Error => Some("error"),
            Situation::Offline => Some("offline"),
            Situation::NeverSeen => None,
        }
    }

    /// The last contact.
    pub(crate) fn last_seen(&self, now: i64) -> Option<i64> {
        if let Some(report) = &self.report {
            return Some(report.at);
        }
        match self.situation {
            Situation::NeverSeen => None,
            Situation::Offline | Situation::Disconnected => Some(self.silent_since),
            _ => Some(now - (now - self.phase).rem_euclid(BEAT)),
        }
    }

    /// Health without regard to incidents; none while it is not worked out.
    pub(crate) fn own_health(&self) -> Option<&'static str> {
        match (self.status(), &self.report, self.situation) {
            (_, None, Situation::Fresh) => None,
            (_, None, Situation::NeverSeen) => Some("never_seen"),
            (_, None, Situation::Disconnected) => Some("disconnected"),
            (Some("offline"), ..) => Some("offline"),
            (Some("error"), ..) => Some("error"),
            _ => Some("ok"),
        }
    }

    /// Whether it answers commands by itself.
    pub(crate) fn answers(&self) -> bool {
        self.report.is_none()
            && matches!(
                self.situation,
                Situation::Fine | Situation::Warning | Situation::Error | Situation::Fresh
            )
    }

    /// Whether one more update fits into the hourly limit.
    pub(crate) fn may_update(&mut self, now: i64) -> bool {
        self.updates.retain(|at| now - at < HOUR);
        self.updates.len() < 10
    }

    /// Seconds until the oldest update of the hour is forgotten.
    pub(crate) fn update_wait(&self, now: i64) -> u64 {
        let oldest = self.updates.first().copied().unwrap_or(now);
        u64::try_from((oldest + HOUR - now) / SECOND + 1).unwrap_or(1)
    }
}
