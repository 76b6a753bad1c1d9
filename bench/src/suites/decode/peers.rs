//! Other ways to read the same values: a tree of the whole body, sonic-rs' `get_many`, and the
//! token walk of the AWS SDK.

use std::borrow::Cow;

use aws_smithy_json::deserialize::token::skip_value;
use aws_smithy_json::deserialize::{Token, json_token_iter};
use serde_json::Value;
use sonic_rs::{JsonValueTrait, LazyValue, PointerTree, pointer};

use super::borrowed::variant;

/// The variant; the message, the resource and the request's id.
pub(crate) type Found<T> = (Option<u8>, [Option<T>; 3]);

/// `serde_json::Value` of all of it, then pointers into it. Returns the number of values found; the tree still owns the texts.
pub(crate) fn by_value(status: u16, body: &[u8]) -> Option<(Option<u8>, Value)> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let code = value.pointer("/error/code").and_then(Value::as_u64).and_then(|code| u32::try_from(code).ok());
    for wanted in ["/error/message", "/error/resource", "/request_id"] {
        std::hint::black_box(value.pointer(wanted).and_then(Value::as_str));
    }
    Some((variant(status, code), value))
}

/// The pointers for [`by_get_many`].
pub(crate) fn pointers() -> PointerTree {
    let mut tree = PointerTree::new();
    tree.add_path(pointer!["error", "code"].iter());
    tree.add_path(pointer!["error", "message"].iter());
    tree.add_path(pointer!["error", "resource"].iter());
    tree.add_path(pointer!["request_id"].iter());
    tree
}

/// sonic-rs: several pointers in one pass. (A missing one is an error, so a fair user asks for existing ones only.)
pub(crate) fn by_get_many<'a>(status: u16, body: &'a [u8], pointers: &PointerTree) -> Option<Found<Cow<'a, str>>> {
    let values = sonic_rs::get_many(body, pointers).ok()?;
    let text = |at: usize| values.get(at)?.as_ref().map(LazyValue::as_raw_cow);
    let code = values.first()?.as_ref()?.as_u64().and_then(|code| u32::try_from(code).ok());
    Some((variant(status, code), [text(1), text(2), text(3)]))
}

/// The AWS SDK for Rust: one token after the other, skipping what is not needed. Texts are copied, because its errors own them.
pub(crate) fn by_tokens(status: u16, body: &[u8]) -> Option<Found<String>> {
    let mut tokens = json_token_iter(body).peekable();
    let (mut code, mut texts) = (None, [None, None, None]);
    let Some(Ok(Token::StartObject { .. })) = tokens.next() else { return None };
    while let Some(Ok(Token::ObjectKey { key, .. })) = tokens.next() {
        match key.as_escaped_str() {
            "request_id" => texts[2] = text(&tokens.next()?.ok()?),
            "error" => {
                let Token::StartObject { .. } = tokens.next()?.ok()? else { return None };
                while let Some(Ok(Token::ObjectKey { key, .. })) = tokens.next() {
                    match key.as_escaped_str() {
                        "code" => match tokens.next()?.ok()? {
                            Token::ValueNumber { value, .. } => code = u32::try_from(value).ok(),
                            _ => return None,
                        },
                        "message" => texts[0] = text(&tokens.next()?.ok()?),
                        "resource" => texts[1] = text(&tokens.next()?.ok()?),
                        _ => skip_value(&mut tokens).ok()?,
                    }
                }
            }
            _ => skip_value(&mut tokens).ok()?,
        }
    }
    Some((variant(status, code), texts))
}

fn text(token: &Token<'_>) -> Option<String> {
    match token {
        Token::ValueString { value, .. } => Some(value.to_unescaped().ok()?.into_owned()),
        _ => None,
    }
}
