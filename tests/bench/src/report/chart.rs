//! The chart: the processor time of each call, one bar for each server and work, one at a time and many; and what each of many
//! costs in memory.

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
            let (job, cpu) = (&row.job, row.median.cpu);
            let ours = job.server.starts_with("xyte") || job.server.starts_with("fleet");
            let name = format!("{}, {}", job.server, job.transport.word());
            bar(&mut bars, &name, ours, y, cpu / most * WIDTH, &format!("{cpu:.0}"));
        }
        y += STEP / 2.0;
    }
    if !figures.crowds.is_empty() {
        y += STEP;
        let _ =
            writeln!(bars, r#"<text x="8" y="{y}" font-weight="bold">memory of each of many, in kB</text>"#);
    }
    let most = figures.crowds.iter().map(|each| each.kilobytes).fold(f64::MIN_POSITIVE, f64::max);
    for each in &figures.crowds {
        y += STEP;
        let length = each.kilobytes.max(0.0) / most * WIDTH;
        bar(&mut bars, &each.what, true, y, length, &format!("{:.1}", each.kilobytes));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"18\">processor time of each call, in microseconds (medians)</text>\n{bars}</svg>\n",
        LEFT + WIDTH + 90.0,
        y + STEP,
    )
}

fn bar(bars: &mut String, name: &str, ours: bool, y: f64, length: f64, value: &str) {
    let color = if ours { "#2b6cb0" } else { "#a0aec0" };
    let (top, end) = (y - 11.0, LEFT + length + 6.0);
    let name = name.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        bars,
        r#"<text x="{}" y="{y}" text-anchor="end">{name}</text><rect x="{LEFT}" y="{top}" width="{length:.1}" height="14" fill="{color}"/><text x="{end:.1}" y="{y}">{value}</text>"#,
        LEFT - 6.0
    );
}
