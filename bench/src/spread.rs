//! The minimum, median and maximum of several rounds.

/// The results of several rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) min: f64,
    pub(crate) median: f64,
    pub(crate) max: f64,
}

impl Spread {
    /// The spread of the values of all rounds; `None` if there was no round.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let (&min, &max) = (values.first()?, values.last()?);
        let middle = values.len() / 2;
        let median = if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) };
        Some(Self { min, median, max })
    }

    /// The spread of the ratios of two lists, round by round: a disturbance longer than a round affects both.
    pub(crate) fn of_ratios(ours: &[f64], theirs: &[f64]) -> Option<Self> {
        Self::of(ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs))
    }

    /// As a ratio: `0.052x (0.048-0.057)`.
    pub(crate) fn ratio(&self) -> String {
        format!("{}x ({}-{})", digits(self.median), digits(self.min), digits(self.max))
    }
}

/// Three significant digits, without an exponent.
pub(crate) fn digits(value: f64) -> String {
    let size = value.abs();
    if size >= 99.95 {
        format!("{value:.0}")
    } else if size >= 9.995 {
        format!("{value:.1}")
    } else if size >= 0.0995 {
        format!("{value:.2}")
    } else if size >= 0.00995 {
        format!("{value:.3}")
    } else {
        format!("{value:.4}")
    }
}

/// A time with a suitable unit.
pub(crate) fn time(seconds: f64) -> String {
    match seconds {
        s if s < 1e-6 => format!("{} ns", digits(s * 1e9)),
        s if s < 1e-3 => format!("{} µs", digits(s * 1e6)),
        s if s < 1.0 => format!("{} ms", digits(s * 1e3)),
        s => format!("{} s", digits(s)),
    }
}

/// A number of bytes with a suitable unit.
pub(crate) fn size(bytes: f64) -> String {
    match bytes {
        b if b < 1e3 => format!("{b:.0} B"),
        b if b < 1e6 => format!("{} kB", digits(b / 1e3)),
        b if b < 1e9 => format!("{} MB", digits(b / 1e6)),
        b => format!("{} GB", digits(b / 1e9)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_several_values() {
        assert_eq!(Spread::of([3.0, 1.0, 2.0]), Some(Spread { min: 1.0, median: 2.0, max: 3.0 }));
        assert_eq!(Spread::of([4.0, 1.0]), Some(Spread { min: 1.0, median: 2.5, max: 4.0 }));
        assert_eq!(Spread::of([]), None);
    }

    #[test]
    fn ratios_are_taken_round_by_round() {
        let ratios = Spread::of_ratios(&[1.0, 10.0, 3.0], &[2.0, 20.0, 4.0]).unwrap();
        assert_eq!((ratios.min, ratios.median, ratios.max), (0.5, 0.5, 0.75));
    }

    #[test]
    fn numbers_have_three_digits_and_fitting_units() {
        assert_eq!((digits(0.05213), digits(1.5), digits(12.34)), ("0.052".into(), "1.50".into(), "12.3".into()));
        assert_eq!((digits(0.00012), digits(123.4)), ("0.0001".into(), "123".into()));
        assert_eq!((time(7.31e-8), time(0.0042), time(4.6)), ("73.1 ns".into(), "4.20 ms".into(), "4.60 s".into()));
        assert_eq!((size(812.0), size(2_300_000.0)), ("812 B".into(), "2.30 MB".into()));
    }
}
