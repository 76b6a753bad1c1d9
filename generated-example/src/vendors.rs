//! The vendors: their generated enums, and which one decodes what.

use vendor_errors::{Decode, Settings};

use crate::answer::Answer;
use crate::line::Line;

vendor_errors::include_errors!("knox");
vendor_errors::include_errors!("picus");
vendor_errors::include_errors!("policycortex");
vendor_errors::include_errors!("qivicon");
vendor_errors::include_errors!("qualys-pcrs");

const VENDORS: [&str; 5] = ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"];

/// What a line's response says: its errors, or that it is a success.
pub(crate) fn decode(line: &Line, settings: &Settings) -> Result<Vec<Answer>, String> {
    match line.vendor.as_str() {
        "knox" => Ok(answers::<KnoxError>(line, settings)),
        "picus" => Ok(answers::<PicusError>(line, settings)),
        "policycortex" => Ok(answers::<PolicycortexError>(line, settings)),
        "qivicon" => Ok(answers::<QiviconError>(line, settings)),
        "qualys-pcrs" => Ok(answers::<QualysPcrsError>(line, settings)),
        other => Err(format!("unknown vendor {other:?}; the vendors are {}", VENDORS.join(", "))),
    }
}

fn answers<E: Decode>(line: &Line, settings: &Settings) -> Vec<Answer> {
    let decoded = E::decode_all_with(&line.response(), settings);
    if decoded.is_empty() {
        return vec![Answer::success(line)];
    }
    decoded.iter().map(|decoded| Answer::error(line, decoded)).collect()
}
