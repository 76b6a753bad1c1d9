//! The three guarded cases: decoding captured responses, reading a spec, and generating code from
//! it.
//!
//! Only what happens inside [`counted`] is counted, so startup and reading files do not matter.

use std::error::Error;
use std::hint::black_box;

use vendor_errors_codegen::{Options, expand};
use vendor_errors_spec::{Source, lower};

use crate::captured::{self, Captured};
use crate::clean_spec::clean_spec;
use crate::generated::{KnoxError, PicusError, PolicycortexError, QiviconError, QualysPcrsError, decode_all};
use crate::synthetic::{Codes, errors, spec};

/// The first argument that makes this program run a case.
pub(crate) const ROLE: &str = "run-case";

/// A guarded case.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    run: fn() -> Result<(), Box<dyn Error>>,
}

/// All of them.
pub(crate) const CASES: [Case; 3] = [
    Case { name: "decode", what: "all captured responses of the five vendors, on generated code", run: decode },
    Case { name: "read", what: "a spec of 500 errors: parse, check, lower", run: read },
    Case { name: "expand", what: "the same spec to tokens, as build scripts and derives make them", run: generate },
];

/// Runs the case of that name.
pub(crate) fn run(name: &str) -> Result<(), Box<dyn Error>> {
    #[cfg(feature = "peers")]
    if let Some(lane) = name.strip_prefix(crate::suites::lookup::LANE) {
        return crate::suites::lookup::run_lane(lane, counted);
    }
    let case = CASES.iter().find(|case| case.name == name).ok_or_else(|| format!("there is no case {name:?}"))?;
    (case.run)()
}

/// What callgrind counts.
#[inline(never)]
fn counted(job: &mut dyn FnMut()) {
    job();
    // Something after the call, so that this does not become a jump, which callgrind would not see as a return.
    black_box(&job);
}

fn decode() -> Result<(), Box<dyn Error>> {
    type Decoder = fn(&[Captured]) -> usize;
    let decoders: [(&str, Decoder); 5] = [
        ("knox", decode_all::<KnoxError>),
        ("picus", decode_all::<PicusError>),
        ("policycortex", decode_all::<PolicycortexError>),
        ("qivicon", decode_all::<QiviconError>),
        ("qualys-pcrs", decode_all::<QualysPcrsError>),
    ];
    for (vendor, decode) in decoders {
        let responses = captured::of(vendor)?;
        let mut found = 0;
        counted(&mut || found = decode(&responses));
        if found == 0 {
            return Err(format!("no captured response of {vendor} is an error").into());
        }
    }
    Ok(())
}

const ERRORS: usize = 500;

fn source() -> Source {
    Source::new("made.yaml", spec("made", &errors(ERRORS, Codes::Texts, true)))
}

fn read() -> Result<(), Box<dyn Error>> {
    let source = source();
    let mut entries = Ok(0);
    counted(&mut || entries = clean_spec(&source).map(|spec| lower(&spec).catalog().entries.len()));
    if entries? == ERRORS { Ok(()) } else { Err("some errors of the spec are lost".into()) }
}

fn generate() -> Result<(), Box<dyn Error>> {
    let spec = clean_spec(&source())?;
    let options = Options { packed: true, ..Options::default() };
    let mut empty = true;
    counted(&mut || empty = black_box(expand(&spec, &options)).is_empty());
    if empty { Err("nothing was generated".into()) } else { Ok(()) }
}
