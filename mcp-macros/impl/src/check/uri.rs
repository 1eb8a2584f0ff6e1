//! Addresses: URIs, and the part of RFC 6570 that can be read backwards without doubt.

use crate::attr::At;
use crate::ctxt::Ctxt;
use crate::model::{Segment, Uri};

const LEGAL: &str = "legal: `scheme://path/{variable}/more{?filter,other}`; a variable fills a whole segment \
                     of the path, and `{?…}` stands at the end";

/// Takes an address apart. `None` means that at least one error has been reported.
pub(crate) fn uri(cx: &Ctxt, given: &At<String>) -> Option<Uri> {
    let mut problems = Vec::new();
    let uri = read(given, &mut problems);
    if problems.is_empty() {
        return Some(uri);
    }
    let problems = problems.join("\n- ");
    cx.error_at(given.span, format!("`{}` is not a legal address:\n- {problems}\n{LEGAL}", given.value));
    None
}

fn read(given: &At<String>, problems: &mut Vec<String>) -> Uri {
    let text = given.value.as_str();
    scheme(text, problems);
    let (path, query) = split_query(text, problems);
    let path = path.split('/').map(|part| segment(part, problems)).collect();
    let uri = Uri { text: text.to_owned(), span: given.span, path, query };
    let mut seen: Vec<&str> = Vec::new();
    for name in uri.variables() {
        if seen.contains(&name) {
            problems.push(format!("the variable `{name}` stands there twice"));
        }
        seen.push(name);
    }
    uri
}

fn scheme(text: &str, problems: &mut Vec<String>) {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let legal = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c));
    if !legal {
        problems.push("it does not begin with a scheme in lower case letters".to_owned());
    }
}

/// `path{?a,b}`. What is wrong with the end is reported, and the end left out.
fn split_query<'a>(text: &'a str, problems: &mut Vec<String>) -> (&'a str, Vec<String>) {
    let Some((path, rest)) = text.split_once("{?") else { return (text, Vec::new()) };
    let Some((names, after)) = rest.split_once('}') else {
        problems.push("a `{` is never closed".to_owned());
        return (path, Vec::new());
    };
    if !after.is_empty() {
        problems.push(format!("`{after}` stands behind `{{?{names}}}`"));
    }
    let names: Vec<String> = names.split(',').map(|name| name.trim().to_owned()).collect();
    for name in &names {
        variable(name, problems);
    }
    (path, names)
}

fn segment(part: &str, problems: &mut Vec<String>) -> Segment {
    let Some(inner) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
        literal(part, problems);
        return Segment::Literal(part.to_owned());
    };
    if inner.contains(['{', '}']) {
        problems.push(format!("`{part}`: nothing separates the variables"));
    } else {
        variable(inner, problems);
    }
    Segment::Variable(inner.to_owned())
}

fn literal(part: &str, problems: &mut Vec<String>) {
    if part.contains(['{', '}']) {
        let even = part.matches('{').count() == part.matches('}').count();
        problems.push(if even {
            format!("`{part}`: a variable does not fill its segment")
        } else {
            format!("`{part}`: a brace has no partner")
        });
    } else if let Some(odd) =
        part.chars().find(|c| !(c.is_ascii_alphanumeric() || "-._~:@!$&'()*+,;=".contains(*c)))
    {
        problems.push(format!("`{odd}` cannot stand in an address"));
    } else if matches!(part, "." | "..") {
        problems.push(format!("`{part}` is no segment of a path"));
    }
}

fn variable(name: &str, problems: &mut Vec<String>) {
    if let Some(operator) = name.chars().next().filter(|c| "+#./;?&=,!@|".contains(*c)) {
        problems.push(format!("the operator `{operator}` of `{{{name}}}` cannot be read backwards"));
        return;
    }
    if name.ends_with('*') || name.contains(':') {
        problems.push(format!("the modifier of `{{{name}}}` cannot be read backwards"));
        return;
    }
    if name.contains(',') {
        problems.push(format!("`{{{name}}}` is more than one variable in one segment"));
        return;
    }
    let legal = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !legal {
        problems.push(format!("`{name}` is not a name of a variable: [a-z_][a-z0-9_]*"));
    }
}
