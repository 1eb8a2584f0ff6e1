//! The first state of a world.

use super::{
    Fleet, Plan, Tenant, World,
    commands::Commands,
    derive::below,
    edges::{Edge, Work},
    incidents::Incidents,
    models,
    names::{ASSETS, FIRST, LAST, NOTES, ORGANIZATIONS, TICKETS},
    organization_key,
    rows::{Asset, CATEGORIES, Change, Comment, Group, Label, License, Notable, Note, Ticket, User},
    spaces::Spaces,
    table::Table,
};
use crate::{
    seed::{Kind, Seed, pick, word},
    time::{DAY, HOUR},
};

/// How many active users an organization starts with.
const USERS: u32 = 24;

/// How many licences, tickets, assets and notes at most: enough for several pages, however large the fleet.
const LICENSES: u32 = 2000;
const TICKETS_AT_MOST: u32 = 60;
const ASSETS_AT_MOST: u32 = 250;
const NOTES_AT_MOST: u32 = 250;

impl World {
    /// Builds a world. Devices are not built: they follow from the seed when somebody looks.
    pub(crate) fn new(plan: &Plan, now: i64) -> Self {
        let seed = Seed(plan.seed);
        let mut spaces = Spaces::default();
        let mut tenants = Vec::new();
        let mut rooms = Vec::new();
        for place in 0..plan.organizations {
            let name = match place / ORGANIZATIONS.len() {
                0 => pick(ORGANIZATIONS, place as u64).copied().unwrap_or_default().to_owned(),
                round => format!("{} {}", word(ORGANIZATIONS, place as u64), round + 1),
            };
            let wanted = usize::try_from(plan.devices.div_ceil(4)).unwrap_or(0).max(12);
            let (root, own_rooms) = spaces.grow(place, &name, wanted, now);
            rooms.push(own_rooms);
            tenants.push(Tenant::new(place, name, root, now - 400 * DAY));
        }
        let fleet = Fleet::new(seed, now, plan.devices, rooms);
        let mut world = Self {
            seed,
            style: plan.style,
            tenants,
            fleet,
            spaces,
            incidents: Incidents::new(seed),
            commands: Commands::new(seed),
            tickets: Table::new(seed, Kind::Ticket),
            users: Table::new(seed, Kind::User),
            groups: Table::new(seed, Kind::Group),
            notes: Table::new(seed, Kind::Note),
            licenses: Table::new(seed, Kind::License),
            labels: Table::new(seed, Kind::Label),
            assets: Table::new(seed, Kind::Asset),
            edges: Table::new(seed, Kind::Edge),
            dumps: Table::new(seed, Kind::Dump),
            work: Work::default(),
        };
        for place in 0..plan.organizations {
            world.people(place, now);
            world.edges_of(place, now);
            world.inventory(place, now);
            world.conversations(place, now);
        }
        world
    }

    fn people(&mut self, organization: usize, now: i64) {
        let mut members = Vec::new();
        for number in 0..=USERS {
            let dice = self.seed.dice(Kind::User, number, organization as u64);
            let (first, last) = (word(FIRST, dice), word(LAST, dice >> 8));
            members.push(self.users.add(User {
                organization,
                name: format!("{first} {last}"),
                email: format!("{}.{}.{}-{number}@example.com", first, last, organization + 1).to_lowercase(),
                // The last one has left.
                deactivated: (number == USERS).then(|| now - 20 * DAY),
                created: now - 390 * DAY + i64::from(number) * DAY,
            }));
        }
        for (number, name) in ["administrators", "operators", "viewers", "facilities"].into_iter().enumerate()
        {
            let users = members.iter().skip(number).step_by(number + 1).take(12).copied().collect();
            self.groups.add(Group { organization, name: name.to_owned(), users, created: now - 395 * DAY });
        }
    }

    fn edges_of(&mut self, organization: usize, now: i64) {
        for number in 1..=super::edges::EACH {
            let space =
                self.fleet.rooms.get(organization).and_then(|rooms| rooms.get(number as usize)).copied();
            self.edges.add(Edge {
                organization,
                name: format!("Edge {number}"),
                space,
                online: number != super::edges::EACH,
                created: now - 300 * DAY,
            });
        }
    }

