//! Times several implementations of one job side by side. Each round runs all of them for the same time,
//! starting with a different one.
//!
//! What is measured is the processor time of the thread, so that other programs disturb less.

use std::hint::black_box;

use nix::time::{ClockId, clock_gettime};

use crate::spread::Spread;

/// The alternatives to compare.
#[derive(Default)]
pub(crate) struct Race<'a> {
    lanes: Vec<Lane<'a>>,
}

struct Lane<'a> {
    name: &'static str,
    run: Box<dyn FnMut() + 'a>,
    calls: u32,
    /// Whether one call is negligible compared with a round of all lanes.
    is_short: bool,
    seconds: Vec<f64>,
}

/// The times of one alternative.
pub(crate) struct Timed {
    pub(crate) name: &'static str,
    /// Seconds per call, in the order of the rounds.
    pub(crate) seconds: Vec<f64>,
}

/// Time of one alternative in a round, in seconds: long compared with reading the clock, short compared with disturbances.
const ROUND: f64 = 0.004;

/// A call shorter than this, in seconds, is repeated once before timing, to warm the caches.
const SHORT: f64 = 0.05;

impl<'a> Race<'a> {
    /// Adds an alternative; its result is kept from being optimized away.
    pub(crate) fn lane<T>(mut self, name: &'static str, mut job: impl FnMut() -> T + 'a) -> Self {
        let run = Box::new(move || drop(black_box(job())));
        self.lanes.push(Lane { name, run, calls: 1, is_short: false, seconds: Vec::new() });
        self
    }

    /// Runs this many rounds of all alternatives.
    pub(crate) fn run(mut self, rounds: usize) -> Vec<Timed> {
        self.lanes.iter_mut().for_each(Lane::warm_up);
        let count = self.lanes.len();
        for round in 0..rounds {
            for position in 0..count {
                let lane = &mut self.lanes[(round + position) % count];
                if lane.is_short {
                    // The previous lane left its own data in the caches.
                    (lane.run)();
                }
                let seconds = lane.seconds(lane.calls);
                lane.seconds.push(seconds / f64::from(lane.calls));
            }
        }
        self.lanes.into_iter().map(|Lane { name, seconds, .. }| Timed { name, seconds }).collect()
    }
}

impl Lane<'_> {
    /// Finds the number of calls that fill a round.
    fn warm_up(&mut self) {
        self.is_short = self.seconds(1) < SHORT;
        while self.seconds(self.calls) < ROUND / 2.0 && self.calls < 1 << 24 {
            self.calls *= 2;
        }
    }

    fn seconds(&mut self, calls: u32) -> f64 {
        let before = now();
        for _ in 0..calls {
            (self.run)();
        }
        now() - before
    }
}

impl Timed {
    pub(crate) fn median(&self) -> f64 {
        Spread::of(self.seconds.iter().copied()).map_or(f64::NAN, |spread| spread.median)
    }
}

/// The processor time of this thread, in seconds.
fn now() -> f64 {
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("the system has a clock for threads");
    std::time::Duration::from(time).as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_runs_in_every_round() {
        let (mut one, mut other) = (0_u64, 0_u64);
        let timed = Race::default().lane("one", || one += 1).lane("other", || other += 1).run(3);
        let shown: Vec<_> = timed.iter().map(|lane| (lane.name, lane.seconds.len())).collect();
        assert_eq!(shown, [("one", 3), ("other", 3)]);
        assert!(timed.iter().all(|lane| lane.median() > 0.0));
        assert!(one > 3 && other > 3);
    }
}
