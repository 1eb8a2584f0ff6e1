//! Words for a fleet that looks like somebody's.

pub(crate) const ORGANIZATIONS: &[&str] = &[
    "Green Energy Corp",
    "Harbor Universities",
    "Northwind Media",
    "Alpine Hospitals",
    "Civic Library Trust",
];

/// City, country, latitude, longitude, minutes from UTC, time zone.
pub(crate) const CITIES: &[(&str, &str, f64, f64, i32, &str)] = &[
    ("London", "United Kingdom", 51.5072, -0.1276, 0, "Europe/London"),
    ("Berlin", "Germany", 52.52, 13.405, 60, "Europe/Berlin"),
    ("New York", "United States", 40.7128, -74.006, -300, "America/New_York"),
    ("Paris", "France", 48.8566, 2.3522, 60, "Europe/Paris"),
    ("Singapore", "Singapore", 1.3521, 103.8198, 480, "Asia/Singapore"),
    ("Toronto", "Canada", 43.6532, -79.3832, -300, "America/Toronto"),
    ("Sydney", "Australia", -33.8688, 151.2093, 660, "Australia/Sydney"),
    ("Tel Aviv", "Israel", 32.0853, 34.7818, 120, "Asia/Jerusalem"),
    ("Tokyo", "Japan", 35.6762, 139.6503, 540, "Asia/Tokyo"),
    ("Zurich", "Switzerland", 47.3769, 8.5417, 60, "Europe/Zurich"),
];

pub(crate) const BUILDINGS: &[&str] = &["Main Building", "East Wing", "Tower", "Annex"];

pub(crate) const ROOMS: &[&str] = &[
    "Executive Suite",
    "Atlas Boardroom",
    "Huddle Fjord",
    "Interactive Class",
    "Lobby",
    "Training Lab",
    "Huddle Delta",
    "Town Hall",
    "Lecture Hall A",
    "Borealis Boardroom",
    "Focus Room",
    "Video Studio",
];

pub(crate) const FIRST: &[&str] = &[
    "Jane", "Omar", "Lena", "Victor", "Aiko", "Maya", "Noah", "Priya", "Sofia", "Tomas", "Grace", "Idris",
    "Hanna",
];

pub(crate) const LAST: &[&str] = &[
    "Doe",
    "Keller",
    "Okafor",
    "Lindqvist",
    "Tanaka",
    "Moreau",
    "Haddad",
    "Novak",
    "Silva",
    "Brandt",
    "Levy",
];

/// Title and first message of tickets.
pub(crate) const TICKETS: &[(&str, &str)] = &[
    (
        "No picture in the boardroom",
        "The display stays black after the meeting starts. Power cycling did not help.",
    ),
    ("Echo during calls", "Remote participants hear themselves. It began after the last firmware update."),
    (
        "Projector turns off by itself",
        "It shuts down after about ten minutes. The filter was cleaned last week.",
    ),
    ("Touch panel frozen", "The panel shows the start page and does not react to touch."),
    ("Cannot share from laptop", "USB-C sharing is not detected; HDMI works."),
    ("Camera does not follow the speaker", "Tracking is enabled but the camera stays on its home position."),
];

pub(crate) const NOTES: &[&str] = &[
    "Key for the rack is at the front desk.",
    "**Do not reboot** during office hours: the town hall stream runs over this unit.",
    "Mounted behind the left display, ladder needed.",
    "Replaced the HDMI cable on site. Watch for dropouts.",
    "Contract ends next quarter; do not extend without asking facilities.",
];

pub(crate) const ASSETS: &[(&str, &str, &str)] = &[
    ("Wireless presenter", "Lumora", "remote"),
    ("Spare HDMI matrix", "Netgrid", "matrix"),
    ("Lectern microphone", "Auralis", "microphone"),
    ("Portable projector", "Lumora", "projector"),
    ("Conference phone", "Brightwave", "phone"),
];
