//! Errors of vendors in a program's own error types: `?`, conversions that keep what the response reported, and what is logged.
#![deny(warnings, missing_docs, clippy::pedantic)]

use std::io;

use vendor_errors::{
    AnyError, Category, Coverage, Decoded, Error, Executed, Idempotency, OwnedField, Response, RetryKind, TransportFailure,
    VendorError, VendorErrors,
};

/// An error for each rule of this file.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/own_errors.yaml", attributes(#[must_use]), common_attributes(#[derive(PartialOrd)]))]
pub struct Shop;

/// One vendor by its enum, one by all that its response reported, and two errors that are no vendor's.
#[derive(Debug, VendorErrors)]
pub enum AppError {
    /// The delay is in `AnyError<AppError>` alone.
    #[vendor_errors(spec = "vendors/specs/picus.yaml")]
    Picus(PicusError),
    /// The delay is in the variant.
    Shop(Error<ShopError>),
    /// Generated here.
    #[vendor_errors(spec = "vendors/specs/knox.yaml")]
    Knox(Error<KnoxError>),
    /// Of files.
    #[vendor_errors(foreign)]
    Io(io::Error),
    /// Of texts.
    #[vendor_errors(foreign)]
    Utf8(std::string::FromUtf8Error),
}

const HEADERS: [(&str, &str); 2] = [("Retry-After", "30"), ("X-Request-Id", "req 1")];
const BODY: &[u8] = br#"{"code":"BUSY","message":"shop canary-message is busy","token":"canary-token","order":7}"#;

fn busy() -> Response<'static> {
    Response::new(429, &HEADERS, BODY)
}

fn shop(response: &Response<'_>) -> Result<u8, Error<ShopError>> {
    ShopError::check(response)?;
    Ok(1)
}

fn app(response: &Response<'_>, text: Vec<u8>) -> Result<u8, AppError> {
    let answer = shop(response)?;
    KnoxError::check(&Response::new(200, &(), b""))?;
    let _ = String::from_utf8(text)?;
    let _ = std::fs::File::open("no/such/file")?;
    Ok(answer)
}

#[test]
fn an_error_is_one_pointer() {
    assert_eq!(size_of::<Error<ShopError>>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error<ShopError>>>(), size_of::<usize>());
    assert_eq!(size_of::<AnyError<AppError>>(), size_of::<usize>());
}

#[test]
fn a_question_mark_keeps_the_delay_and_the_metadata() {
    let AppError::Shop(error) = app(&busy(), Vec::new()).unwrap_err() else { panic!("the shop's error") };
    assert_eq!(error.retry().delay.unwrap().remaining(None).unwrap().as_secs(), 30);
    assert_eq!((error.meta().status, error.category()), (Some(429), Category::ResourceExhausted));
    assert!(matches!(error.error(), ShopError::Busy { .. }));
    assert_eq!(error.first().common.request_id.as_deref(), Some("req 1"));
    assert!(error.may_retry(Idempotency::NonIdempotent));
}

#[test]
fn conversions_keep_the_delay_and_the_metadata() {
    let decoded: Decoded<ShopError> = ShopError::decode(&busy()).unwrap();
    let error: Error<ShopError> = decoded.clone().into();
    let decoded_again: Decoded<ShopError> = error.clone().into();
    let any: AnyError<AppError> = PicusError::check(&busy()).unwrap_err().into();
    let by_name: Decoded<AppError, Vec<OwnedField>> = PicusError::decode(&busy()).unwrap().into();
    for meta in [&decoded.meta, error.meta(), &decoded_again.meta] {
        assert_eq!((meta.status, meta.retry), (Some(429), decoded.retry()));
    }
    assert_eq!((any.meta().status, by_name.meta.status), (Some(429), Some(429)));
    assert!(by_name.retry().delay.is_some());
}

#[test]
fn an_enum_of_vendors_checks_by_the_vendors_id() {
    assert_eq!(AppError::vendors(), ["picus", "shop", "knox"]);
    let error = AppError::check("shop", &busy()).unwrap().unwrap_err();
    let AppError::Shop(held) = error.error() else { panic!("the shop's error") };
    assert_eq!(held.retry(), error.retry());
    assert_eq!(error.log_line().to_string(), held.log_line().to_string());
    assert!(AppError::check("shop", &Response::new(200, &(), b"{}")).unwrap().is_ok());
    assert!(AppError::check("nobody", &busy()).is_err());
}

