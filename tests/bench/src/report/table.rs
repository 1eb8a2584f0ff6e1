//! The table, as text.

use std::fmt::Write as _;

use crate::figures::{Figures, Row};

pub(super) fn text(figures: &Figures) -> String {
    let mut text = format!(
        "{} cores, {} rounds of {} ms. CPU in microseconds of each call; x: in relation to the CPU of another server on the \
         same work, the median of the rounds.\n\n",
        figures.cores, figures.rounds, figures.batch_ms
    );
    let mut line = |cells: &[String; 13]| {
        let [work, server, transport, many, rest @ ..] = cells;
        let _ = write!(text, "{work:<8} {server:<16} {transport:<5} {many:>3}");
        for cell in rest {
            let _ = write!(text, " {cell:>9}");
        }
        text.push('\n');
    };
    line(
        &[
            "work", "server", "", "at", "CPU us", "lowest", "x nginx", "x text", "x struct", "p50 ms",
            "p99 ms", "xp99 ngx", "kB",
        ]
        .map(str::to_owned),
    );
    for row in &figures.rows {
        line(&cells(row));
    }
    text.push('\n');
    let _ = writeln!(text, "{:<24} {:<5} {:>9} {:>9}", "memory", "", "idle MB", "peak MB");
    for held in &figures.memory {
        let megabytes = |kilobytes: u64| format!("{:.1}", kilobytes as f64 / 1024.0);
        let (idle, peak) = (megabytes(held.idle.now), megabytes(held.end.peak));
        let _ = writeln!(text, "{:<24} {:<5} {idle:>9} {peak:>9}", held.server, held.transport.word());
    }
    if !figures.crowds.is_empty() {
        let _ = writeln!(text, "\n{:<46} {:>9} {:>9}", "memory of many", "many", "kB each");
    }
    for each in &figures.crowds {
        let _ = writeln!(text, "{:<46} {:>9} {:>9.1}", each.what, each.many, each.kilobytes);
    }
    text.push('\n');
    for row in figures.rows.iter().filter(|row| row.median.closed > 0) {
        let _ = writeln!(text, "{}: {} connections had ended between two calls", row.job, row.median.closed);
    }
    for (server, took) in &figures.spawn_ms {
        let _ = writeln!(text, "from the start to the list of tools, {server}: {took:.1} ms");
    }
    let _ = writeln!(text, "\n{:<62} {:>9} {:>9}", "target", "at most", "is");
    for target in &figures.targets {
        let verdict = if target.holds { "holds" } else { "MISSED" };
        let (at_most, value) = (number(target.at_most), number(target.value));
        let _ = writeln!(text, "{:<62} {at_most:>9} {value:>9} {:<18} {verdict}", target.figure, target.unit);
    }
    text
}

fn cells(row: &Row) -> [String; 13] {
    let (job, median) = (&row.job, &row.median);
    let ratio = |ratio: Option<f64>| ratio.map_or("-".into(), number);
    [
        job.work.clone(),
        job.server.clone(),
        job.transport.word().into(),
        job.at_a_time.to_string(),
        format!("{:.1}", median.cpu),
        format!("{:.1}", row.range.0),
        ratio(row.to_nginx),
        ratio(row.to_text),
        ratio(row.to_bare),
        number(median.p50),
        number(median.p99),
        ratio(row.p99_to_nginx),
        format!("{:.1}", median.bytes / 1000.0),
    ]
}

fn number(number: f64) -> String {
    format!("{number:.2}")
}
