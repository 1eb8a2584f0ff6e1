//! Files are short, and every exception from a lint has a reason.

use super::source::{Source, all};
use proc_macro2::{TokenStream, TokenTree};

/// The longest file that a person should have to read.
const LONGEST: usize = 800;
/// From here on a file is worth a look.
const LONG: usize = 400;

fn longer_than(sources: &[Source], limit: usize) -> Vec<String> {
    let written = sources.iter().filter(|source| !source.path.contains("/generated/"));
    let lines = written.map(|source| (source.text.lines().count(), source));
    lines
        .filter(|(lines, _)| *lines > limit)
        .map(|(lines, source)| format!("{}: {lines} lines", source.path))
        .collect()
}

#[test]
fn no_file_is_too_long() {
    let long = |path: &str| Source::example(path, &"// A line.\n".repeat(LONGEST + 1));
    let bad = [long("server/src/bad.rs"), long("xyte-sdk/src/generated/good.rs")];
    assert_eq!(longer_than(&bad, LONGEST), ["server/src/bad.rs: 801 lines"]);

    let sources = all();
    println!("files beyond {LONG} lines: {:#?}", longer_than(&sources, LONG));
    assert_eq!(longer_than(&sources, LONGEST), Vec::<String>::new());
}

/// The lines of `allow` and `expect` attributes that give no reason.
fn without_reason(trees: &[TokenTree], lines: &mut Vec<usize>) {
    let is =
        |tree: &TokenTree, wanted: char| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == wanted);
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else { continue };
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        let before = |back: usize| at.checked_sub(back).map(|at| &trees[at]);
        let quoted =
            before(2).is_some_and(|one| matches!(one, TokenTree::Ident(name) if name == "parse_quote"));
        if quoted {
            // What a test hands to the code that it tests.
            continue;
        }
        let attribute = before(1).is_some_and(|one| is(one, '#'))
            || (before(1).is_some_and(|one| is(one, '!')) && before(2).is_some_and(|one| is(one, '#')));
        match inner.first() {
            Some(TokenTree::Ident(name))
                if attribute && ["allow", "expect", "cfg_attr"].iter().any(|lint| name == lint) =>
            {
                if excuses(group.stream()) {
                    lines.push(name.span().start().line);
                }
            }
            _ => without_reason(&inner, lines),
        }
    }
}

/// Whether an attribute, or one inside a `cfg_attr`, switches a lint off and says nothing.
fn excuses(attribute: TokenStream) -> bool {
    let trees: Vec<TokenTree> = attribute.into_iter().collect();
    trees.windows(2).any(|pair| match pair {
        [TokenTree::Ident(name), TokenTree::Group(group)] if name == "allow" || name == "expect" => {
            !group.stream().into_iter().any(|tree| matches!(tree, TokenTree::Ident(word) if word == "reason"))
        }
        [_, TokenTree::Group(group)] => excuses(group.stream()),
        _ => false,
    })
}

fn reasonless(source: &Source) -> Vec<String> {
    let mut lines = Vec::new();
    without_reason(&source.trees(), &mut lines);
    lines.into_iter().map(|line| format!("{}:{line}", source.path)).collect()
}

#[test]
fn every_exception_has_a_reason() {
    for text in [
        "#![allow(missing_docs)]",
        "mod inner { #[expect(unused)] fn f() {} }",
        "#[cfg_attr(windows, allow(unused))] fn f() {}",
    ] {
        assert_eq!(reasonless(&Source::example("bad.rs", text)), ["bad.rs:1"], "{text}");
    }
    for text in [
        "#![allow(missing_docs, reason = \"the names say it\")]",
        "#[cfg_attr(windows, allow(unused, reason = \"no signals there\"))] fn f() {}",
        "fn f() { g().expect(\"a word\"); }",
        "fn f() { g(parse_quote! { #[allow(unused)] fn f() {} }); }",
    ] {
        assert!(reasonless(&Source::example("good.rs", text)).is_empty(), "{text}");
    }

    let found: Vec<String> = all().iter().flat_map(reasonless).collect();
    assert!(found.is_empty(), "{found:#?}");
}
