//! All devices. Those that nobody touched are not stored: they follow from the seed and their index when asked for.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{derive, device::Device};
use crate::seed::{Kind, Seed};

/// How many registered devices wait to be claimed.
pub(crate) const UNCLAIMED: u32 = 12;

/// The devices of a sandbox.
#[derive(Debug)]
pub(crate) struct Fleet {
    pub(crate) seed: Seed,
    pub(crate) start: i64,
    /// How many devices each organization starts with.
    pub(crate) each: u32,
    pub(crate) organizations: u32,
    /// The rooms of each organization, in order.
    pub(crate) rooms: Vec<Vec<i64>>,
    /// Devices that somebody made or changed.
    changed: BTreeMap<u32, Device>,
    gone: BTreeSet<u32>,
    next: u32,
    /// How many devices were worked out from the seed so far.
    derived: AtomicU64,
    /// Shadows of each primary device.
    pub(crate) groups: BTreeMap<u32, Vec<u32>>,
}

impl Fleet {
    pub(crate) fn new(seed: Seed, start: i64, each: u32, rooms: Vec<Vec<i64>>) -> Self {
        let organizations = u32::try_from(rooms.len()).unwrap_or(0);
        let next = each.saturating_mul(organizations).saturating_add(UNCLAIMED);
        let mut groups = BTreeMap::new();
        for organization in 0..organizations {
            let first = organization * each;
            if each >= 8 {
                groups.insert(first + 4, vec![first + 5, first + 6]);
            }
        }
        Self {
            seed,
            start,
            each,
            organizations,
            rooms,
            changed: BTreeMap::new(),
            gone: BTreeSet::new(),
            next,
            derived: AtomicU64::new(0),
            groups,
        }
    }

    pub(crate) fn derived(&self) -> u64 {
        self.derived.load(Ordering::Relaxed)
    }

    /// How many devices differ from what the seed says.
    pub(crate) fn stored(&self) -> usize {
        self.changed.len()
    }

    pub(crate) fn id(&self, index: u32) -> String {
        self.seed.id(Kind::Device, index)
    }

    /// The index of a device that is still there.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        self.seed.index(Kind::Device, id).filter(|index| self.exists(*index))
    }

    pub(crate) fn exists(&self, index: u32) -> bool {
        index < self.next && !self.gone.contains(&index)
    }

    /// Devices that follow from the seed, claimed or not.
    pub(crate) fn first_made(&self) -> u32 {
        self.each.saturating_mul(self.organizations).saturating_add(UNCLAIMED)
    }

    pub(crate) fn get(&self, index: u32) -> Cow<'_, Device> {
        if let Some(device) = self.changed.get(&index) {
            return Cow::Borrowed(device);
        }
        self.derived.fetch_add(1, Ordering::Relaxed);
        Cow::Owned(derive::device(self, index))
    }

    /// A device that was changed, if it was.
    pub(crate) fn touched(&self, index: u32) -> Option<&Device> {
        self.changed.get(&index)
    }

    /// A device to change. From here on it is stored.
    pub(crate) fn get_mut(&mut self, index: u32) -> &mut Device {
        let device = match self.changed.remove(&index) {
            Some(device) => device,
            None => {
                self.derived.fetch_add(1, Ordering::Relaxed);
                derive::device(self, index)
            }
        };
        self.changed.entry(index).or_insert(device)
    }

    /// Adds a device; its index is set here.
    pub(crate) fn add(&mut self, mut device: Device) -> u32 {
        let index = self.next;
        self.next = self.next.saturating_add(1);
        device.index = index;
        self.changed.insert(index, device);
        index
    }

    pub(crate) fn remove(&mut self, index: u32) {
        self.changed.remove(&index);
        self.gone.insert(index);
        self.groups.remove(&index);
        for shadows in self.groups.values_mut() {
            shadows.retain(|shadow| *shadow != index);
        }
        self.groups.retain(|_, shadows| !shadows.is_empty());
    }

    /// The organization and space of a device, without working out the rest.
    pub(crate) fn place(&self, index: u32) -> (Option<usize>, Option<i64>) {
        match self.changed.get(&index) {
            Some(device) => (device.organization, device.space),
            None => derive::place(self, index),
        }
    }

    pub(crate) fn model(&self, index: u32) -> usize {
        self.changed.get(&index).map_or_else(|| derive::model(self, index), |device| device.model)
    }

    /// All devices of an organization, in order.
    pub(crate) fn of(&self, organization: usize) -> impl Iterator<Item = u32> {
        let base = self.base(organization);
        let moved = self.changed.range(..base.start).chain(self.changed.range(base.end..));
        let moved: Vec<u32> = moved
            .filter(|(_, device)| device.organization == Some(organization))
            .map(|(index, _)| *index)
            .collect();
        base.filter(move |index| {
            !self.gone.contains(index)
                && self.changed.get(index).is_none_or(|device| device.organization == Some(organization))
        })
        .chain(moved)
    }

    /// Devices that nobody owns: those of the seed's pool, and those that clients registered.
    pub(crate) fn unclaimed(&self) -> impl Iterator<Item = u32> {
        let pool = self.each.saturating_mul(self.organizations);
        let freed = self.changed.range(..pool).map(|(index, _)| *index);
        freed.chain(pool..self.next).filter(|index| self.exists(*index) && self.place(*index).0.is_none())
    }

    /// The children of a device: those that registered as such, and the one that the seed gives to some.
    pub(crate) fn children(&self, parent: u32) -> Vec<u32> {
        let derived = parent.checked_add(derive::CHILD_STEP).filter(|index| *index < self.first_made());
        let mut found: Vec<u32> = derived.into_iter().chain(self.changed.keys().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|index| self.exists(*index) && self.get(*index).parent == Some(parent));
        found
    }

    /// Devices that are stored.
    pub(crate) fn touched_all(&self) -> impl Iterator<Item = u32> {
        self.changed.keys().copied()
    }

    /// All devices there are.
    pub(crate) fn all(&self) -> impl Iterator<Item = u32> {
        (0..self.next).filter(|index| !self.gone.contains(index))
    }

    fn base(&self, organization: usize) -> Range<u32> {
        match u32::try_from(organization) {
            Ok(place) if place < self.organizations => place * self.each..(place + 1) * self.each,
            _ => 0..0,
        }
    }

    /// The primary that a shadow belongs to.
    pub(crate) fn primary(&self, shadow: u32) -> Option<u32> {
        self.groups.iter().find(|(_, shadows)| shadows.contains(&shadow)).map(|(primary, _)| *primary)
    }
}
