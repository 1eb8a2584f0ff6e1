//! What is printed and written.

mod chart;
mod table;

use std::fs;
use std::path::Path;

use crate::figures::Figures;

/// Tells whoever waits.
#[allow(clippy::print_stdout, reason = "the result of this program is text")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

/// Prints the table, and writes it, the figures as JSON, and the chart.
pub(crate) fn write(figures: &Figures, folder: &Path) -> anyhow::Result<()> {
    let table = table::text(figures);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("figures.json"), serde_json::to_string_pretty(figures)? + "\n")?;
    fs::write(folder.join("figures.txt"), &table)?;
    fs::write(folder.join("chart.svg"), chart::svg(figures))?;
    say(&format!("\n{table}\nwritten to {}: figures.json, figures.txt, chart.svg", folder.display()));
    let held = figures.targets.iter().filter(|target| target.holds).count();
    say(&format!("summary: {held} of {} targets hold", figures.targets.len()));
    Ok(())
}
