//! The tree of spaces: organization, site, building, floor, room.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::names::{BUILDINGS, CITIES, ROOMS};
use crate::{seed::word, time::DAY};

/// The first id that is given out.
const FIRST_ID: i64 = 16_001;

/// How deep a tree may be; a parent chain longer than this is cut.
const DEEPEST: usize = 64;

/// One space.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    pub(crate) organization: usize,
    pub(crate) name: String,
    pub(crate) parent: Option<i64>,
    pub(crate) kind: &'static str,
    pub(crate) config: Map<String, Value>,
    pub(crate) created: i64,
}

/// All spaces of all organizations. Ids are disjoint.
#[derive(Debug, Default)]
pub(crate) struct Spaces {
    rows: BTreeMap<i64, Space>,
}

impl Spaces {
    pub(crate) fn get(&self, id: i64) -> Option<&Space> {
        self.rows.get(&id)
    }

    pub(crate) fn get_mut(&mut self, id: i64) -> Option<&mut Space> {
        self.rows.get_mut(&id)
    }

    /// A space, if it belongs to the organization.
    pub(crate) fn of(&self, organization: usize, id: i64) -> Option<&Space> {
        self.rows.get(&id).filter(|space| space.organization == organization)
    }

    pub(crate) fn add(&mut self, space: Space) -> i64 {
        let id = self.rows.last_key_value().map_or(FIRST_ID, |(last, _)| last.saturating_add(1));
        self.rows.insert(id, space);
        id
    }

    pub(crate) fn remove(&mut self, id: i64) {
        self.rows.remove(&id);
    }

    /// The spaces of an organization, by id.
    pub(crate) fn rows(&self, organization: usize) -> impl Iterator<Item = (i64, &Space)> {
        self.rows
            .iter()
            .filter(move |(_, space)| space.organization == organization)
            .map(|(id, space)| (*id, space))
    }

    pub(crate) fn child(&self, parent: i64, name: &str) -> Option<i64> {
        self.rows
            .iter()
            .find(|(_, space)| space.parent == Some(parent) && space.name.eq_ignore_ascii_case(name))
            .map(|(id, _)| *id)
    }

    /// The chain from a space up to its root.
    pub(crate) fn chain(&self, id: i64) -> impl Iterator<Item = (i64, &Space)> {
        std::iter::successors(self.rows.get(&id).map(|space| (id, space)), |(_, space)| {
            let parent = space.parent?;
            self.rows.get(&parent).map(|space| (parent, space))
        })
        .take(DEEPEST)
    }

    /// Names from the root down, joined by slashes.
    pub(crate) fn path(&self, id: i64) -> String {
        let mut names: Vec<&str> = self.chain(id).map(|(_, space)| space.name.as_str()).collect();
        names.reverse();
        names.join("/")
    }

    /// A space and everything below it.
    pub(crate) fn below(&self, top: i64) -> BTreeSet<i64> {
        let mut children: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for (id, space) in &self.rows {
            if let Some(parent) = space.parent {
                children.entry(parent).or_default().push(*id);
            }
        }
        let mut found = BTreeSet::new();
        let mut open = vec![top];
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(children.get(&id).into_iter().flatten());
            }
        }
        found
    }

    /// A setting as the space has it or inherits it.
    pub(crate) fn setting(&self, id: i64, name: &str) -> Option<&Value> {
        self.chain(id).find_map(|(_, space)| space.config.get(name).filter(|value| !value.is_null()))
    }

    /// Makes the root of a new organization.
    pub(crate) fn plant(&mut self, organization: usize, name: &str, now: i64) -> i64 {
        let mut config = Map::new();
        config.insert("temperature_units".into(), json!("celsius"));
        config.insert("priority_factor".into(), json!(0));
        config.insert("notification_delay".into(), json!(30));
        let (name, kind) = (name.to_owned(), "organization");
        self.add(Space { organization, name, parent: None, kind, config, created: now })
    }

    /// Builds the tree of one organization with at least so many rooms. Answers the root and the rooms.
    pub(crate) fn grow(
        &mut self,
        organization: usize,
        name: &str,
        rooms: usize,
        now: i64,
    ) -> (i64, Vec<i64>) {
        let wide = rooms >= 200;
        let (per_floor, floors, buildings) = if wide { (12, 6, 4) } else { (4, 2, 2) };
        let made = now - 400 * DAY;
        let space = |name: String, parent, kind, config| Space {
            organization,
            name,
            parent: Some(parent),
            kind,
            config,
            created: made,
        };
        let root = self.plant(organization, name, made);
        let mut found = Vec::with_capacity(rooms);
        for site in 0.. {
            let (title, config) = site_of(site);
            let site = self.add(space(title, root, "site", config));
            for building in 0..buildings {
                let title = word(BUILDINGS, building).to_owned();
                let building = self.add(space(title, site, "building", Map::new()));
                for floor in 1..=floors {
                    let title = format!("Floor {floor}");
                    let floor = self.add(space(title, building, "floor", inherited()));
                    for room in 0..per_floor {
                        let title = word(ROOMS, room + floor_offset(floor)).to_owned();
                        found.push(self.add(space(title, floor, "room", inherited())));
                        if found.len() >= rooms {
                            return (root, found);
                        }
                    }
                }
            }
        }
        (root, found)
    }
}

/// Rooms of different floors start at different names.
fn floor_offset(floor: i64) -> u64 {
    u64::try_from(floor).unwrap_or(0).wrapping_mul(5)
}

fn inherited() -> Map<String, Value> {
    let mut config = Map::new();
    config.insert("inherit_location".into(), json!(true));
    config
}

fn site_of(site: usize) -> (String, Map<String, Value>) {
    let round = site / CITIES.len();
    let mut config = Map::new();
    let Some((city, country, lat, lng, offset, zone)) = CITIES.get(site % CITIES.len()) else {
        return (format!("Site {site}"), config);
    };
    config.insert(
        "location".into(),
        json!({
            "location": {"lat": lat, "lng": lng}, "utc_offset": offset,
            "description": format!("{city}, {country}"), "region_name": zone,
        }),
    );
    let title = if round == 0 { (*city).to_owned() } else { format!("{city} {}", round + 1) };
    (title, config)
}
