//! Generates the crates that are compared: one source file per design, all with the same synthetic
//! errors.
//!
//! Each has a function `show` that uses everything the design offers, so that the linker keeps all
//! of it. All offer the same: the error of a code, `Display`, `Debug`, `Clone`, comparison and
//! hashing, and an error's vendor name, code, status, action and retry.

use std::fmt::Write;

use crate::synthetic::{Made, message};

/// The beginning of every hand-written design.
const HEAD: &str = "#![allow(dead_code)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retry { Never, Human, Reauth, Throttled, Wait }
";

fn retry(made: &Made) -> String {
    format!("Retry::{}{}", made.retry[..1].to_uppercase(), &made.retry[1..])
}

/// The variant in a pattern that ignores its fields.
fn any(made: &Made) -> String {
    if made.with_fields { format!("Self::{} {{ .. }}", made.name) } else { format!("Self::{}", made.name) }
}

/// The variant as a value with empty fields.
fn bare(made: &Made) -> String {
    let fields = if made.with_fields { " { name: String::new(), count: 0 }" } else { "" };
    format!("Self::{}{fields}", made.name)
}

/// One arm per error.
fn arms(errors: &[Made], arm: impl Fn(&Made) -> String) -> String {
    lines(errors, |made| format!("            {},", arm(made)))
}

/// One or more lines per error.
fn lines(errors: &[Made], line: impl Fn(&Made) -> String) -> String {
    let mut all: Vec<String> = errors.iter().map(line).collect();
    all.push(String::new());
    all.join("\n")
}

/// The accessors by `match`.
fn accessors(errors: &[Made]) -> String {
    let of = |signature: &str, value: &dyn Fn(&Made) -> String| {
        let arms = arms(errors, |made| format!("{} => {}", any(made), value(made)));
        format!("    pub fn {signature} {{\n        match self {{\n{arms}        }}\n    }}\n")
    };
    [
        of("vendor_name(&self) -> &'static str", &|made| format!("{:?}", made.key)),
        of("code(&self) -> &'static str", &|made| format!("{:?}", made.code)),
        of("http_status(&self) -> u16", &|made| made.status.to_string()),
        of("action(&self) -> &'static str", &|made| format!("{:?}", made.action)),
        of("retry(&self) -> Retry", &retry),
    ]
    .concat()
}

/// thiserror and a `match` for everything else.
pub(crate) fn thiserror(errors: &[Made]) -> String {
    let variants = errors.iter().fold(String::new(), |mut all, made| {
        let (text, fields) =
            if made.with_fields { (message(made), " { name: String, count: i64 }") } else { (made.summary.clone(), "") };
        let _ = writeln!(all, "    /// {}\n    #[error({text:?})]\n    {}{fields},", made.summary, made.name);
        all
    });
    let by_code = arms(errors, |made| format!("{:?} => {}", made.code, bare(made)));
    format!(
        "{HEAD}#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]\n#[non_exhaustive]\npub enum Error {{\n{variants}}}\n\
         impl Error {{\n    pub fn from_code(code: &str) -> Option<Self> {{\n        Some(match code {{\n{by_code}            _ => return None,\n        }})\n    }}\n{}}}\n{}",
        accessors(errors),
        SHOW_METHODS
    )
}

const SHOW_METHODS: &str = "pub fn show(code: &str) -> Option<String> {
    let error = Error::from_code(code)?;
    let same = error == error.clone();
    Some(format!(\"{error} {error:?} {same} {} {} {} {} {:?}\", error.vendor_name(), error.code(), error.http_status(), error.action(), error.documented_retry()))
}
";

/// thiserror for the texts, strum for names, codes and properties.
pub(crate) fn strum(errors: &[Made]) -> String {
    let variants = errors.iter().fold(String::new(), |mut all, made| {
        let (text, fields) = if made.with_fields { (message(made), " { name: String, count: i64 }") } else { (made.summary.clone(), "") };
        let Made { name, key, code, status, action, retry, summary, .. } = made;
        let _ = writeln!(all, "    /// {summary}\n    #[error({text:?})]\n    #[strum(serialize = {code:?}, props(key = {key:?}, status = \"{status}\", action = {action:?}, retry = {retry:?}))]\n    {name}{fields},");
        all
    });
    format!(
        "#![allow(dead_code)]\nuse strum::EnumProperty;\n\
         #[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error, strum::EnumString, strum::IntoStaticStr, strum::EnumProperty)]\n\
         #[non_exhaustive]\npub enum Error {{\n{variants}}}\n\
         pub fn show(code: &str) -> Option<String> {{\n    let error: Error = code.parse().ok()?;\n    let same = error == error.clone();\n    \
         let own: &'static str = (&error).into();\n    let of = |name| error.get_str(name);\n    \
         Some(format!(\"{{error}} {{error:?}} {{same}} {{own}} {{:?}} {{:?}} {{:?}} {{:?}}\", of(\"key\"), of(\"status\"), of(\"action\"), of(\"retry\")))\n}}\n"
    )
}

/// A phf map from the code to a row; the enum derives the rest. It has no place for fields.
pub(crate) fn phf(errors: &[Made]) -> String {
    let variants = lines(errors, |made| format!("    /// {}\n    {},", made.summary, made.name));
    let rows = lines(errors, |made| {
        let Made { key, code, status, summary, action, .. } = made;
        let retry = retry(made);
        format!(
            "    Row {{ key: {key:?}, code: {code:?}, status: {status}, summary: {summary:?}, action: {action:?}, retry: {retry} }},"
        )
    });
    let map = lines(errors, |made| format!("    {:?} => Error::{},", made.code, made.name));
    format!(
        "{HEAD}#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\n#[non_exhaustive]\npub enum Error {{\n{variants}}}\n\
         struct Row {{ key: &'static str, code: &'static str, status: u16, summary: &'static str, action: &'static str, retry: Retry }}\n\
         static ROWS: [Row; {}] = [\n{rows}];\nstatic BY_CODE: phf::Map<&'static str, Error> = phf::phf_map! {{\n{map}}};\n{PHF_METHODS}{SHOW_METHODS}",
        errors.len()
    )
}

const PHF_METHODS: &str = "impl Error {
    fn row(self) -> &'static Row { &ROWS[self as usize] }
    pub fn from_code(code: &str) -> Option<Self> { BY_CODE.get(code).copied() }
    pub fn vendor_name(self) -> &'static str { self.row().key }
    pub fn code(self) -> &'static str { self.row().code }
    pub fn http_status(self) -> u16 { self.row().status }
    pub fn action(self) -> &'static str { self.row().action }
    pub fn retry(self) -> Retry { self.row().retry }
}
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.row().summary) }
}
impl std::error::Error for Error {}
";

