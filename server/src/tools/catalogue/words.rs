//! The words of a question, brought to those of the document: split, shortened to a stem, replaced by what Xyte calls it.

/// What people say, and what the document says. A word may stand for itself and for another as well.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("display", &["device"]),
    ("screen", &["device"]),
    ("tv", &["device"]),
    ("monitor", &["device"]),
    ("projector", &["device"]),
    ("camera", &["device"]),
    ("codec", &["device"]),
    ("hardware", &["device"]),
    ("equipment", &["device"]),
    ("unit", &["device"]),
    ("fleet", &["device"]),
    ("thing", &["device"]),
    ("room", &["space"]),
    ("location", &["space"]),
    ("site", &["space"]),
    ("building", &["space"]),
    ("floor", &["space"]),
    ("office", &["space"]),
    ("area", &["space"]),
    ("restart", &["send", "command"]),
    ("reboot", &["send", "command"]),
    ("power", &["send", "command"]),
    ("mute", &["send", "command"]),
    ("queue", &["command"]),
    ("instruct", &["send", "command"]),
    ("alarm", &["incident"]),
    ("alert", &["incident"]),
    ("problem", &["incident"]),
    ("outage", &["incident"]),
    ("wrong", &["incident"]),
    ("broken", &["incident"]),
    ("fault", &["incident"]),
    ("issue", &["incident"]),
    ("case", &["ticket"]),
    ("support", &["ticket"]),
    ("request", &["ticket"]),
    ("reply", &["message", "ticket"]),
    ("comment", &["message", "comment"]),
    ("answer", &["message", "ticket"]),
    ("respond", &["message", "ticket"]),
    ("person", &["user"]),
    ("people", &["user"]),
    ("member", &["user", "member"]),
    ("account", &["user"]),
    ("colleague", &["user"]),
    ("employee", &["user"]),
    ("staff", &["user"]),
    ("team", &["group"]),
    ("gateway", &["edge"]),
    ("proxy", &["edge"]),
    ("reachable", &["ping"]),
    ("inventory", &["asset"]),
    ("furniture", &["asset"]),
    ("subscription", &["license"]),
    ("warranty", &["license"]),
    ("entitlement", &["license"]),
    ("remark", &["note"]),
    ("memo", &["note"]),
    ("sticky", &["note"]),
    ("firmware", &["model", "firmware"]),
    ("product", &["model"]),
    ("type", &["model"]),
    ("company", &["organization"]),
    ("tenant", &["organization"]),
    ("customer", &["organization"]),
    ("account", &["organization"]),
    ("history", &["history"]),
    ("histories", &["history"]),
    ("past", &["history"]),
    ("trend", &["history"]),
    ("uptime", &["history"]),
    ("metric", &["history"]),
    ("silence", &["suspend", "incident"]),
    ("snooze", &["suspend", "incident"]),
    ("mute", &["suspend"]),
    ("pause", &["suspend", "incident"]),
    ("unmute", &["resume", "incident"]),
    ("unsilence", &["resume", "incident"]),
    ("relocate", &["move"]),
    ("transfer", &["move"]),
    ("onboard", &["claim"]),
    ("adopt", &["claim"]),
    ("enroll", &["claim"]),
    ("register", &["register", "claim"]),
    ("invite", &["create", "user"]),
    ("hire", &["create", "user"]),
    ("offboard", &["deactivate", "user"]),
    ("fire", &["deactivate", "user"]),
    ("disable", &["deactivate"]),
    ("block", &["deactivate"]),
    ("abort", &["cancel"]),
    ("stop", &["cancel", "suspend"]),
    ("undo", &["cancel"]),
    ("combine", &["merge"]),
    ("join", &["merge"]),
    ("attach", &["merge"]),
    ("detach", &["split"]),
    ("separate", &["split"]),
    ("solve", &["resolve"]),
    ("fix", &["resolve"]),
    ("finish", &["resolve"]),
    ("done", &["resolve"]),
    ("hostname", &["hostname"]),
    ("address", &["hostname"]),
    ("ip", &["hostname", "ping"]),
    ("welcome", &["welcome"]),
    ("mail", &["welcome"]),
    ("email", &["welcome"]),
    ("tag", &["label"]),
    ("category", &["label"]),
    ("outsider", &["external"]),
    ("guest", &["external"]),
    // What is done, in few words.
    ("show", &["list", "read"]),
    ("which", &["list"]),
    ("all", &["list"]),
    ("view", &["read", "list"]),
    ("see", &["list", "read"]),
    ("fetch", &["read", "list"]),
    ("get", &["read", "list"]),
    ("detail", &["read"]),
    ("info", &["read"]),
    ("information", &["read"]),
    ("one", &["read"]),
    ("single", &["read"]),
    ("search", &["list"]),
    ("find", &["list"]),
    ("lookup", &["read"]),
    ("make", &["create"]),
    ("new", &["create"]),
    ("add", &["create", "add"]),
    ("open", &["create", "open"]),
    ("pin", &["create"]),
    ("write", &["create"]),
    ("erase", &["delete"]),
    ("remove", &["delete", "remove"]),
    ("drop", &["delete"]),
    ("destroy", &["delete"]),
    ("close", &["delete", "close", "resolve"]),
    ("dismiss", &["delete"]),
    ("change", &["update"]),
    ("edit", &["update"]),
    ("modify", &["update"]),
    ("rename", &["update", "name"]),
    ("set", &["update"]),
    ("configure", &["update", "configuration"]),
    ("again", &["resend"]),
];

/// Words that say nothing.
const EMPTY: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "for", "is", "are", "what", "how", "do", "does", "i", "my",
    "me", "we", "our", "it", "its", "that", "this", "with", "and", "or", "by", "at", "from", "be", "can",
    "please", "want", "there", "xyte", "has", "have", "was", "were", "who", "where", "when", "some", "any",
    "their", "they", "them", "up", "out",
];

/// The words of a text, each as its stem. Words in camel case are taken apart.
pub(super) fn stems(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before_lower = false;
    for character in text.chars() {
        if character.is_alphanumeric() {
            if character.is_uppercase() && before_lower {
                words.push(std::mem::take(&mut word));
            }
            before_lower = character.is_lowercase();
            word.extend(character.to_lowercase());
        } else {
            before_lower = false;
            words.push(std::mem::take(&mut word));
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()));
    words.iter().map(|word| stem(word)).collect()
}

/// The words of a question: each with all that it may stand for.
pub(super) fn question(text: &str) -> Vec<Vec<String>> {
    let words = stems(text);
    words
        .into_iter()
        .map(|word| {
            let known = SYNONYMS.iter().filter(|(said, _)| stem(said) == word);
            let mut meant: Vec<String> =
                known.flat_map(|(_, meant)| meant.iter().map(|word| stem(word))).collect();
            meant.insert(0, word);
            meant.dedup();
            meant
        })
        .collect()
}

/// Without the endings of number and time. Crude, and the same on both sides.
fn stem(word: &str) -> String {
    for (ending, instead, least) in [
        ("ies", "y", 5),
        ("ing", "", 6),
        ("ved", "ve", 5),
        ("ed", "", 5),
        ("sses", "ss", 6),
        ("es", "e", 5),
        ("s", "", 4),
    ] {
        if word.len() >= least
            && !word.ends_with("ss")
            && let Some(root) = word.strip_suffix(ending)
        {
            return format!("{root}{instead}").trim_end_matches('e').to_owned();
        }
    }
    word.trim_end_matches('e').to_owned()
}
