//! Types: structs, open enums and untagged alternatives.

use super::{docs, rust_type};
use crate::model::{Api, Field, Kind, Pagination, Schema, Shape};
use crate::names::{camel, snake};
use indexmap::{IndexMap, IndexSet};
use proc_macro2::TokenStream;
use quote::quote;

/// Which module each type lives in: that of the one tag that uses it, or the shared one.
#[derive(Debug)]
pub struct Homes(IndexMap<String, Option<String>>);

impl Homes {
    /// Works out the homes.
    #[must_use]
    pub fn new(api: &Api) -> Self {
        let mut users: IndexMap<&str, IndexSet<&str>> = IndexMap::new();
        for operation in &api.operations {
            let mut open: Vec<&str> = operation
                .body
                .iter()
                .filter_map(|body| body.schema.as_deref())
                .chain(operation.parameters.iter().filter_map(|parameter| parameter.kind.named()))
                .chain(operation.success.kind.iter().filter_map(Kind::named))
                .collect();
            while let Some(name) = open.pop() {
                if users.entry(name).or_default().insert(&operation.tag) {
                    open.extend(api.schemas.get(name).into_iter().flat_map(Schema::mentions));
                }
            }
        }
        let home = |tags: &IndexSet<&str>| match tags.iter().collect::<Vec<_>>().as_slice() {
            [only] => Some((**only).to_owned()),
            _ => None,
        };
        Self(
            api.schemas
                .keys()
                .filter_map(|name| Some((name.clone(), home(users.get(name.as_str())?))))
                .collect(),
        )
    }

    fn of<'a>(&'a self, tag: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(_, home)| home.as_deref() == tag).map(|(name, _)| name.as_str())
    }
}

