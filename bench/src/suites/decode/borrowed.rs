//! The baseline of a fast hand-written client: a struct that borrows from the body, and a `match`
//! on the code.

use serde::Deserialize;

use super::answer::Answer;

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    error: Option<Error<'a>>,
    #[serde(borrow)]
    request_id: Option<&'a str>,
}

#[derive(Deserialize)]
struct Error<'a> {
    code: Option<u32>,
    #[serde(borrow)]
    message: Option<&'a str>,
    #[serde(borrow)]
    resource: Option<&'a str>,
}

/// Code, message, two fields and the variant.
pub(crate) fn decode(status: u16, body: &[u8]) -> Option<Answer<'_>> {
    if status < 400 {
        return None;
    }
    let body: Body<'_> = serde_json::from_slice(body).ok()?;
    let error = body.error.as_ref();
    let code = error.and_then(|error| error.code);
    Some(Answer {
        variant: variant(status, code),
        message: error.and_then(|error| error.message),
        resource: error.and_then(|error| error.resource),
        request_id: body.request_id,
    })
}

/// The variant's position among those of `specs/acme.yaml`.
pub(crate) const fn variant(status: u16, code: Option<u32>) -> Option<u8> {
    match (code, status) {
        (Some(4021), _) => Some(4),
        (Some(4022), _) => Some(5),
        (Some(4023), _) => Some(6),
        (Some(4031), _) => Some(7),
        (Some(4041), _) => Some(8),
        (_, 400) => Some(0),
        (_, 401) => Some(1),
        (_, 429) => Some(2),
        (_, 500..=599) => Some(3),
        _ => None,
    }
}
