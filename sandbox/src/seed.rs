//! Everything that looks random: numbers and ids that follow from the seed alone.
//!
//! An id carries the index it was made from, hidden under a mask. So a hundred thousand devices need no table from id to
//! row: the id is turned back into its index, and making the id again proves that it was ours.

/// What an id or a number is for. Two kinds never share ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Organization = 1,
    Device,
    Model,
    Command,
    PastCommand,
    Incident,
    RaisedIncident,
    Ticket,
    User,
    Group,
    Note,
    License,
    Product,
    Label,
    Asset,
    Edge,
    File,
    Dump,
    Partner,
    Key,
}

/// The number from which a whole sandbox follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seed(pub(crate) u64);

/// The finalizer of `splitmix64`: fixed here, so that a fleet never changes with a dependency.
const fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Seed {
    /// A number for one purpose (`salt`) of one thing.
    pub(crate) const fn dice(self, kind: Kind, index: u32, salt: u64) -> u64 {
        mix(mix(mix(self.0 ^ ((kind as u64) << 56)) ^ index as u64) ^ salt)
    }

    /// The uuid of the thing with this index.
    pub(crate) fn id(self, kind: Kind, index: u32) -> String {
        let high = (self.dice(kind, index, 0x1d) & !0xf000) | 0x4000;
        let masked = index ^ self.mask(kind, high);
        let middle = (self.dice(kind, index, 0x2d) >> 34) | (0b10 << 30);
        let low = (middle << 32) | u64::from(masked);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }

    /// The index that an id was made from, if it is one of ours.
    pub(crate) fn index(self, kind: Kind, id: &str) -> Option<u32> {
        let mut parts = id.split('-');
        let mut part = |length: usize| {
            parts
                .next()
                .filter(|text| text.len() == length)
                .and_then(|text| u64::from_str_radix(text, 16).ok())
        };
        let high = (part(8)? << 32) | (part(4)? << 16) | part(4)?;
        let _ = part(4)?;
        let tail = part(12)?;
        let index = u32::try_from(tail & 0xffff_ffff).ok()? ^ self.mask(kind, high);
        self.id(kind, index).eq_ignore_ascii_case(id).then_some(index)
    }

    const fn mask(self, kind: Kind, high: u64) -> u32 {
        (mix(high ^ mix(self.0 ^ kind as u64)) >> 32) as u32
    }

    /// The access key of a device: stable, and different for every seed.
    pub(crate) fn device_key(self, index: u32) -> String {
        format!("sandbox-device-{:016x}{:08x}", self.dice(Kind::Key, index, 1), index)
    }
}

/// One of a list, chosen by a number. An empty list gives nothing.
pub(crate) fn pick<T>(list: &[T], number: u64) -> Option<&T> {
    let length = u64::try_from(list.len()).ok().filter(|length| *length > 0)?;
    list.get(usize::try_from(number % length).ok()?)
}

/// One of a list of words, chosen by a number.
pub(crate) fn word(list: &[&'static str], number: u64) -> &'static str {
    pick(list, number).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_back_to_its_index_and_to_no_other() {
        let seed = Seed(7);
        for index in [0, 1, 2, 99_999, u32::MAX] {
            let id = seed.id(Kind::Device, index);
            assert_eq!(seed.index(Kind::Device, &id), Some(index));
            assert_eq!(seed.index(Kind::Device, &id.to_uppercase()), Some(index));
            assert_eq!(seed.index(Kind::Model, &id), None);
            assert_eq!(Seed(8).index(Kind::Device, &id), None);
            assert_eq!(id.len(), 36);
        }
        assert_eq!(seed.index(Kind::Device, "not-a-uuid"), None);
    }
}
