//! The explanation agrees with decoding, over every example of every spec, with many statuses and
//! every other spec: the first candidate that matches is the entry. It contains no secrets.

use std::fs;
use std::path::Path;

use vendor_errors::catalog::Catalog;
use vendor_errors::explain::{BodyKind, DelayRejected, DetectedBy, Origin, Shown};
use vendor_errors::{DecodeOptions, Delay, Response, decode_untyped, explain};
use vendor_errors_spec::{Bases, ExampleResponse, Source, Spec, load_with, lower};
use vendor_errors_vendors::specs as shipped;

fn specs() -> Vec<Spec> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["vendors/specs", "cli/tests/specs", "cli/tests/why"] {
        paths.extend(fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    paths.retain(|path| !path.is_dir());
    paths.sort();
    let read = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let bases = Bases::new().shipped(shipped::SHIPPED);
        load_with(&Source::new(path.to_string_lossy(), text), &bases).spec.unwrap()
    };
    paths.iter().map(|path| read(path)).collect()
}

/// Headers and bodies that specs give as examples, and odd ones.
fn responses(specs: &[Spec]) -> Vec<(Vec<(String, String)>, String)> {
    let examples = specs.iter().flat_map(|spec| &spec.errors).flat_map(|error| &error.examples);
    let mut all: Vec<_> = examples
        .filter_map(|example| match &example.response {
            ExampleResponse::Http { headers, body, .. } => Some((headers.clone(), body.clone())),
            ExampleResponse::Transport(_) => None,
        })
        .collect();
    for body in [
        "",
        "null",
        "{\"code\":100,\"detail\":\"locked by me\",\"wait\":0}",
        "{\"kind\":\"fault\",\"fault\":{\"code\":\"a#210\"}}",
        "{\"code\":210.0}",
        "{\"code\":\"21x\"}",
        "{\"errors\":[{\"kind\":\"x\"},{\"code\":100},{\"code\":7,\"text\":\"quota of x is used up\"}]}",
        "{\"message\":\"quota of a is used up until b\"}",
        "{\"message\":\"key k is blocked\",\"state\":\"held\"}",
        "{\"state\":\"held\"",
        "token_expired",
    ] {
        all.push((Vec::new(), body.into()));
        all.push((vec![("Retry-After".into(), "5".into()), ("X-Should-Retry".into(), "false".into())], body.into()));
    }
    all
}

/// The spec's own responses, and those of every small spec.
fn of(spec: &Spec, specs: &[Spec]) -> Vec<(Vec<(String, String)>, String)> {
    let others = specs.iter().filter(|other| other.errors.len() < 40 && other.vendor.value != spec.vendor.value);
    responses(&others.chain([spec]).cloned().collect::<Vec<_>>())
}

#[test]
fn the_explanation_finds_what_decoding_finds() {
    let specs = specs();
    let mut errors = 0;
    for spec in &specs {
        let tables = lower(spec);
        let catalog = tables.catalog();
        for (headers, body) in &of(spec, &specs) {
            for status in [200, 201, 400, 401, 403, 404, 409, 423, 429, 500, 503] {
                errors += compare(&catalog, &Response::new(status, headers, body.as_bytes()));
            }
        }
        for transport in vendor_errors::TransportFailure::ALL {
            errors += compare(&catalog, &Response::transport_failure(transport));
        }
    }
    assert!(errors > 1000, "{errors}");
}

/// Compares both results and returns the number of errors.
fn compare(catalog: &Catalog<'_>, response: &Response<'_>) -> usize {
    let settings = DecodeOptions::new().without_clock();
    let (mut decoded, mut explained) = (Vec::new(), Vec::new());
    decode_untyped(catalog, response, &settings, &mut |outcome| {
        decoded.push((outcome.entry, outcome.meta));
        true
    });
    let why = explain(catalog, response, &settings, &mut |outcome| {
        explained.push((outcome.entry, outcome.meta));
        true
    });
    assert_eq!(decoded, explained, "{} {response:?}", catalog.vendor);
    let causes: Vec<_> = why.looks.iter().filter_map(|look| look.error.as_ref()).collect();
    assert_eq!(causes.len(), decoded.len(), "{} {response:?}", catalog.vendor);
    for (cause, (entry, meta)) in causes.iter().zip(&decoded) {
        let first = cause.candidates.iter().find(|candidate| candidate.fits()).map(|candidate| candidate.entry);
        assert_eq!((first, cause.entry), (*entry, *entry), "{} {response:?} {cause:?}", catalog.vendor);
        // Without a clock moments cannot be judged, and the latest is the delay.
        let found = || cause.retry.delays.iter().filter_map(|step| step.delay.ok());
        let moment = found().filter_map(|delay| if let Delay::At(moment) = delay { Some(moment) } else { None }).max();
        let found = moment.map(Delay::At).or_else(|| found().next());
        assert_eq!(found.filter(|_| meta.retry.kind.is_retryable()), meta.retry.delay, "{response:?} {cause:?}");
    }
    let is_error = why.looks.iter().any(|look| look.because != DetectedBy::No);
    assert_eq!(is_error, !decoded.is_empty());
    decoded.len()
}

#[test]
fn it_contains_no_secret() {
    let specs = specs();
    let parcel = specs.iter().find(|spec| spec.vendor.value == "parcel").unwrap();
    let tables = lower(parcel);
    let catalog = tables.catalog();
    for (status, body) in [
        (403, "{\"message\":\"key sk_live is blocked\",\"token\":\"sk_live\"}"),
        (403, "{\"code\":101,\"token\":\"sk_live\"}"),
        (403, "{\"code\":101,\"token\":\"old sk_live\"}"),
        (401, "the password sk_live is wrong"),
    ] {
        let why = explain(&catalog, &Response::new(status, &(), body.as_bytes()), &DecodeOptions::new(), &mut |_| true);
        let told = format!("{why:?}");
        assert!(!told.contains("sk_live") && told.contains("Hidden"), "{body} {told}");
    }
    let open = "{\"code\":100,\"detail\":\"sk_live\"}";
    let why = explain(&catalog, &Response::new(403, &(), open.as_bytes()), &DecodeOptions::new(), &mut |_| true);
    assert!(format!("{why:?}").contains("sk_live"), "what is no secret is shown");
}

#[test]
fn delays_tell_why_they_are_none() {
    let specs = specs();
    let parcel = specs.iter().find(|spec| spec.vendor.value == "parcel").unwrap();
    let tables = lower(parcel);
    let catalog = tables.catalog();
    let cases = [
        ("1", Ok(()), Origin::Entry),
        ("0", Err(DelayRejected::Zero), Origin::Entry),
        ("-1", Err(DelayRejected::Unreadable), Origin::Entry),
        ("99999999", Ok(()), Origin::Entry),
        ("null", Err(DelayRejected::Missing), Origin::Entry),
    ];
    for (wait, expected, origin) in cases {
        let body = format!("{{\"code\":100,\"detail\":\"locked by me\",\"wait\":{wait}}}");
        let why = explain(&catalog, &Response::new(423, &(), body.as_bytes()), &DecodeOptions::new(), &mut |_| true);
        let cause = why.looks.last().and_then(|look| look.error.as_ref()).unwrap();
        assert_eq!(cause.retry.delays[0].delay.map(|_| ()), expected, "{wait}");
        assert_eq!(cause.retry.origin, origin);
        assert_eq!(cause.code.as_ref().map(|code| &code.code), Some(&Shown::Text("100".into())));
        assert_eq!(why.body, BodyKind::Json);
    }
}
