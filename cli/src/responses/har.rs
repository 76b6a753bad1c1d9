//! Parses HTTP Archives (HAR 1.2), which browsers and proxies record.
//!
//! Each entry gives a response and its host, or the reason why it cannot be used. Only the host of
//! the URL is kept, because paths and queries can contain secrets.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::IgnoredAny;
use vendor_errors_runtime::TransportFailure;

use crate::responses::CapturedResponse;

/// One recorded call.
pub(crate) struct Call {
    /// Its position, from 1 on.
    pub(crate) number: usize,
    /// The request's method.
    pub(crate) method: String,
    /// The host.
    pub(crate) host: String,
    /// The response, or why it is unknown.
    pub(crate) received: Result<CapturedResponse, String>,
}

/// Whether the bytes are an object with `log.entries`.
pub(crate) fn is_har(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Shell {
        #[serde(rename = "log")]
        _log: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        #[serde(rename = "entries")]
        _entries: Vec<IgnoredAny>,
    }
    let bytes = without_mark(bytes);
    bytes.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<Shell>(bytes).is_ok()
}

/// The calls of a file.
pub(crate) fn calls(bytes: &[u8]) -> Result<Vec<Call>, String> {
    let archive: Archive<'_> = serde_json::from_slice(without_mark(bytes)).map_err(|error| error.to_string())?;
    Ok(archive.log.entries.into_iter().enumerate().map(|(position, entry)| call(position + 1, entry)).collect())
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[derive(Deserialize)]
struct Archive<'a> {
    #[serde(borrow)]
    log: Log<'a>,
}

#[derive(Deserialize)]
struct Log<'a> {
    #[serde(borrow)]
    entries: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    request: Request<'a>,
    #[serde(borrow)]
    response: Recorded<'a>,
}

#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow, default)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    url: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Recorded<'a> {
    status: i64,
    #[serde(borrow, default)]
    headers: Vec<Header<'a>>,
    #[serde(borrow, default)]
    content: Content<'a>,
    /// Why no response came, as browsers built on Chromium record it.
    #[serde(borrow, rename = "_error", default)]
    error: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    value: Cow<'a, str>,
}

#[derive(Default, Deserialize)]
struct Content<'a> {
    #[serde(borrow, default)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    encoding: Option<Cow<'a, str>>,
}

fn call(number: usize, entry: Entry<'_>) -> Call {
    let host = entry.request.url.parse::<http::Uri>().ok().and_then(|url| url.host().map(String::from));
    let method = entry.request.method.into_owned();
    Call { number, method, host: host.unwrap_or_else(|| "-".into()), received: received(entry.response) }
}

fn received(response: Recorded<'_>) -> Result<CapturedResponse, String> {
    if response.status == 0 {
        let error = response.error.unwrap_or_default();
        return match transport(&error) {
            Some(transport) => Ok(CapturedResponse::transport_failure(transport)),
            None if error.is_empty() => Err("no response, and the recording does not say why".into()),
            None => Err(format!("no response: {error}")),
        };
    }
    let status = u16::try_from(response.status).ok().filter(|status| (100..=999).contains(status));
    let status = status.ok_or_else(|| format!("its status is {}, not a number from 100 to 999", response.status))?;
    let headers = response.headers.into_iter().map(|header| (header.name.into_owned(), header.value.into_owned())).collect();
    Ok(CapturedResponse { headers, ..CapturedResponse::new(status, body(&response.content)?) })
}

fn body(content: &Content<'_>) -> Result<Vec<u8>, String> {
    let text = content.text.as_deref().unwrap_or_default();
    match content.encoding.as_deref() {
        None | Some("") => Ok(text.as_bytes().to_vec()),
        Some("base64") => {
            let packed: String = text.split_ascii_whitespace().collect();
            STANDARD
                .decode(packed)
                .map_err(|error| format!("its body is not base64: {}", error.to_string().trim_end_matches('.')))
        }
        Some(other) => Err(format!("its body has the encoding {other:?}, not base64")),
    }
}

/// How the call failed, by Chromium's name for it; `None` if the browser itself stopped it.
fn transport(error: &str) -> Option<TransportFailure> {
    let name = error.strip_prefix("net::ERR_")?;
    let is = |names: &[&str]| names.iter().any(|prefix| name.starts_with(prefix));
    if is(&["NAME_", "DNS_", "ICANN_"]) {
        Some(TransportFailure::Dns)
    } else if is(&["CERT_", "SSL_", "BAD_SSL_"]) {
        Some(TransportFailure::Tls)
    } else if is(&["TIMED_OUT"]) {
        Some(TransportFailure::Timeout)
    } else if is(&[
        "CONNECTION_REFUSED",
        "CONNECTION_TIMED_OUT",
        "CONNECTION_FAILED",
        "ADDRESS_",
        "INTERNET_",
        "PROXY_",
        "TUNNEL_",
    ]) {
        Some(TransportFailure::Connect)
    } else if is(&["CONNECTION_", "SOCKET_", "EMPTY_RESPONSE", "HTTP2_", "QUIC_", "INCOMPLETE_", "CONTENT_LENGTH_", "NETWORK_"]) {
        Some(TransportFailure::Interrupted)
    } else {
        None
    }
}
