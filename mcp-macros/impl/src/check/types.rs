//! Types that can be seen to be wrong by their names. The others are checked by traits and, when the program runs, by their
//! schemas; here the answer comes sooner, and in other words.

use quote::ToTokens as _;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// What a type is, for those that are no structs.
fn plain(given: &Type) -> Option<&'static str> {
    let segment = match given {
        Type::Tuple(tuple) if tuple.elems.is_empty() => return Some("nothing"),
        Type::Tuple(_) => return Some("a tuple"),
        Type::Array(_) | Type::Slice(_) => return Some("a list"),
        Type::Reference(reference) => return plain(&reference.elem),
        Type::Path(path) => path.path.segments.last()?,
        _ => return None,
    };
    Some(match segment.ident.to_string().as_str() {
        "String" | "str" | "char" => "a text",
        "bool" => "true or false",
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize"
        | "f32" | "f64" => "a number",
        "Vec" | "VecDeque" | "HashSet" | "BTreeSet" => "a list",
        "Option" => "optional",
        _ => return None,
    })
}

/// Why this is no output of a tool.
pub(super) fn output(given: &Type) -> Option<String> {
    // A reply around it does not change what it is.
    if let Type::Path(path) = given
        && let Some(segment) = path.path.segments.last()
        && segment.ident == "Reply"
    {
        return arguments(segment).first().copied().and_then(output);
    }
    let what = plain(given)?;
    let shown = shown(given);
    let instead = match what {
        "a list" => format!("return a struct around it: `struct Rows {{ items: {shown} }}`"),
        "a text" => "return `Content::text(…)`, or a struct with named fields".to_owned(),
        "nothing" => {
            "say what has been done: return `Content::text(…)`, or a struct with named fields".to_owned()
        }
        "optional" => "return the struct, or `Err(ToolError::not_found(…))`".to_owned(),
        _ => format!("return a struct around it: `struct Output {{ value: {shown} }}`"),
    };
    Some(format!("the output of a tool is an object, and `{shown}` is {what}; {instead}"))
}

/// Why this is no struct of arguments.
pub(super) fn parameter(given: &Type, one: &str) -> Option<String> {
    let what = plain(given)?;
    let shown = shown(given);
    let instead = match what {
        "nothing" => "leave the parameter out".to_owned(),
        "a tuple" => "give each of them a name: `struct Args { name: Type }`".to_owned(),
        _ => format!("write `struct Args {{ name: {shown} }}`, with a doc comment above `name`"),
    };
    Some(format!(
        "the arguments of {one} are one struct that derives `ToolArgs`, and `{shown}` is {what}; {instead}"
    ))
}

/// The part of the type of a field that no client can send, and why.
pub(crate) fn field(given: &Type) -> Option<(&Type, String)> {
    let refuse = |instead: &str| {
        let message = format!(
            "no client can send `{}`; {instead}\nlegal: `String`, `bool`, numbers, enums and structs of your own, \
             and `Option`, `Vec` and maps of these",
            shown(given)
        );
        Some((given, message))
    };
    match given {
        Type::Reference(reference) if matches!(plain(&reference.elem), Some("a text")) => {
            refuse("write `String`")
        }
        Type::Reference(_) => refuse("the arguments belong to the call: take it by value"),
        Type::Ptr(_) | Type::FnPtr(_) | Type::Never(_) => refuse("leave it out"),
        Type::TraitObject(_) | Type::ImplTrait(_) => refuse("write an enum of what there is"),
        Type::Tuple(tuple) if tuple.elems.is_empty() => refuse("leave it out"),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(field),
        Type::Array(array) => field(&array.elem),
        Type::Slice(slice) => field(&slice.elem),
        Type::Paren(paren) => field(&paren.elem),
        Type::Group(group) => field(&group.elem),
        Type::Path(path) => {
            let segment = path.path.segments.last()?;
            let inner = arguments(segment);
            match segment.ident.to_string().as_str() {
                "u128" | "i128" => refuse("a number in JSON is not that long: write `u64`, or `String`"),
                "Duration" => refuse("write a number that says its unit: `timeout_seconds: u32`"),
                "SystemTime" | "Instant" => {
                    refuse("write a `String` with `#[schemars(extend(\"format\" = \"date-time\"))]`")
                }
                "Rc" | "Arc" | "Cell" | "RefCell" | "Mutex" | "RwLock" | "PhantomData" | "Result" => {
                    refuse("write the type itself")
                }
                "Option" if inner.iter().any(|inner| is(inner, "Option")) => {
                    refuse("an argument is there or it is not: write one `Option`")
                }
                _ => inner.into_iter().find_map(field),
            }
        }
        _ => None,
    }
}

fn is(given: &Type, name: &str) -> bool {
    matches!(given, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

/// The types in angle brackets.
pub(super) fn arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(given) => Some(given),
        _ => None,
    });
    types.collect()
}

/// The type as it was written, without the spaces that tokens are put apart with.
fn shown(given: &Type) -> String {
    let mut text = given.to_token_stream().to_string();
    for (apart, together) in
        [(" < ", "<"), (" >", ">"), (" ::", "::"), (":: ", "::"), ("& ", "&"), (" ,", ",")]
    {
        text = text.replace(apart, together);
    }
    text
}