#[test]
fn a_foreign_variant_is_no_vendors_error() {
    let error = app(&Response::new(200, &(), b"{}"), Vec::new()).unwrap_err();
    let not_found = io::Error::from(io::ErrorKind::NotFound);
    assert!(matches!(&error, AppError::Io(error) if error.kind() == not_found.kind()), "{error:?}");
    assert_eq!((error.vendor(), error.name(), error.code(), error.http_status()), ("", "Io", None, None));
    assert_eq!((error.documented_category(), error.documented_retry().kind), (Category::Unknown, RetryKind::Unknown));
    assert!(std::error::Error::source(&error).unwrap().is::<io::Error>());
    assert_eq!(app(&Response::new(200, &(), b"{}"), vec![0xff]).unwrap_err().name(), "Utf8");
}

#[test]
fn several_errors_are_one_call() {
    let body = br#"{"errors":[{"code":"BUSY"},{"code":"PAID"}]}"#;
    let error = ShopError::check(&Response::new(200, &(), body)).unwrap_err();
    assert_eq!(error.all().count(), 2);
    assert_eq!((error.retry().kind, error.retry().executed), (RetryKind::Unknown, Executed::Yes));
    assert_eq!(error.to_string(), format!("{} (and 1 more)", error.error()));
    assert!(error.log_line().to_string().ends_with(" errors=2"));
    assert_eq!(error.into_all().len(), 2);
}

#[test]
fn one_line_for_a_log_has_no_secret_and_no_text_of_the_vendor() {
    let error = shop(&busy()).unwrap_err();
    let line = error.log_line().to_string();
    assert_eq!(line, "vendor=shop error=Busy status=429 code=BUSY request_id=\"req 1\" retry=throttled delay=30s");
    let hostile = Response::new(418, &(), b"{\"code\":\"a\\nvendor=x \\\"b\"}");
    let line = shop(&hostile).unwrap_err().log_line().to_string();
    assert_eq!(line, "vendor=shop error=Unrecognized status=418 code=\"a\\u{a}vendor=x \\\"b\" retry=never");
    let cut = Response::transport_failure(vendor_errors::TransportFailure::Interrupted);
    let line = shop(&cut).unwrap_err().log_line().to_string();
    assert_eq!(line, "vendor=shop error=Unrecognized transport=interrupted retry=again");
}

#[test]
fn error_type_has_few_values() {
    let types = |response: &Response<'_>| shop(response).unwrap_err().error_type().into_owned();
    assert_eq!(types(&busy()), "Busy");
    assert_eq!(types(&Response::new(418, &(), b"{\"code\":\"random-7\"}")), "418");
    assert_eq!(types(&Response::transport_failure(vendor_errors::TransportFailure::Dns)), "dns");
    assert_eq!(types(&Response::new(999, &(), b"")), "_OTHER");
}

#[test]
fn attributes_reach_the_generated_types() {
    assert!(ShopCommon::default().partial_cmp(&ShopCommon::default()).is_some());
}

#[test]
fn what_is_serialized_has_no_secret() {
    let error = shop(&busy()).unwrap_err();
    let json = serde_json::to_value(error.first()).unwrap();
    assert_eq!(json["retry"]["delay_seconds"], 30);
    assert_eq!((&json["error"], &json["vendor"], &json["http_status"]), (&"Busy".into(), &"shop".into(), &429.into()));
    assert_eq!((&json["fields"]["token"], &json["fields"]["order"]), (&"***".into(), &7.into()));
    assert!(!json.to_string().contains("canary-token"), "{json}");
    let all = serde_json::to_value(&error).unwrap();
    assert_eq!((all["errors"].as_array().unwrap().len(), &all["retry"]["kind"]), (1, &"throttled".into()));
}

#[test]
fn miette_has_the_code_the_help_and_the_address() {
    use miette::Diagnostic;
    let error = shop(&busy()).unwrap_err();
    assert_eq!(Diagnostic::code(&error).unwrap().to_string(), "shop::Busy");
    assert_eq!(error.help().unwrap().to_string(), "Come back later.");
    assert_eq!(error.url().unwrap().to_string(), "https://shop.example/errors#busy");
}

