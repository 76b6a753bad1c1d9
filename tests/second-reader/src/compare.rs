//! Compares the decoder's answers with the second reader's.

use vendor_errors_runtime::catalog::Catalog;
use vendor_errors_spec::{Source, Spec, load, lower};

use crate::answer::Answer;
use crate::page::Page;
use crate::response_made::Reply;
use crate::yaml::Node;
use crate::{decoder, read};

/// A spec that the toolkit takes, read by both.
pub struct Both {
    /// As the second reader has it.
    pub page: Page,
    /// As the toolkit has it.
    pub spec: Spec,
}

/// What the two readers say, where they differ.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The decoder's answers.
    pub decoder: Vec<Answer>,
    /// The second reader's.
    pub second: Vec<Answer>,
    /// Entries of equal rank that this response could be.
    pub rivals: Vec<String>,
}

impl Both {
    /// Reads a spec; nothing if the toolkit refuses it.
    #[must_use]
    pub fn new(spec: &Node) -> Option<Self> {
        let vendor = spec.text_of("vendor").unwrap_or_default();
        let loaded = load(&Source::new(format!("{vendor}.yaml"), spec.written()));
        Some(Self { page: Page::new(spec), spec: loaded.spec? })
    }

    /// Where the readers differ on a response, or find it ambiguous.
    #[must_use]
    pub fn difference(&self, reply: &Reply) -> Option<Difference> {
        self.difference_by(&lower(&self.spec).catalog(), reply)
    }

    /// The same, with the tables at hand.
    #[must_use]
    pub fn difference_by(&self, catalog: &Catalog<'_>, reply: &Reply) -> Option<Difference> {
        let decoder = decoder::errors(catalog, reply);
        let second = read::errors(&self.page, reply);
        let rivals = read::rivals(&self.page, reply);
        let differ = decoder != second || !rivals.is_empty();
        differ.then_some(Difference { decoder, second, rivals })
    }
}

impl Difference {
    /// What differs, a line for each.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        if !self.rivals.is_empty() {
            lines += &format!("ambiguous: {}\n", self.rivals.join(", "));
        }
        if self.decoder.len() != self.second.len() {
            lines += &format!("errors: decoder {}, second reader {}\n", self.decoder.len(), self.second.len());
        }
        for (at, (decoder, second)) in self.decoder.iter().zip(&self.second).enumerate() {
            let parts = |one: &Answer| {
                let plain = Answer { codes: Vec::new(), fields: Vec::new(), common: Vec::new(), ..one.clone() };
                let fields = one.fields.iter().chain(&one.common).map(|(name, value)| format!("{name}: {value:?}"));
                format!("{plain:#?}")
                    .replace("(\n        ", "(")
                    .replace(",\n    )", ")")
                    .lines()
                    .map(str::to_owned)
                    .chain([format!("codes: {:?}", one.codes)])
                    .chain(fields)
                    .collect::<Vec<_>>()
            };
            for (left, right) in parts(decoder).into_iter().zip(parts(second)).filter(|(left, right)| left != right) {
                lines += &format!("error {at}: decoder {}  second reader {}\n", left.trim(), right.trim());
            }
        }
        lines
    }
}

/// The response as a command of the toolkit would take it.
#[must_use]
pub fn in_words(reply: &Reply) -> String {
    let body = String::from_utf8(reply.body.clone()).unwrap_or_else(|_| format!("{:?} (bytes)", reply.body));
    let headers: String = reply.headers.iter().map(|(name, value)| format!("\n  {name}: {value}")).collect();
    let transport = reply.transport.map(|name| format!("transport {name}\n")).unwrap_or_default();
    format!("{transport}status {}, clock {:?}{headers}\n  body {body:?}", reply.status, reply.now)
}
