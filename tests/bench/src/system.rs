//! What the operating system says of a process and of those that it has started.

use std::collections::BTreeMap;
use std::fs;

use anyhow::Context as _;
use serde::Serialize;

/// The processor time of each thread, in nanoseconds.
#[derive(Debug, Default)]
pub(crate) struct Cpu(BTreeMap<u32, u64>);

/// Resident memory in kB.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Memory {
    pub(crate) now: u64,
    pub(crate) peak: u64,
}

/// What all threads of the process and of its children have used.
pub(crate) fn cpu(pid: u32) -> anyhow::Result<Cpu> {
    let mut used = Cpu::default();
    add(pid, &mut used.0).with_context(|| format!("process {pid}"))?;
    Ok(used)
}

fn add(pid: u32, used: &mut BTreeMap<u32, u64>) -> anyhow::Result<()> {
    for thread in fs::read_dir(format!("/proc/{pid}/task"))? {
        let folder = thread?.path();
        let Some(id) = folder.file_name().and_then(|name| name.to_str()?.parse().ok()) else { continue };
        // A thread may end between the list and the question.
        let Ok(schedule) = fs::read_to_string(folder.join("schedstat")) else { continue };
        used.insert(id, schedule.split(' ').next().unwrap_or_default().parse()?);
        let children = fs::read_to_string(folder.join("children")).unwrap_or_default();
        for child in children.split_whitespace() {
            add(child.parse()?, used)?;
        }
    }
    Ok(())
}

impl Cpu {
    /// What was used since then. A thread that has ended meanwhile does not count.
    pub(crate) fn since(&self, before: &Self) -> u64 {
        let spent = |(id, now): (&u32, &u64)| now.saturating_sub(before.0.get(id).copied().unwrap_or(0));
        self.0.iter().map(spent).sum()
    }
}

pub(crate) fn memory(pid: u32) -> anyhow::Result<Memory> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.with_context(|| format!("/proc/{pid}/status has no {name}"))
    };
    Ok(Memory { now: of("VmRSS")?, peak: of("VmHWM")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_threads_count_in_full_and_old_ones_by_what_they_used_since() {
        let before = Cpu(BTreeMap::from([(1, 100), (2, 50)]));
        let after = Cpu(BTreeMap::from([(1, 130), (3, 7)]));
        assert_eq!(after.since(&before), 37);
    }

    #[test]
    fn this_process_is_seen() {
        let pid = std::process::id();
        assert!(cpu(pid).unwrap().since(&Cpu::default()) > 0);
        let memory = memory(pid).unwrap();
        assert!(memory.now > 0 && memory.peak >= memory.now);
    }
}
