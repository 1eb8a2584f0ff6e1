//! Files that are changed in time, and disks that refuse.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::clock;
use super::telemetry::Now;
use super::telemetry::log::{FileSettings, Rotating, Sink as _};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn open(folder: &Path, now: &Now, keep: usize) -> Rotating {
    let settings = FileSettings { max_mib: 1, keep, ..FileSettings::new(folder.join("deep/server.log")) };
    Rotating::open(&settings, Arc::clone(now)).unwrap()
}

#[test]
fn a_new_file_is_begun_each_day() {
    let folder = tempfile::tempdir().unwrap();
    let (now, time) = clock("2126-11-20T23:59:59Z");
    let mut file = open(folder.path(), &now, 7);
    file.write("one").unwrap();
    *time.lock().unwrap() = "2126-11-21T00:00:00Z".parse().unwrap();
    file.write("two").unwrap();
    file.write("three").unwrap();
    let deep = folder.path().join("deep");
    assert_eq!(names(&deep), ["server.log", "server.log.2126-11-20.1"]);
    assert_eq!(fs::read_to_string(deep.join("server.log.2126-11-20.1")).unwrap(), "one\n");
    assert_eq!(fs::read_to_string(deep.join("server.log")).unwrap(), "two\nthree\n");
}

#[test]
fn a_new_file_is_begun_before_one_grows_too_large_and_the_oldest_goes() {
    let folder = tempfile::tempdir().unwrap();
    let (now, _) = clock("2126-11-20T12:00:00Z");
    let mut file = open(folder.path(), &now, 2);
    fs::write(folder.path().join("deep/server.log.notes"), "of somebody else").unwrap();
    // A line and its end fill a third of a file, and a little more.
    let line = |number: usize| format!("{number}{}", "x".repeat((1 << 20) / 3));
    (0..12).for_each(|number| file.write(&line(number)).unwrap());
    let deep = folder.path().join("deep");
    assert_eq!(
        names(&deep),
        ["server.log", "server.log.2126-11-20.4", "server.log.2126-11-20.5", "server.log.notes"]
    );
    let kept = fs::read_to_string(deep.join("server.log.2126-11-20.5")).unwrap();
    assert!(kept.len() <= 1 << 20 && kept.starts_with('8') && kept.lines().count() == 2);
}

#[test]
fn what_was_there_is_added_to_if_it_is_from_today() {
    let folder = tempfile::tempdir().unwrap();
    let now: Now = Arc::new(jiff_now);
    open(folder.path(), &now, 7).write("one").unwrap();
    open(folder.path(), &now, 7).write("two").unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("deep/server.log")).unwrap(), "one\ntwo\n");
    // And put aside if it is from before.
    let tomorrow: Now = Arc::new(|| jiff_now() + jiff::SignedDuration::from_hours(24));
    open(folder.path(), &tomorrow, 7).write("three").unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("deep/server.log")).unwrap(), "three\n");
    assert_eq!(names(&folder.path().join("deep")).len(), 2);
}

/// Noon of the day on which the file system's own clock is, so that midnight does not come between.
fn jiff_now() -> jiff::Timestamp {
    let folder = tempfile::NamedTempFile::new().unwrap();
    let time = folder.as_file().metadata().unwrap().modified().unwrap();
    jiff::Timestamp::try_from(time).unwrap()
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    open(folder.path(), &clock("2126-11-20T12:00:00Z").0, 7).write("one").unwrap();
    let mode = fs::metadata(folder.path().join("deep/server.log")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_file_that_cannot_be_opened_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let settings = FileSettings::new(folder.path());
    assert!(Rotating::open(&settings, clock("2126-11-20T12:00:00Z").0).is_err());
}

/// `/dev/full` is a disk that is always full.
#[cfg(target_os = "linux")]
#[test]
fn writing_goes_on_when_the_disk_has_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/server.log");
    fs::create_dir(folder.path().join("deep")).unwrap();
    std::os::unix::fs::symlink("/dev/full", &path).unwrap();
    let mut file = open(folder.path(), &clock("2126-11-20T12:00:00Z").0, 7);
    for _ in 0..3 {
        assert_eq!(file.write("lost").unwrap_err().kind(), std::io::ErrorKind::StorageFull);
    }
    fs::remove_file(&path).unwrap();
    file.write("kept").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "kept\n");
}
