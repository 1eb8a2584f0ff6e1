//! The profiling switch.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::telemetry::profile::{ProfileError, flame_graph};

#[inline(never)]
fn busy_as_a_bee(stop: &AtomicBool) -> u64 {
    let mut number = 1_u64;
    while !stop.load(Ordering::Relaxed) {
        number = std::hint::black_box(number.wrapping_mul(31).wrapping_add(7));
    }
    number
}

#[tokio::test]
async fn a_profile_shows_what_was_busy() {
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    let bee = std::thread::spawn(move || busy_as_a_bee(&told));
    let (first, second) =
        tokio::join!(flame_graph(Duration::from_secs(1)), flame_graph(Duration::from_secs(1)));
    stop.store(true, Ordering::Relaxed);
    bee.join().unwrap();
    // One at a time.
    let (svg, refused) = if first.is_ok() { (first, second) } else { (second, first) };
    assert!(matches!(refused, Err(ProfileError::Busy)), "{refused:?}");
    let svg = svg.unwrap();
    assert!(svg.starts_with("<svg ") && svg.contains("busy_as_a_bee"), "{svg}");
    assert!(matches!(flame_graph(Duration::from_secs(3600)).await, Err(ProfileError::TooLong)));
}
