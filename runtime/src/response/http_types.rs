//! Responses out of the types of the crate `http`.

use http::{HeaderMap, StatusCode};

use crate::response::Response;

/// A response whose body has been read.
///
/// ```
/// let response = http::Response::builder().status(429).header("Retry-After", "30").body(b"{}".to_vec()).unwrap();
/// let response = vendor_errors_runtime::Response::from(&response);
/// # let _ = response;
/// ```
impl<'a, B: AsRef<[u8]>> From<&'a http::Response<B>> for Response<'a> {
    fn from(response: &'a http::Response<B>) -> Self {
        Self::from((response.status(), response.headers(), response.body()))
    }
}

/// The parts of a response.
impl<'a, B: AsRef<[u8]> + ?Sized> From<(StatusCode, &'a HeaderMap, &'a B)> for Response<'a> {
    fn from((status, headers, body): (StatusCode, &'a HeaderMap, &'a B)) -> Self {
        Self::new(status.as_u16(), headers, body.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_headers_and_body_are_taken_over() {
        let response = http::Response::builder().status(429).header("A", "b").body("text").unwrap();
        let taken = Response::from(&response);
        assert_eq!((taken.status, taken.body), (Some(429), b"text".as_slice()));
        let mut seen = alloc::vec::Vec::new();
        taken.headers.visit(&mut |name, value| {
            seen.push((alloc::string::String::from(name), value.to_vec()));
            true
        });
        assert_eq!(seen, [("a".into(), b"b".to_vec())]);
    }
}
