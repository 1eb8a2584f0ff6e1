//! Which operation a method and a path belong to.

use percent_encoding::percent_decode_str;

use crate::{
    answer::{Answer, Refusal},
    handlers,
    request::Request,
    world::World,
};

/// Path parameters with their values, percent-decoded.
pub(crate) type PathValues = Vec<(&'static str, String)>;

/// A route with the values of its path parameters, or why there is none.
pub(crate) type Found = Result<(&'static Route, PathValues), Refusal>;

/// What runs an operation.
pub(crate) type Handler = fn(&mut World, &Request) -> Answer;

/// One operation of the API.
pub(crate) struct Route {
    /// The vendor's key for it, which starts with the kind of key it takes.
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    /// The path, with `{name}` where a parameter goes.
    pub(crate) path: &'static str,
    pub(crate) handler: Handler,
}

/// Whose key an operation wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    None,
    Organization,
    Partner,
    Device,
}

/// What is called without a key: a device has none before it registers, and mass telemetry carries a token per device.
const OPEN: &[&str] = &[
    "device.registration.registerDevice",
    "device.registration.bulkRegisterDevice",
    "device.telemetries.sendMassTelemetry",
];

impl Route {
    /// Whose key it takes.
    pub(crate) fn key(&self) -> KeyKind {
        if OPEN.contains(&self.id) {
            return KeyKind::None;
        }
        match self.id.split('.').next() {
            Some("organization") => KeyKind::Organization,
            Some("partner") => KeyKind::Partner,
            _ => KeyKind::Device,
        }
    }

    /// The path parameters, if the path is one of this route.
    fn parameters(&self, segments: &[&str]) -> Option<PathValues> {
        let mut parameters = Vec::new();
        let mut given = segments.iter();
        for template in self.path.split('/') {
            let segment = given.next()?;
            match template.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(_) if segment.is_empty() => return None,
                Some(name) => {
                    parameters.push((name, percent_decode_str(segment).decode_utf8_lossy().into_owned()));
                }
                None if template == *segment => {}
                None => return None,
            }
        }
        given.next().is_none().then_some(parameters)
    }
}

/// All operations, group by group.
pub(crate) fn all() -> impl Iterator<Item = &'static Route> {
    handlers::GROUPS.iter().copied().flatten()
}

/// The route of a request with its path parameters. A template with fewer parameters wins, so that `/devices/histories`
/// is never a device called "histories".
pub(crate) fn find(method: &str, path: &str) -> Found {
    let segments: Vec<&str> = path.split('/').collect();
    let mut known: Vec<(&'static Route, PathValues)> =
        all().filter_map(|route| Some((route, route.parameters(&segments)?))).collect();
    known.sort_by_key(|(_, parameters)| parameters.len());
    if known.is_empty() {
        return Err(Refusal::new(404, "Not found"));
    }
    let mut allow: Vec<&str> = known.iter().map(|(route, _)| route.method).collect();
    match known.into_iter().find(|(route, _)| route.method == method) {
        Some(found) => Ok(found),
        None => {
            allow.sort_unstable();
            allow.dedup();
            Err(Refusal { allow: Some(allow.join(", ")), ..Refusal::new(405, "Method not allowed") })
        }
    }
}