/// One struct per error and an enum of them, as code generators for large SDKs emit it.
pub(crate) fn structs(errors: &[Made]) -> String {
    let mut all = format!("{HEAD}{STRUCT_HEAD}");
    for made in errors {
        let (name, key, code) = (&made.name, &made.key, &made.code);
        let fields = if made.with_fields { "    pub name: Option<String>,\n    pub count: Option<i64>,\n" } else { "" };
        let _ = write!(
            all,
            "/// {summary}\n#[non_exhaustive]\n#[derive(Debug, Clone, PartialEq)]\npub struct {name} {{\n    pub message: Option<String>,\n{fields}    pub(crate) meta: Meta,\n}}\n\
             impl {name} {{\n    pub fn message(&self) -> Option<&str> {{ self.message.as_deref() }}\n    pub fn code(&self) -> &'static str {{ {code:?} }}\n    \
             pub fn vendor_name(&self) -> &'static str {{ {key:?} }}\n    pub fn http_status(&self) -> u16 {{ {status} }}\n    pub fn action(&self) -> &'static str {{ {action:?} }}\n    \
             pub fn retry(&self) -> Retry {{ {retry} }}\n    pub fn meta(&self) -> &Meta {{ &self.meta }}\n}}\n\
             impl std::fmt::Display for {name} {{\n    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{\n        f.write_str({summary:?})?;\n        \
             if let Some(message) = &self.message {{ write!(f, \": {{message}}\")?; }}\n        Ok(())\n    }}\n}}\nimpl std::error::Error for {name} {{}}\n",
            summary = made.summary,
            status = made.status,
            action = made.action,
            retry = retry(made),
        );
    }
    let variants = lines(errors, |made| format!("    {0}({0}),", made.name));
    let default = |made: &Made| if made.with_fields { " name: None, count: None," } else { "" };
    let by_code = arms(errors, |made| {
        format!(
            "{:?} => Self::{n}({n} {{ message: None,{f} meta: Meta::default() }})",
            made.code,
            n = made.name,
            f = default(made)
        )
    });
    let of = |signature: &str, call: &str| {
        let arms = arms(errors, |made| format!("Self::{}(inner) => inner.{call}", made.name));
        format!("    pub fn {signature} {{\n        match self {{\n{arms}        }}\n    }}\n")
    };
    let methods = [
        of("vendor_name(&self) -> &'static str", "vendor_name()"),
        of("code(&self) -> &'static str", "code()"),
        of("http_status(&self) -> u16", "http_status()"),
        of("action(&self) -> &'static str", "action()"),
        of("retry(&self) -> Retry", "retry()"),
        of("meta(&self) -> &Meta", "meta()"),
    ];
    let display = arms(errors, |made| format!("Self::{}(inner) => inner.fmt(f)", made.name));
    let _ = write!(
        all,
        "#[non_exhaustive]\n#[derive(Debug, Clone, PartialEq)]\npub enum Error {{\n{variants}}}\nimpl Error {{\n    pub fn from_code(code: &str) -> Option<Self> {{\n        \
         Some(match code {{\n{by_code}            _ => return None,\n        }})\n    }}\n{}}}\n\
         impl std::fmt::Display for Error {{\n    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{\n        match self {{\n{display}        }}\n    }}\n}}\n\
         impl std::error::Error for Error {{}}\n{SHOW_METHODS}",
        methods.concat()
    );
    all
}

const STRUCT_HEAD: &str = "#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta { pub code: Option<String>, pub message: Option<String>, pub request_id: Option<String> }
";

/// Our own: the output of the generator, with the same use of it.
pub(crate) fn ours(generated: &str) -> String {
    format!("{generated}\n{SHOW_OURS}")
}

/// Our own as a build script's output, which a crate includes.
pub(crate) fn ours_included() -> String {
    format!("include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\"));\n{SHOW_OURS}")
}

const SHOW_OURS: &str = "pub fn show(code: &str) -> Option<String> {
    use vendor_errors::VendorError;
    let error: MadeError = code.parse().ok()?;
    let same = error == error.clone();
    Some(format!(\"{error} {error:?} {same} {} {:?} {:?} {:?} {:?}\", error.name(), error.code(), error.http_status(), error.action(), error.documented_retry()))
}
";

/// The program whose size is measured.
pub(crate) const MAIN: &str = "fn main() {
    println!(\"{:?}\", leaf::show(&std::env::args().nth(1).unwrap_or_default()));
}
";
