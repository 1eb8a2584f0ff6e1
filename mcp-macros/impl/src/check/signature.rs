//! The function: what it takes, and what it gives.

use syn::{FnArg, ReturnType, Safety, Signature, Type};

use super::types;
use crate::ctxt::Ctxt;
use crate::model::{Kind, Shape};

pub(super) fn shape(cx: &Ctxt, kind: &Kind, signature: &Signature) -> Option<Shape> {
    form(cx, kind, signature);
    let parameters = parameters(cx, kind, signature);
    let returns = returns(cx, kind, signature);
    let ((args, context), returns) = (parameters?, returns?);
    Some(Shape { args, context, returns })
}

/// What the function must be, parameters and return type aside.
fn form(cx: &Ctxt, kind: &Kind, signature: &Signature) {
    let Kind { one, signature: legal, .. } = kind;
    if signature.asyncness.is_none() {
        cx.error_on(signature.fn_token, format!("{one} has to be an `async fn`\n{legal}"));
    }
    if let Safety::Unsafe(token) = &signature.safety {
        cx.error_on(token, format!("{one} cannot be an `unsafe fn`: its caller is not code"));
    }
    if !signature.generics.params.is_empty() {
        cx.error_on(
            &signature.generics,
            format!("{one} cannot be generic: its schema has to be known when it is declared"),
        );
    }
}

type Parameters = (Option<Type>, Option<Type>);

fn parameters(cx: &Ctxt, kind: &Kind, signature: &Signature) -> Option<Parameters> {
    let Kind { one, signature: legal, .. } = kind;
    let mut types = Vec::new();
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                cx.error_on(receiver, format!("{one} is a free function, not a method\n{legal}"));
                return None;
            }
            FnArg::Typed(parameter) => types.push(&*parameter.ty),
        }
    }
    match types.as_slice() {
        [] => Some((None, None)),
        [Type::Reference(_)] => Some((None, Some(context(cx, kind, types.first()?)?))),
        [args] => {
            struct_of_arguments(cx, kind, args)?;
            Some((Some((*args).clone()), None))
        }
        [args, cx_type] => {
            let by_value = by_value(cx, kind, args) && struct_of_arguments(cx, kind, args).is_some();
            let context = context(cx, kind, cx_type);
            by_value.then_some(())?;
            Some((Some((*args).clone()), Some(context?)))
        }
        [_, _, rest @ ..] => {
            for extra in rest {
                let message = format!("{one} has at most two parameters; put it into the arguments\n{legal}");
                cx.error_on(extra, message);
            }
            None
        }
    }
}

fn by_value(cx: &Ctxt, kind: &Kind, args: &Type) -> bool {
    let legal = kind.signature;
    let reference = matches!(args, Type::Reference(_));
    if reference {
        cx.error_on(
            args,
            format!("the arguments come first and are taken by value: they belong to the call\n{legal}"),
        );
    }
    !reference
}

fn struct_of_arguments(cx: &Ctxt, kind: &Kind, args: &Type) -> Option<()> {
    let Some(why) = types::parameter(args, kind.one) else { return Some(()) };
    cx.error_on(args, format!("{why}\n{}", kind.signature));
    None
}

fn context(cx: &Ctxt, kind: &Kind, given: &Type) -> Option<Type> {
    let legal = kind.signature;
    let Type::Reference(reference) = given else {
        cx.error_on(
            given,
            format!("the context is shared by all calls, so it has to be a reference\n{legal}"),
        );
        return None;
    };
    if reference.mutability.is_some() {
        cx.error_on(given, format!("the context is shared by all calls, so it cannot be `&mut`\n{legal}"));
        return None;
    }
    Some((*reference.elem).clone())
}

fn returns(cx: &Ctxt, kind: &Kind, signature: &Signature) -> Option<Type> {
    let Kind { one, signature: legal, .. } = kind;
    let ReturnType::Type(_, returns) = &signature.output else {
        cx.error_at(signature.paren_token.span.close(), format!("{one} has to return a `Result`\n{legal}"));
        return None;
    };
    // Only the name can be seen from here. An alias is welcome when it says what it is; the type itself is checked
    // by a trait.
    let result = match &**returns {
        Type::Path(path) => {
            path.path.segments.last().filter(|last| last.ident.to_string().ends_with("Result"))
        }
        _ => None,
    };
    let Some(result) = result else {
        cx.error_on(returns, format!("{one} has to return a `Result`\n{legal}"));
        return None;
    };
    if kind.noun == "tool"
        && let Some(output) = types::arguments(result).first()
        && let Some(why) = types::output(output)
    {
        cx.error_on(output, format!("{why}\n{legal}"));
        return None;
    }
    Some((**returns).clone())
}
