//! The command line.

use std::time::SystemTime;

use vendor_errors::{DecodeOptions, Timestamp};

use crate::vendors::Via;

/// The text of `--help`.
pub(crate) const USAGE: &str = "\
usage: generated-example [--json] [--now <RFC 3339>] [--via build|derive|committed] [<path> | -]
       generated-example serve [<port>]
       generated-example call [http://127.0.0.1:<port>]

Decodes responses of every shipped vendor. Without a path: its own captured responses.

  <path> | -        JSON lines: {\"vendor\",\"status\",\"headers\":{..},\"body\"} or {\"vendor\",\"transport\":\"interrupted\"}
  serve             a server on loopback that fails as the vendors do
  call              a client that obeys it, told line by line; without an address it brings its own server
  --json            one JSON line for each line
  --now <RFC 3339>  the present moment, such as 2024-09-15T15:30:00Z; otherwise the system's clock
  --via <way>       the enums that the build script (default), the derive or the committed files made; all answer alike";

/// The parsed command line.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// A path, or `-`; `None` for the captured responses.
    pub(crate) input: Option<String>,
    /// Whether to print JSON.
    pub(crate) json: bool,
    /// Which enums are used.
    pub(crate) via: Via,
    pub(crate) now: Option<Timestamp>,
}

impl Arguments {
    /// Parses the command line; `None` if it asks for help.
    pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut arguments = Self::default();
        let mut words = words;
        while let Some(word) = words.next() {
            match word.as_str() {
                "--help" | "-h" => return Ok(None),
                "--json" => arguments.json = true,
                "--now" => arguments.now = Some(moment(&words.next().ok_or("--now needs a moment")?)?),
                _ if word.starts_with("--now=") => arguments.now = Some(moment(&word["--now=".len()..])?),
                "--via" => arguments.via = via(&words.next().ok_or("--via needs a way: build, derive or committed")?)?,
                _ if word.starts_with("--via=") => arguments.via = via(&word["--via=".len()..])?,
                _ if word.starts_with('-') && word != "-" => return Err(format!("unknown option {word}")),
                _ if arguments.input.is_some() => return Err(format!("one path at most, and {word} is the second")),
                _ => arguments.input = Some(word),
            }
        }
        Ok(Some(arguments))
    }

    /// How responses are decoded.
    pub(crate) fn settings(&self) -> DecodeOptions {
        let now = self.now.or_else(|| Timestamp::try_from(SystemTime::now()).ok());
        now.map_or_else(DecodeOptions::new, |now| DecodeOptions::new().now(now))
    }
}

fn moment(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|error| format!("--now {text}: {error}"))
}

fn via(name: &str) -> Result<Via, String> {
    Via::from_name(name).ok_or_else(|| format!("--via {name}: not build, derive or committed"))
}