/// The shared types, and the way to all others.
#[must_use]
pub fn shared(api: &Api, homes: &Homes) -> TokenStream {
    let others = api.tags.keys().filter_map(|tag| {
        let names: Vec<_> = emitted(api, homes.of(Some(tag))).map(|schema| camel(&schema.name)).collect();
        let module = snake(tag);
        (!names.is_empty()).then(|| quote!(pub use super::#module::{#(#names),*};))
    });
    let own = emitted(api, homes.of(None)).map(|schema| define(api, schema));
    quote!(#(#others)* #(#own)*)
}

/// The types that one tag alone uses.
#[must_use]
pub fn of_tag(api: &Api, homes: &Homes, tag: &str) -> TokenStream {
    emitted(api, homes.of(Some(tag))).map(|schema| define(api, schema)).collect()
}

/// What a tag's module needs from the shared types.
#[must_use]
pub fn imports(api: &Api, homes: &Homes, tag: &str) -> TokenStream {
    let shared: IndexSet<&str> = emitted(api, homes.of(None)).map(|schema| schema.name.as_str()).collect();
    let from_calls = api.tagged(tag).flat_map(|operation| {
        let body = operation.body.iter().filter_map(|body| body.kind.named());
        let parameters = operation.parameters.iter().filter_map(|parameter| parameter.kind.named());
        body.chain(parameters).chain(operation.success.kind.iter().filter_map(Kind::named))
    });
    let from_types = homes.of(Some(tag)).filter_map(|name| api.schemas.get(name)).flat_map(Schema::mentions);
    let mut names: Vec<&str> = from_calls.chain(from_types).filter(|name| shared.contains(name)).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return TokenStream::new();
    }
    let names = names.into_iter().map(camel);
    quote!(use super::types::{#(#names),*};)
}

fn emitted<'a>(api: &'a Api, names: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a Schema> {
    names.filter_map(|name| api.schemas.get(name)).filter(|schema| !matches!(schema.shape, Shape::Alias(_)))
}

fn define(api: &Api, schema: &Schema) -> TokenStream {
    let definition = match &schema.shape {
        Shape::Object { fields, extra } => object(api, schema, fields, *extra),
        Shape::Words(words) => open_enum(schema, words),
        Shape::OneOf(forms) => alternatives(schema, forms),
        Shape::Alias(_) => return TokenStream::new(),
    };
    let (name, kind, text) = (camel(&schema.name), camel(&api.name), &schema.name);
    quote! {
        #definition
        #[cfg(feature = "schemars")]
        crate::schema::json_schema!(#name, crate::Api::#kind, #text);
    }
}

fn open_enum(schema: &Schema, words: &[(String, String)]) -> TokenStream {
    let (name, doc) = (camel(&schema.name), docs([schema.description.as_str()]));
    let variants = words.iter().map(|(word, meaning)| {
        let (variant, doc) = (camel(word), docs([sentence(meaning).as_str()]));
        quote!(#doc #variant = #word,)
    });
    quote! {
        crate::value::open_enum! {
            #doc
            pub enum #name { #(#variants)* }
        }
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}{}", chars.as_str(), if text.ends_with('.') { "" } else { "." })
}

fn alternatives(schema: &Schema, forms: &[(String, Kind)]) -> TokenStream {
    let (name, doc) = (camel(&schema.name), docs([schema.description.as_str()]));
    let variants = forms.iter().map(|(title, kind)| {
        let (variant, kind, doc) = (camel(title), rust_type(kind), format!(" {}", sentence(title)));
        quote!(#[doc = #doc] #variant(#kind),)
    });
    let conversions = forms.iter().filter(|(_, kind)| !matches!(kind, Kind::Any)).map(|(title, kind)| {
        let (variant, kind) = (camel(title), rust_type(kind));
        quote! {
            impl From<#kind> for #name {
                fn from(value: #kind) -> Self { Self::#variant(value) }
            }
        }
    });
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
        #(#conversions)*
    }
}

/// How the value of a field may be missing, in Rust.
#[derive(Clone, Copy, PartialEq)]
enum Absence {
    /// Always there.
    Never,
    /// Always written, as null if need be.
    Null,
    /// Left out or null, which mean the same.
    Optional,
    /// Left out and null mean different things.
    Both,
}

fn absence(schema: &Schema, field: &Field) -> Absence {
    // Whether a page that ends says null or nothing is the difference between a stop sign and none.
    let stop_sign = field.name == "next_page";
    match (field.required, field.nullable) {
        (true, false) => Absence::Never,
        (true, true) if schema.sent => Absence::Null,
        (false, true) if stop_sign || (schema.sent && !schema.received) => Absence::Both,
        _ => Absence::Optional,
    }
}

fn object(api: &Api, schema: &Schema, fields: &[Field], extra: bool) -> TokenStream {
    let (name, doc) = (camel(&schema.name), docs([schema.description.as_str()]));
    let definitions = fields.iter().map(|field| {
        let (ident, inner) = (snake(&field.name), rust_type(&field.kind));
        let wire = (ident.to_string().trim_start_matches("r#") != field.name).then(|| {
            let wire = &field.name;
            quote!(#[serde(rename = #wire)])
        });
        let doc = docs([field.description.as_str()]);
        // A reference without words of its own is documented by its type.
        let doc = if field.description.is_empty() { quote!(#[doc = " See the type."]) } else { doc };
        let absence = absence(schema, field);
        let serde = serde_attribute(field, absence);
        let kind = match absence {
            Absence::Never => inner,
            Absence::Null | Absence::Optional => quote!(Option<#inner>),
            Absence::Both => quote!(Option<crate::value::Nullable<#inner>>),
        };
        quote!(#doc #wire #serde pub #ident: #kind,)
    });
    let extra = extra.then(|| {
        quote! {
            /// Fields that have no name here.
            #[serde(flatten)]
            pub extra: serde_json::Map<String, serde_json::Value>,
        }
    });
    let needs_nothing = fields.iter().all(|field| absence(schema, field) != Absence::Never);
    let default = needs_nothing.then(|| quote!(Default,));
    let methods = schema.sent.then(|| constructor(schema, fields, extra.is_some()));
    let page = page(api, schema, fields);
    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub struct #name { #(#definitions)* #extra }
        #methods
        #page
    }
}

fn serde_attribute(field: &Field, absence: Absence) -> TokenStream {
    let lenient = field.lenient.then_some(match (&field.kind, absence) {
        (Kind::Text, Absence::Never) => "crate::decode::text",
        (Kind::Text, _) => "crate::decode::text_or_null",
        _ => "crate::decode::number_or_null",
    });
    let with = match (lenient, absence) {
        (Some(path), _) => Some(path),
        (None, Absence::Both) => Some("crate::value::nullable::some"),
        (None, _) => None,
    };
    let with = with.map(|path| quote!(, deserialize_with = #path));
    match absence {
        Absence::Never => field
            .lenient
            .then(|| quote!(#[serde(deserialize_with = "crate::decode::text")]))
            .into_iter()
            .collect(),
        Absence::Null => quote!(#[serde(default #with)]),
        Absence::Optional | Absence::Both => {
            quote!(#[serde(default, skip_serializing_if = "Option::is_none" #with)])
        }
    }
}

/// `new` with what is required, and a setter for everything else.
fn constructor(schema: &Schema, fields: &[Field], extra: bool) -> TokenStream {
    let name = camel(&schema.name);
    let needed = |field: &&Field| field.required;
    let arguments = fields.iter().filter(needed).map(|field| {
        let (ident, inner) = (snake(&field.name), rust_type(&field.kind));
        match (absence(schema, field), &field.kind) {
            (Absence::Null | Absence::Optional, _) => quote!(#ident: impl Into<Option<#inner>>),
            (_, Kind::Integer | Kind::Number | Kind::Boolean | Kind::List(_) | Kind::Free | Kind::Map(_)) => {
                quote!(#ident: #inner)
            }
            _ => quote!(#ident: impl Into<#inner>),
        }
    });
    let values = fields.iter().map(|field| {
        let ident = snake(&field.name);
        match (field.required, &field.kind, absence(schema, field)) {
            (false, ..) => quote!(#ident: None),
            (
                true,
                Kind::Integer | Kind::Number | Kind::Boolean | Kind::List(_) | Kind::Free | Kind::Map(_),
                Absence::Never,
            ) => {
                quote!(#ident)
            }
            (true, ..) => quote!(#ident: #ident.into()),
        }
    });
    let extra = extra.then(|| quote!(, extra: serde_json::Map::new()));
    let setters = fields.iter().filter(|field| !field.required).map(|field| {
        let (ident, inner) = (snake(&field.name), rust_type(&field.kind));
        let doc = docs([field.description.as_str()]);
        let doc = if field.description.is_empty() { quote!(#[doc = " See the type."]) } else { doc };
        let kind = match absence(schema, field) {
            Absence::Both => quote!(impl Into<crate::value::Nullable<#inner>>),
            _ => quote!(impl Into<#inner>),
        };
        quote! {
            #doc
            #[must_use]
            pub fn #ident(mut self, #ident: #kind) -> Self {
                self.#ident = Some(#ident.into());
                self
            }
        }
    });
    quote! {
        impl #name {
            /// With what must be given; the rest is set by the methods below.
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* #extra }
            }
            #(#setters)*
        }
    }
}

/// The trait by which a list continues, for the answers of paginated operations.
fn page(api: &Api, schema: &Schema, fields: &[Field]) -> Option<TokenStream> {
    let own = Kind::Named(schema.name.clone());
    let operation = api
        .operations
        .iter()
        .find(|operation| operation.pagination.is_some() && operation.success.kind.as_ref() == Some(&own))?;
    let info = operation.pagination == Some(Pagination::PageInfo);
    let list = if info { "data" } else { "items" };
    let items = fields.iter().find(|field| field.name == list)?;
    let Kind::List(item) = &items.kind else { return None };
    let (name, item, list) = (camel(&schema.name), rust_type(item), snake(list));
    let has = |field: &str| fields.iter().any(|known| known.name == field);
    let list = if absence(schema, items) == Absence::Never {
        quote!(self.#list)
    } else {
        quote!(self.#list.unwrap_or_default())
    };
    let flag = match (info, has("has_next_page")) {
        (true, _) => quote!(crate::page::Flag::flag(&self.page_info)),
        (false, true) => quote!(crate::page::Flag::flag(&self.has_next_page)),
        (false, false) => quote!(None),
    };
    let next = if has("next_page") { quote!(crate::page::number(self.next_page)) } else { quote!(None) };
    Some(quote! {
        impl crate::Page for #name {
            type Item = #item;
            fn into_items(self) -> Vec<#item> { #list }
            fn continuation(&self) -> crate::Continuation { crate::page::continuation(#flag, #next) }
        }
    })
}
