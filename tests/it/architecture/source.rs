//! The sources as tokens: comments, texts and layout do not count.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file of the workspace.
pub(super) struct Source {
    /// From the root of the workspace, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    tokens: OnceCell<Vec<Token>>,
}

/// A token as it is written, and its line. `::` is one token.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All Rust files, but for those that are written to be wrong and those that are not ours.
pub(super) fn all() -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root(), &mut found);
    assert!(found.len() > 150, "only {} files were found", found.len());
    found
}

fn walk(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            // `ui` holds programs that must not compile.
            let skipped = name.starts_with('.') || ["target", "node_modules", "ui"].contains(&name.as_str());
            if !skipped {
                walk(&path, found);
            }
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Source { path, text, tokens: OnceCell::new() });
        }
    }
}

impl Source {
    /// A file that is not there, to show that a check can fail.
    pub(super) fn example(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), tokens: OnceCell::new() }
    }

    /// What is built into a product: no tests, no fuzz targets, no examples.
    pub(super) fn shipped(&self) -> bool {
        let parts: Vec<&str> = self.path.split('/').collect();
        !parts.iter().any(|part| ["tests", "tests.rs", "fuzz", "examples", "benches"].contains(part))
    }

    pub(super) fn under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    pub(super) fn trees(&self) -> Vec<TokenTree> {
        let stream: TokenStream =
            self.text.parse().unwrap_or_else(|error| panic!("{} is no Rust: {error}", self.path));
        stream.into_iter().collect()
    }

    /// The tokens outside of items that only tests are built with.
    pub(super) fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| {
            let mut tokens = Vec::new();
            flatten(&self.trees(), &mut tokens);
            tokens
        })
    }

    /// The lines where a sequence of tokens stands; in the pattern, spaces stand between them.
    pub(super) fn lines_with(&self, pattern: &str) -> Vec<usize> {
        let wanted: Vec<&str> = pattern.split(' ').collect();
        let same = |window: &&[Token]| window.iter().zip(&wanted).all(|(token, text)| token.text == *text);
        self.tokens().windows(wanted.len()).filter(same).map(|window| window[0].line).collect()
    }
}

fn flatten(trees: &[TokenTree], tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < trees.len() {
        if is_test_attribute(&trees[at..]) {
            // Up to the end of the item behind it: a body in braces, or a semicolon.
            at += 2;
            while at < trees.len() && !ends_item(&trees[at]) {
                at += 1;
            }
            at += 1;
            continue;
        }
        let line = trees[at].span().start().line;
        let mut push = |text: String| tokens.push(Token { text, line });
        match &trees[at] {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                push(open.to_owned());
                flatten(&group.stream().into_iter().collect::<Vec<_>>(), tokens);
                tokens.push(Token { text: close.to_owned(), line: group.span_close().start().line });
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint => {
                push("::".to_owned());
                at += 1;
            }
            other => push(other.to_string()),
        }
        at += 1;
    }
}

/// `#[cfg(test)]`
fn is_test_attribute(trees: &[TokenTree]) -> bool {
    match trees {
        [TokenTree::Punct(hash), TokenTree::Group(group), ..] => {
            hash.as_char() == '#' && group.stream().to_string().replace(' ', "") == "cfg(test)"
        }
        _ => false,
    }
}

fn ends_item(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    }
}

#[test]
fn comments_texts_and_tests_do_not_count() {
    let text = r#"
        //! std::env::var in a comment
        fn shipped() { let text = "std::env::var"; }
        #[cfg(test)]
        #[allow(unused)]
        mod tests { fn inside() { std::env::var("A"); } }
        fn bad() { std :: env
            ::var("B"); }
    "#;
    let source = Source::example("server/src/bad.rs", text);
    assert_eq!(source.lines_with("env :: var"), [7]);
    assert_eq!(source.lines_with("std :: env :: var ( \"B\""), [7]);
    assert!(source.lines_with("env :: var_os").is_empty());
    assert!(source.under("server/src") && !source.under("server/sr"));
    assert!(source.shipped() && !Source::example("server/tests/it/main.rs", "").shipped());
}
