//! `instructions`: the instruction counts of the guarded cases, which do not depend on how busy the
//! machine is.

use std::error::Error;

use crate::callgrind::count;
use crate::cases::CASES;
use crate::report::Report;

/// Counts every case twice: hash maps have random seeds, and the spread shows their effect.
pub(crate) fn run() -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    report.paragraph("Instructions counted by callgrind; twice, because the seeds of hash maps differ from run to run.");
    let mut rows = Vec::new();
    for case in &CASES {
        let (first, second) = (count(case)?, count(case)?);
        let spread = first.abs_diff(second) as f64 / first as f64 * 100.0;
        rows.push(vec![
            case.name.to_owned(),
            case.what.to_owned(),
            first.to_string(),
            second.to_string(),
            format!("{spread:.2} %"),
        ]);
    }
    report.table(&["case", "", "first", "second", "apart by"], &rows);
    Ok(report)
}