#[test]
fn an_event_has_the_fields_and_no_secret() {
    let seen = events::of(|| shop(&busy()).unwrap_err().emit(tracing::Level::WARN));
    for part in [
        "error.type=Busy",
        "vendor=shop",
        "http.response.status_code=429",
        "code=BUSY",
        "request_id=req 1",
        "retry.delay_ms=30000",
    ] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    assert!(seen.starts_with("WARN vendor_errors "), "{seen}");
    assert!(!seen.contains("canary"), "{seen}");
}

#[test]
fn a_metric_has_few_values_and_no_secret() {
    let seen = events::of(|| shop(&busy()).unwrap_err().first().emit_metric());
    let wanted = "INFO vendor_errors::metrics monotonic_counter.vendor_errors=1 error.type=Busy vendor=shop \
                  http.response.status_code=429 retry.kind=throttled";
    assert_eq!(seen, wanted);
}

/// Counts a response with this status, code and message.
fn count(coverage: &Coverage<ShopError>, status: u16, code: &str, message: &str) {
    let body = format!(r#"{{"code":"{code}","message":"{message}"}}"#);
    coverage.count(&ShopError::decode(&Response::new(status, &(), body.as_bytes())).unwrap());
}

#[test]
fn coverage_says_what_is_unknown_reworded_and_never_seen() {
    static COVERAGE: Coverage<ShopError> = Coverage::new();
    assert_eq!(COVERAGE.report().to_string(), "vendor=shop errors=0 coverage=100.0 never_seen=4");
    count(&COVERAGE, 429, "BUSY", "");
    count(&COVERAGE, 409, "MOVED", "moved to  Berlin");
    count(&COVERAGE, 409, "MOVED", "canary-message");
    // The entry of this status does not describe this code.
    count(&COVERAGE, 410, "SOLD", "");
    count(&COVERAGE, 410, "", "");
    count(&COVERAGE, 418, r#"NEW \" 1"#, "");
    count(&COVERAGE, 418, r#"NEW \" 1"#, "");
    count(&COVERAGE, 418, "", "canary-message");
    COVERAGE.count(&ShopError::decode(&Response::transport_failure(TransportFailure::Timeout)).unwrap());
    let report = COVERAGE.report();
    assert_eq!((report.errors, report.known), (9, 4));
    assert_eq!(report.entries, [("Busy", 1), ("Paid", 0), ("Moved", 2), ("Closed", 1)]);
    assert_eq!(report.never_seen().collect::<Vec<_>>(), ["Paid"]);
    let codes: Vec<_> = report.codes.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    assert_eq!(codes, [("NEW \" 1", 2), ("SOLD", 1)]);
    assert_eq!(
        report.to_string(),
        r#"vendor=shop errors=9 coverage=44.4 unknown="NEW \" 1 2, SOLD 1, 418 1, timeout 1" reworded="Moved 1" never_seen=1"#
    );
    assert!(!format!("{COVERAGE:?} {report:?}").contains("canary"));
}

#[test]
fn coverage_is_bounded() {
    let coverage = Coverage::<ShopError>::new();
    for number in 0..300 {
        count(&coverage, 400, &format!("C{number}"), "");
    }
    count(&coverage, 400, &"x".repeat(129), "");
    let report = coverage.report();
    assert_eq!((report.codes.len(), report.other, report.statuses), (256, 44, vec![(400, 1)]));
    for status in 500..800 {
        count(&coverage, status, "", "");
    }
    let report = coverage.report();
    assert_eq!((report.statuses.len(), report.other), (256, 44 + 300 - 255));
    assert!(report.statuses.is_sorted());
}

/// A subscriber that writes what it is told into a text.
mod events {
    use std::fmt::Write;
    use std::sync::{Arc, Mutex};

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    struct Texts(Arc<Mutex<String>>);

    impl Subscriber for Texts {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            let mut text = format!("{} {}", event.metadata().level(), event.metadata().target());
            event.record(&mut Fields(&mut text));
            self.0.lock().unwrap().push_str(&text);
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    struct Fields<'t>(&'t mut String);

    impl Visit for Fields<'_> {
        fn record_str(&mut self, field: &Field, value: &str) {
            let _ = write!(self.0, " {}={value}", field.name());
        }

        fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
            let _ = write!(self.0, " {}={value:?}", field.name());
        }
    }

    /// What was emitted meanwhile.
    pub(super) fn of(emit: impl FnOnce()) -> String {
        let text = Arc::new(Mutex::new(String::new()));
        tracing::subscriber::with_default(Texts(text.clone()), emit);
        let text = text.lock().unwrap();
        text.clone()
    }
}
