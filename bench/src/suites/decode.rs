//! `decode`: from the bytes of a response to the typed error, compared with hand-written clients
//! and other JSON readers.
//!
//! Allocations are counted too. Ours is the whole `decode`: variant, category, retry, raw code,
//! message and fields. The peers read the code, the message and two fields, and choose the variant.

mod answer;
mod bodies;
mod borrowed;
mod by_hand;
mod careful;
mod peers;
mod pull;

use std::error::Error;

use vendor_errors::__private::GeneratedError;
use vendor_errors::{Decode, Delay, Response};

use crate::captured::{self, Captured, VENDORS};
use crate::effort::Effort;
use crate::generated::{AcmeError, KnoxError, PicusError, PolicycortexError, QiviconError, QualysPcrsError, decode_all};
use crate::race::{Race, Timed};
use crate::report::{Aim, Report};
use crate::spread::{Spread, time};

/// Measures all bodies and all captured responses.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    report.paragraph(
        "The whole `decode` of generated code against the pulling of the pointers alone, a struct that borrows from the body (serde, by \
         hand; the anchor), `serde_json::Value`, sonic-rs' `get_many`, and the token walk of the AWS SDK. Times a call; in brackets \
         allocations a call; ratios are ours by theirs.",
    );
    synthetic(effort, &mut report)?;
    report.paragraph(
        "Against a careful client by hand, which gives the same answer: a struct that borrows, code to variant, retry kind, whether the \
         call was executed, `Retry-After`, owned texts. Both get five headers. The struct alone, above, is the floor: it answers less.",
    );
    same_answer(effort, &mut report)?;
    report.paragraph("The captured responses of the shipped vendors, all of a vendor in one call.");
    of_vendors(effort, &mut report)?;
    Ok(report)
}

