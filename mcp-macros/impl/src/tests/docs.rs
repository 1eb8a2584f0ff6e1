use syn::{Attribute, ItemFn, parse_quote};

use crate::docs;

fn text(item: &ItemFn) -> String {
    docs::text(&item.attrs).unwrap_or_else(|_| panic!("not literal")).unwrap_or_default()
}

#[test]
fn lines_are_joined_and_paragraphs_kept() {
    let item = parse_quote! {
        /// One sentence
        /// on two lines.
        ///
        ///
        /// Another paragraph.
        fn f() {}
    };
    assert_eq!(text(&item), "One sentence on two lines.\n\nAnother paragraph.");
    assert_eq!(docs::summary(&text(&item)), "One sentence on two lines.");
}

#[test]
fn other_attributes_do_not_end_the_text() {
    let item = parse_quote! {
        /// Before.
        #[inline]
        #[allow(dead_code)]
        /// Between.
        #[must_use]
        ///
        /// After.
        fn f() {}
    };
    assert_eq!(text(&item), "Before. Between.\n\nAfter.");
}

#[test]
fn lists_tables_and_code_keep_their_lines() {
    let item = parse_quote! {
        /// # Heading
        /// Text:
        /// - one
        ///   goes on
        /// - two
        /// 1. first
        /// | a | b |
        /// |---|---|
        /// | 1 | 2 |
        ///
        /// ```json
        /// {
        ///   "a": 1
        /// }
        /// ```
        fn f() {}
    };
    assert_eq!(
        text(&item),
        "# Heading\nText:\n- one goes on\n- two\n1. first\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```json\n{\n  \"a\": 1\n}\n```"
    );
}

#[test]
fn block_comments_lose_their_stars() {
    let attributes: Vec<Attribute> = vec![parse_quote!(#[doc = "\n * One.\n *\n * Two.\n "])];
    assert_eq!(docs::text(&attributes).ok().flatten().as_deref(), Some("One.\n\nTwo."));
    let starred: Vec<Attribute> =
        vec![parse_quote!(#[doc = " * a list"]), parse_quote!(#[doc = " * of two"])];
    assert_eq!(docs::text(&starred).ok().flatten().as_deref(), Some("* a list\n* of two"));
}

#[test]
fn white_space_is_no_text() {
    let item: ItemFn = parse_quote! {
        ///
        ///
        fn f() {}
    };
    assert!(!docs::present(&item.attrs));
}
