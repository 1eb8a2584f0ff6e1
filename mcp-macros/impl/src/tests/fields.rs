use quote::quote;
use syn::{DeriveInput, parse_quote};

use crate::fields;

fn constant(input: &DeriveInput) -> String {
    let tokens = fields::constant(input).to_string();
    let (_, value) = tokens.split_once('=').expect("a value");
    value.replace(":: core :: option :: Option :: ", "").trim().to_owned()
}

#[test]
fn names_are_those_that_serde_reads() {
    let input = parse_quote! {
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        struct Args {
            device_id: String,
            #[serde(default, rename = "in")]
            space: String,
            #[serde(rename(serialize = "out", deserialize = "sort"))]
            order: String,
            #[serde(skip)]
            left_out: String,
            r#type: String,
        }
    };
    assert_eq!(constant(&input), r#"Some (& ["deviceId" , "in" , "sort" , "type"]) ;"#);
}

#[test]
fn every_rule_of_serde() {
    for (rule, name) in [
        ("lowercase", "device_id"),
        ("UPPERCASE", "DEVICE_ID"),
        ("PascalCase", "DeviceId"),
        ("camelCase", "deviceId"),
        ("snake_case", "device_id"),
        ("SCREAMING_SNAKE_CASE", "DEVICE_ID"),
        ("kebab-case", "device-id"),
        ("SCREAMING-KEBAB-CASE", "DEVICE-ID"),
    ] {
        let input = syn::parse2(quote!(
            #[serde(rename_all = #rule)]
            struct Args {
                device_id: u8,
            }
        ))
        .expect("a struct");
        assert_eq!(constant(&input), format!("Some (& [\"{name}\"]) ;"), "{rule}");
    }
}

#[test]
fn what_cannot_be_known_is_left_to_the_registry() {
    for input in [
        parse_quote!(
            struct Args {
                #[serde(flatten)]
                more: More,
            }
        ),
        parse_quote!(
            #[serde(from = "Other")]
            struct Args {
                id: u8,
            }
        ),
        parse_quote!(
            #[serde(transparent)]
            struct Args {
                id: u8,
            }
        ),
        parse_quote!(
            struct Args(u8);
        ),
        parse_quote!(
            enum Args {
                One,
            }
        ),
    ] {
        assert_eq!(constant(&input), "None ;");
    }
    assert_eq!(
        constant(&parse_quote!(
            struct Args {}
        )),
        "Some (& []) ;"
    );
}