fn synthetic(effort: Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let pointers = pull::pointers_alone(AcmeError::catalog());
    let tree = peers::pointers();
    let mut rows = Vec::new();
    for body in bodies::bodies() {
        let bytes = body.text.as_bytes();
        agree(bytes, &tree)?;
        let ours = || AcmeError::decode(&Response::new(402, &(), bytes));
        let timed = Race::default()
            .lane("ours", ours)
            .lane("pull", || pull::pull(&pointers, bytes))
            .lane("struct", || borrowed::decode(402, bytes))
            .lane("Value", || peers::by_value(402, bytes))
            .lane("get_many", || peers::by_get_many(402, bytes, &tree))
            .lane("tokens", || peers::by_tokens(402, bytes))
            .run(effort.rounds(24));
        let counts = [
            allocations(ours),
            allocations(|| pull::pull(&pointers, bytes)),
            allocations(|| borrowed::decode(402, bytes)),
            allocations(|| peers::by_value(402, bytes)),
            allocations(|| peers::by_get_many(402, bytes, &tree)),
            allocations(|| peers::by_tokens(402, bytes)),
        ];
        let ratio = ratio(&timed, 0, 2)?;
        let mut row = vec![body.name.to_owned()];
        row.extend(timed.iter().zip(counts).map(|(lane, count)| format!("{} ({count})", time(lane.median()))));
        row.extend([ratio.ratio(), self::ratio(&timed, 1, 2)?.ratio(), self::ratio(&timed, 0, 4)?.ratio()]);
        rows.push(row);
        match body.name {
            "256 KB" => report.aims.push(Aim::ratio(aim_text(body.name), 1.0, &ratio, BY)),
            "256 KB, code first" => report.aims.push(Aim::ratio(aim_text(body.name), 0.01, &ratio, "it stops once all is found")),
            _ => {}
        }
    }
    let silent = allocations(|| AcmeError::decode(&Response::new(402, &(), br#"{"error":{"code":4021}}"#)));
    report.aims.push(Aim::at_most(
        "decode without a text to capture: allocations",
        0.0,
        silent as f64,
        |count| format!("{count:.0}"),
        BY,
    ));
    let head = [
        "body",
        "ours",
        "pull alone",
        "struct",
        "Value",
        "get_many",
        "AWS tokens",
        "ours / struct",
        "pull / struct",
        "ours / get_many",
    ];
    report.table(&head, &rows);
    Ok(())
}

const BY: &str = "one pass that keeps slices of the body and builds no values";
const LIMIT: &str =
    "what a small body does not hide and the client does not do: category, raw code, secrets, budgets, any spec's rules";

/// The headers of a response as they come.
const HEADERS: [(&str, &str); 5] = [
    ("Date", "Sun, 29 Nov 2026 12:00:00 GMT"),
    ("Content-Type", "application/json"),
    ("Server", "acme"),
    ("X-Request-Id", "r-1"),
    ("Retry-After", "7"),
];

/// Small bodies, with both sides giving the same answer.
fn same_answer(effort: Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let throttled = bodies::Body { name: "80 B, throttled", text: THROTTLED.to_owned() };
    let mut rows = Vec::new();
    // Of the bodies below 1 KB, and of the others.
    let mut worst: [Option<Spread>; 2] = [None, None];
    for body in bodies::bodies().into_iter().filter(|body| body.text.len() < 8192).chain([throttled]) {
        let (bytes, status) = (body.text.as_bytes(), if body.text == THROTTLED { 429 } else { 402 });
        let ours = || AcmeError::decode(&Response::new(status, &HEADERS, bytes));
        let theirs = || careful::decode(status, &HEADERS, bytes);
        let told = ours().map(|decoded| careful::Told {
            variant: decoded.error.entry().ok().and_then(|entry| u8::try_from(entry).ok()),
            kind: decoded.meta.retry.kind,
            executed: decoded.meta.retry.executed,
            delay: decoded.meta.retry.delay.and_then(|delay| match delay {
                Delay::After(wait) => Some(wait),
                Delay::At(_) => None,
            }),
            message: decoded.meta.message.as_ref().map(|message| message.as_str().to_owned()),
            resource: decoded.common.resource.clone(),
            request_id: decoded.common.request_id.clone(),
        });
        if told.is_none() || told != theirs() {
            return Err(format!("{}: ours says {told:?}, the client {:?}", body.name, theirs()).into());
        }
        let timed = Race::default().lane("ours", ours).lane("client", theirs).run(effort.rounds(24));
        let counts = [allocations(ours), allocations(theirs)];
        let ratio = ratio(&timed, 0, 1)?;
        let mut row = vec![body.name.to_owned()];
        row.extend(timed.iter().zip(counts).map(|(lane, count)| format!("{} ({count})", time(lane.median()))));
        row.push(ratio.ratio());
        rows.push(row);
        let worst = &mut worst[usize::from(bytes.len() >= 1000)];
        *worst = Some(worst.filter(|worst| worst.median >= ratio.median).unwrap_or(ratio));
    }
    report.table(&["body", "ours", "careful client", "ours / client"], &rows);
    for ((sizes, aim), worst) in [("80 B to 300 B", 1.0), ("1 KB to 4 KB", 1.1)].into_iter().zip(worst) {
        let work = format!("decode, {sizes}, the worst of them, against a client by hand with the same answer");
        report.aims.push(Aim::ratio(work, aim, &worst.ok_or("there was no body")?, BY).limit(LIMIT));
    }
    Ok(())
}

const THROTTLED: &str = r#"{"error":{"message":"Too many requests","resource":"c/1"},"request_id":"r-12"}"#;

fn aim_text(body: &str) -> String {
    format!("decode, {body}, against a borrowed struct")
}

/// Checks that all alternatives find the same, or the race would mean nothing.
fn agree(body: &[u8], tree: &sonic_rs::PointerTree) -> Result<(), Box<dyn Error>> {
    let decoded = AcmeError::decode(&Response::new(402, &(), body)).ok_or("ours finds no error")?;
    let anchor = borrowed::decode(402, body).ok_or("the struct finds no error")?;
    let value = peers::by_value(402, body).ok_or("Value finds no error")?.0;
    let many = peers::by_get_many(402, body, tree).ok_or("get_many finds no error")?;
    let tokens = peers::by_tokens(402, body).ok_or("the tokens hold no error")?;
    let same = matches!(decoded.error, AcmeError::CardDeclined)
        && [anchor.variant, value, many.0, tokens.0] == [Some(4); 4]
        && decoded.common.resource.as_deref() == anchor.resource
        && tokens.1[2].as_deref() == anchor.request_id
        && many.1[1].as_ref().map(|raw| raw.trim_matches('"')) == anchor.resource
        && decoded.meta.message.as_ref().map(vendor_errors::VendorText::as_str) == anchor.message;
    if same { Ok(()) } else { Err(format!("the ways differ on a body of {} bytes: {anchor:?}", body.len()).into()) }
}

fn of_vendors(effort: Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let mut rows = Vec::new();
    for vendor in VENDORS {
        let responses = captured::of(vendor)?;
        rows.push(match vendor {
            "knox" => of_vendor::<KnoxError>(vendor, &responses, effort)?,
            "picus" => of_vendor::<PicusError>(vendor, &responses, effort)?,
            "policycortex" => of_vendor::<PolicycortexError>(vendor, &responses, effort)?,
            "qivicon" => of_vendor::<QiviconError>(vendor, &responses, effort)?,
            _ => of_vendor::<QualysPcrsError>(vendor, &responses, effort)?,
        });
    }
    report.table(&["vendor", "responses", "ours, each", "pull alone", "struct", "ours / struct", "pull / struct"], &rows);
    Ok(())
}

fn of_vendor<E: Decode + GeneratedError>(
    vendor: &str,
    responses: &[Captured],
    effort: Effort,
) -> Result<Vec<String>, Box<dyn Error>> {
    let pointers = pull::pointers_alone(E::catalog());
    let pull_all = || responses.iter().for_each(|captured| pull::pull(&pointers, &captured.body));
    let timed = Race::default()
        .lane("ours", || decode_all::<E>(responses))
        .lane("pull", pull_all)
        .lane("struct", || by_hand::decode_all(vendor, responses))
        .run(effort.rounds(24));
    let counts = [
        allocations(|| decode_all::<E>(responses)),
        allocations(pull_all),
        allocations(|| by_hand::decode_all(vendor, responses)),
    ];
    let each = responses.len() as f64;
    let mut row = vec![vendor.to_owned(), responses.len().to_string()];
    let cell = |(lane, count): (&Timed, u64)| format!("{} ({:.1})", time(lane.median() / each), count as f64 / each);
    row.extend(timed.iter().zip(counts).map(cell));
    row.extend([ratio(&timed, 0, 2)?.ratio(), ratio(&timed, 1, 2)?.ratio()]);
    Ok(row)
}

fn ratio(timed: &[Timed], ours: usize, theirs: usize) -> Result<Spread, Box<dyn Error>> {
    Ok(Spread::of_ratios(&timed[ours].seconds, &timed[theirs].seconds).ok_or("there was no round")?)
}

/// Number of allocations of one call.
fn allocations<T>(job: impl Fn() -> T) -> u64 {
    allocation_counter::measure(|| drop(std::hint::black_box(job()))).count_total
}
