//! A flame graph: each box is a function, as wide as the time spent in it and in what it calls, which stands on top of it.
//!
//! Drawn here because the library that does it elsewhere comes under the CDDL.

use std::collections::BTreeMap;
use std::fmt::Write as _;

const WIDTH: f64 = 1200.0;
const ROW: usize = 17;
/// A box that is narrower cannot be seen.
const NARROWEST: f64 = 0.2;
/// How wide a letter is.
const LETTER: f64 = 6.6;

/// A function that was running, in one place of the tree of calls.
#[derive(Default)]
struct Node {
    samples: usize,
    calls: BTreeMap<String, Node>,
}

impl Node {
    fn depth(&self) -> usize {
        1 + self.calls.values().map(Node::depth).max().unwrap_or(0)
    }
}

/// Draws stacks, each from the outermost function to the innermost, with how often it was seen.
pub(super) fn draw(stacks: impl Iterator<Item = (Vec<String>, usize)>) -> String {
    let mut root = Node::default();
    for (stack, samples) in stacks {
        root.samples += samples;
        let mut node = &mut root;
        for name in stack {
            node = node.calls.entry(name).or_default();
            node.samples += samples;
        }
    }
    let height = (root.depth() + 1) * ROW;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"monospace\" font-size=\"11\">\n"
    );
    let total = root.samples;
    boxes(&mut svg, "all", &root, Place { x: 0.0, bottom: height, total });
    svg.push_str("</svg>\n");
    svg
}

#[derive(Clone, Copy)]
struct Place {
    x: f64,
    bottom: usize,
    total: usize,
}

fn boxes(svg: &mut String, name: &str, node: &Node, place: Place) {
    let width = |samples: usize| WIDTH * samples as f64 / place.total.max(1) as f64;
    let wide = width(node.samples);
    if wide < NARROWEST {
        return;
    }
    let (x, y) = (place.x, place.bottom.saturating_sub(ROW));
    let share = 100.0 * node.samples as f64 / place.total.max(1) as f64;
    let letters = ((wide - 4.0) / LETTER).max(0.0) as usize;
    let label = if letters < 3 { String::new() } else { name.chars().take(letters).collect() };
    let (label, title) = (xml(&label), xml(name));
    let _ = writeln!(
        svg,
        "<g><title>{title}: {} samples, {share:.1} %</title><rect x=\"{x:.1}\" y=\"{y}\" width=\"{wide:.1}\" height=\"{}\" \
         fill=\"{}\"/><text x=\"{:.1}\" y=\"{}\">{label}</text></g>",
        node.samples,
        ROW - 1,
        color(name),
        x + 2.0,
        y + 12,
    );
    let mut x = place.x;
    for (name, called) in &node.calls {
        boxes(svg, name, called, Place { x, bottom: y, total: place.total });
        x += width(called.samples);
    }
}

/// A warm colour, always the same for the same crate.
fn color(name: &str) -> String {
    let name = name.trim_start_matches(['<', '&']);
    let owner = name.split("::").next().unwrap_or_default();
    let mixed = owner.bytes().fold(7_u32, |mixed, byte| mixed.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("rgb({},{},{})", 205 + mixed % 50, 90 + mixed / 50 % 130, mixed / 7000 % 70)
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_as_wide_as_its_share_and_stands_on_its_caller() {
        let stack = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let stacks =
            [(stack(&["main", "a<b>"]), 3), (stack(&["main", "c"]), 1), (stack(&["main", "rare"]), 0)];
        let svg = draw(stacks.into_iter());
        let lines: Vec<&str> = svg.lines().filter(|line| line.starts_with("<g>")).collect();
        assert_eq!(lines.len(), 4, "{svg}");
        assert!(
            lines[0].contains("all: 4 samples, 100.0 %") && lines[0].contains("y=\"51\" width=\"1200.0\""),
            "{svg}"
        );
        assert!(lines[1].contains("main: 4 samples") && lines[1].contains("y=\"34\""), "{svg}");
        assert!(
            lines[2].contains("a&lt;b&gt;: 3 samples, 75.0 %")
                && lines[2].contains("x=\"0.0\" y=\"17\" width=\"900.0\"")
        );
        assert!(
            lines[3].contains("c: 1 samples, 25.0 %")
                && lines[3].contains("x=\"900.0\" y=\"17\" width=\"300.0\"")
        );
    }

    #[test]
    fn no_samples_are_a_picture_too() {
        assert!(draw(std::iter::empty()).ends_with("</svg>\n"));
    }
}
