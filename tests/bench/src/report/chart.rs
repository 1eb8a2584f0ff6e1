//! The chart: the processor time of each call, one bar for each server and work, one at a time and many.

use std::fmt::Write as _;

use crate::figures::{Figures, Row};

const LEFT: f64 = 270.0;
const WIDTH: f64 = 480.0;
const STEP: f64 = 18.0;

pub(super) fn svg(figures: &Figures) -> String {
    let mut works: Vec<(&str, usize)> = Vec::new();
    for row in &figures.rows {
        let work = (row.job.work.as_str(), row.job.at_a_time);
        if !works.contains(&work) {
            works.push(work);
        }
    }
    let mut bars = String::new();
    let mut y = 20.0;
    for (work, many) in works {
        let of_work = |row: &&Row| (row.job.work.as_str(), row.job.at_a_time) == (work, many);
        let rows: Vec<&Row> = figures.rows.iter().filter(of_work).collect();
        let most = rows.iter().map(|row| row.median.cpu).fold(f64::MIN_POSITIVE, f64::max);
        y += STEP;
        let _ = writeln!(bars, r#"<text x="8" y="{y}" font-weight="bold">{work}, {many} at a time</text>"#);
        for row in rows {
            y += STEP;
            bar(&mut bars, row, y, row.median.cpu / most * WIDTH);
        }
        y += STEP / 2.0;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"18\">processor time of each call, in microseconds (medians)</text>\n{bars}</svg>\n",
        LEFT + WIDTH + 90.0,
        y + STEP,
    )
}

fn bar(bars: &mut String, row: &Row, y: f64, length: f64) {
    let (job, cpu) = (&row.job, row.median.cpu);
    let color =
        if job.server.starts_with("xyte") || job.server.starts_with("fleet") { "#2b6cb0" } else { "#a0aec0" };
    let (top, name, end) =
        (y - 11.0, format!("{}, {}", job.server, job.transport.word()), LEFT + length + 6.0);
    let name = name.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        bars,
        r#"<text x="{}" y="{y}" text-anchor="end">{name}</text><rect x="{LEFT}" y="{top}" width="{length:.1}" height="14" fill="{color}"/><text x="{end:.1}" y="{y}">{cpu:.0}</text>"#,
        LEFT - 6.0
    );
}
