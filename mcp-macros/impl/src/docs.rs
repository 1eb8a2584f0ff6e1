//! The text of doc comments.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The whole doc comment of an item, wherever its lines stand among the other attributes.
///
/// Wrapped lines become one line. Paragraphs, lists, tables and code keep their lines. A doc attribute that is not
/// literal text (`include_str!`) is returned as the error.
pub(crate) fn text(attributes: &[Attribute]) -> Result<Option<String>, &Attribute> {
    let mut lines: Vec<String> = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(pair) = &attribute.meta else { continue };
        if !pair.path.is_ident("doc") {
            continue;
        }
        let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value else { return Err(attribute) };
        lines.extend(unstar(&text.value()));
    }
    let joined = unwrap_lines(&lines);
    Ok((!joined.is_empty()).then_some(joined))
}

/// Whether an item has a doc comment with any text in it.
pub(crate) fn present(attributes: &[Attribute]) -> bool {
    !matches!(text(attributes), Ok(None))
}

/// The first paragraph.
pub(crate) fn summary(text: &str) -> &str {
    text.split("\n\n").next().unwrap_or(text)
}

/// The lines of one doc attribute, without the stars that block comments carry.
fn unstar(text: &str) -> Vec<String> {
    let starred = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let block = text.contains('\n') && starred.clone().all(|line| line.trim_start().starts_with('*'));
    let strip = |line: &str| {
        let bare = if block { line.trim_start().trim_start_matches('*') } else { line };
        bare.strip_prefix(' ').unwrap_or(bare).to_owned()
    };
    // Not `lines()`: an empty doc comment is an empty line, and that ends a paragraph.
    text.split('\n').map(strip).collect()
}

fn unwrap_lines(lines: &[String]) -> String {
    let mut out = String::new();
    let mut fenced = false;
    let mut joinable = false;
    for line in lines {
        let trimmed = line.trim();
        let fence = trimmed.starts_with("```");
        if fenced || fence {
            push_line(&mut out, if fenced && !fence { line.trim_end() } else { trimmed });
            fenced ^= fence;
            joinable = false;
        } else if trimmed.is_empty() {
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
            }
            joinable = false;
        } else if joinable && !starts_block(trimmed) {
            out.push(' ');
            out.push_str(trimmed);
        } else {
            push_line(&mut out, trimmed);
            joinable = !trimmed.starts_with('#') && !trimmed.starts_with('|');
        }
    }
    out.trim().to_owned()
}

fn push_line(out: &mut String, line: &str) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(line);
}

/// Whether a line of Markdown begins something of its own.
fn starts_block(line: &str) -> bool {
    let marker = ["- ", "* ", "+ ", "#", "|", "> "].iter().any(|marker| line.starts_with(marker));
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    marker
        || (digits > 0 && line.chars().nth(digits) == Some('.') && line.chars().nth(digits + 1) == Some(' '))
}