    fn inventory(&mut self, organization: usize, now: i64) {
        let first = self.first_device(organization);
        for number in 0..(self.fleet.each / 3).min(LICENSES) {
            let dice = |salt| self.seed.dice(Kind::License, number, salt ^ ((organization as u64) << 32));
            let device = (dice(1) % 4 != 0).then(|| first + number * 3 % self.fleet.each.max(1));
            let state = match (device, dice(2) % 10) {
                (None, 0..=7) => "available",
                (None, _) => "disabled",
                (_, 0..=6) => "inuse",
                (_, 7) => "remove",
                (_, 8) => "renew",
                _ => "error",
            };
            let change = match (device, state) {
                (Some(_), "remove") => Some(Change::Remove),
                (Some(_), "renew") => Some(Change::Update),
                (Some(_), "inuse") if dice(3) % 5 == 0 => Some(Change::Add),
                _ => None,
            };
            let created = now - below(dice(4), 300 * DAY) - DAY;
            let model = usize::try_from(dice(5)).unwrap_or(0) % models::MODELS.len();
            let bound = dice(10) % 6 == 0;
            let license = License {
                organization,
                state,
                expires: (dice(6) % 5 != 0).then(|| now + below(dice(7), 500 * DAY) - 60 * DAY),
                activated: device.map(|_| created + HOUR),
                warranty: dice(8) % 3 == 0,
                transferable: dice(9) % 2 == 0,
                bound: bound
                    .then(|| super::derive::serial(self.seed, first + number % self.fleet.each.max(1))),
                order: (dice(11) % 3 != 0).then(|| format!("ORD-{:05}", dice(12) % 100_000)),
                device,
                product: (dice(13) % 6 != 0)
                    .then(|| (u32::try_from(model).unwrap_or(0), (dice(14) % 5 != 0).then_some(model))),
                change,
                created,
            };
            self.licenses.add(license);
        }
        let mut labels = Vec::new();
        let words: [&[&'static str]; 4] = [
            &["Lumora", "Netgrid", "Auralis", "Brightwave"],
            &["Presenter 2", "Matrix 8x8", "Lectern G"],
            &["remote", "matrix", "microphone", "projector", "phone"],
            &["in use", "in stock", "in repair"],
        ];
        for (category, words) in CATEGORIES.iter().zip(words) {
            let made = words
                .iter()
                .map(|word| self.labels.add(Label { organization, category, name: (*word).to_owned() }));
            labels.push(made.collect::<Vec<u32>>());
        }
        for number in 0..(self.fleet.each / 4).clamp(5, ASSETS_AT_MOST) {
            let dice = |salt| self.seed.dice(Kind::Asset, number, salt ^ ((organization as u64) << 32));
            let Some((name, _, icon)) = pick(ASSETS, dice(1)) else { continue };
            let mut chosen = [None; 4];
            for ((slot, list), salt) in chosen.iter_mut().zip(&labels).zip(20..) {
                *slot = pick(list, dice(salt)).copied().filter(|_| dice(salt + 10) % 5 != 0);
            }
            let rooms = self.fleet.rooms.get(organization);
            self.assets.add(Asset {
                organization,
                name: format!("{name} {}", number + 1),
                serial_number: (dice(2) % 4 != 0).then(|| format!("AS-{:06}", dice(3) % 1_000_000)),
                space: rooms.and_then(|rooms| pick(rooms, dice(4))).copied().filter(|_| dice(5) % 6 != 0),
                purchased_at: (dice(6) % 3 != 0).then(|| crate::time::text(now - below(dice(7), 900 * DAY))),
                comments: (dice(8) % 5 == 0).then(|| "Lent to the events team.".to_owned()),
                icon_name: (dice(9) % 4 != 0).then(|| (*icon).to_owned()),
                labels: chosen,
            });
        }
    }

    fn conversations(&mut self, organization: usize, now: i64) {
        let first = self.first_device(organization);
        let owner = self.tenant_name(Some(organization)).unwrap_or_default().to_owned();
        for number in 0..(self.fleet.each / 8).min(TICKETS_AT_MOST) {
            let dice = |salt| self.seed.dice(Kind::Ticket, number, salt ^ ((organization as u64) << 32));
            let Some((title, text)) = pick(TICKETS, dice(1)) else { continue };
            let created = now - HOUR - below(dice(2), 40 * DAY);
            let name = format!("{} {}", word(FIRST, dice(3)), word(LAST, dice(4)));
            let comment = |id: i64, text: &str, after: i64, system: bool| Comment {
                id: i64::try_from(organization).unwrap_or(0) * 1_000_000 + i64::from(number) * 100 + id,
                text: text.to_owned(),
                created: created + after,
                system,
                user: (!system).then(|| name.clone()),
                owner: (!system).then(|| (owner.clone(), "organization")),
            };
            let mut comments = vec![comment(1, text, 0, false)];
            if dice(5) % 2 == 0 {
                comments.push(comment(2, "Status changed to open", HOUR / 2, true));
            }
            self.tickets.add(Ticket {
                organization,
                device: (dice(6) % 8 != 0).then(|| first + below(dice(7), i64::from(self.fleet.each)) as u32),
                title: (*title).to_owned(),
                description: (dice(8) % 5 != 0).then(|| (*text).to_owned()),
                open: number == 0 || dice(9) % 3 != 0,
                user: Some((name.clone(), format!("{}@example.com", name.to_lowercase().replace(' ', ".")))),
                comments,
                created,
            });
        }
        for number in 0..(self.fleet.each / 6).clamp(2, NOTES_AT_MOST) {
            let dice = |salt| self.seed.dice(Kind::Note, number, salt ^ ((organization as u64) << 32));
            let room = self.fleet.rooms.get(organization).and_then(|rooms| pick(rooms, dice(1))).copied();
            let on = match (room, self.fleet.each) {
                (Some(room), each) if number % 2 == 0 || each == 0 => Notable::Space(room),
                (_, 0) => continue,
                (_, each) => Notable::Device(first + below(dice(2), i64::from(each)) as u32),
            };
            self.notes.add(Note {
                organization,
                on,
                content: word(NOTES, dice(3)).to_owned(),
                author: (dice(4) % 3 != 0)
                    .then(|| format!("{} {}", word(FIRST, dice(5)), word(LAST, dice(6)))),
                created: now - HOUR - below(dice(7), 200 * DAY),
            });
        }
    }

    fn first_device(&self, organization: usize) -> u32 {
        u32::try_from(organization).unwrap_or(0).saturating_mul(self.fleet.each)
    }
}

impl Tenant {
    pub(crate) fn new(place: usize, name: String, root: i64, created: i64) -> Self {
        let mail = |who: &str| format!("{who}@{}.example.com", name.to_lowercase().replace(' ', "-"));
        let admin = (mail("admin"), Some("Main Admin".to_owned()));
        let finance = (Some(mail("finance")), None);
        Self { key: organization_key(place), admin, finance, name, root, created }
    }
}
