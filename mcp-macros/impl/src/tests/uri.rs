use proc_macro2::Span;

use crate::attr::At;
use crate::check::uri::uri;
use crate::ctxt::Ctxt;
use crate::model::Segment;

/// The address as it was taken apart, or what was said of it.
fn read(text: &str) -> Result<String, Vec<String>> {
    let cx = Ctxt::new();
    let read = uri(&cx, &At { value: text.to_owned(), span: Span::call_site() });
    cx.check().map_err(|errors| {
        let all: Vec<syn::Error> = errors.into_iter().collect();
        let [only] = all.as_slice() else { panic!("{} errors", all.len()) };
        only.to_string().lines().map(str::to_owned).collect::<Vec<_>>()
    })?;
    let read = read.expect("no error, so an address");
    let path = read.path.iter().map(|segment| match segment {
        Segment::Literal(text) => text.clone(),
        Segment::Variable(name) => format!("<{name}>"),
    });
    Ok(format!("{} ? {}", path.collect::<Vec<_>>().join(" / "), read.query.join(" ")))
}

#[test]
fn addresses_are_taken_apart() {
    assert_eq!(read("xyte://organization"), Ok("xyte: /  / organization ? ".into()));
    assert_eq!(read("xyte://device/{id}/status"), Ok("xyte: /  / device / <id> / status ? ".into()));
    assert_eq!(read("xyte://devices{?space,health}"), Ok("xyte: /  / devices ? space health".into()));
    assert_eq!(read("test://template/{id}{?a}"), Ok("test: /  / template / <id> ? a".into()));
}

#[test]
fn what_cannot_be_read_backwards_is_refused() {
    for (text, why) in [
        ("devices/{id}", "it does not begin with a scheme in lower case letters"),
        ("Xyte://devices", "it does not begin with a scheme in lower case letters"),
        ("xyte://{+path}", "the operator `+` of `{+path}` cannot be read backwards"),
        ("xyte://a/{/path}", "`{`: a brace has no partner"),
        ("xyte://a/{&b}", "the operator `&` of `{&b}` cannot be read backwards"),
        ("xyte://a/{b*}", "the modifier of `{b*}` cannot be read backwards"),
        ("xyte://a/{b:3}", "the modifier of `{b:3}` cannot be read backwards"),
        ("xyte://a/{b,c}", "`{b,c}` is more than one variable in one segment"),
        ("xyte://a/{b}{c}", "`{b}{c}`: nothing separates the variables"),
        ("xyte://a/b-{c}", "`b-{c}`: a variable does not fill its segment"),
        ("xyte://a/{b", "`{b`: a brace has no partner"),
        ("xyte://a{?b", "a `{` is never closed"),
        ("xyte://a{?b}/c", "`/c` stands behind `{?b}`"),
        ("xyte://a/{B}", "`B` is not a name of a variable: [a-z_][a-z0-9_]*"),
        ("xyte://a/{}", "`` is not a name of a variable: [a-z_][a-z0-9_]*"),
        ("xyte://a{?}", "`` is not a name of a variable: [a-z_][a-z0-9_]*"),
        ("xyte://a/{b}/{b}", "the variable `b` stands there twice"),
        ("xyte://a/{b}{?b}", "the variable `b` stands there twice"),
        ("xyte://a b", "` ` cannot stand in an address"),
        ("xyte://a?b=1", "`?` cannot stand in an address"),
        ("xyte://a#b", "`#` cannot stand in an address"),
        ("xyte://a/%41", "`%` cannot stand in an address"),
        ("xyte://a/../b", "`..` is no segment of a path"),
    ] {
        let told = read(text).expect_err(text);
        assert!(told.contains(&format!("- {why}")), "{told:?}");
    }
}
