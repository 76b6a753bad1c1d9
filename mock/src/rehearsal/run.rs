//! Calls the code, each time with a mock of its own.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use crate::delays::ShortDelays;
use crate::mock::Mock;
use crate::mock::exchange::Exchange;
use crate::rehearsal::case::Case;
use crate::rehearsal::code_result::Returned;
use crate::rehearsal::decision::documented_backoff;
use crate::rehearsal::options::Options;
use crate::rehearsal::truth::Decoder;
use crate::script::{Content, ScriptedAnswer};
use crate::vendor::Vendor;

/// How often an error that stays comes: one more than any client should ask. Then comes success, so that loops end.
pub(crate) const MOST_ATTEMPTS: u32 = 10;

/// The code, the vendor and how it is played.
pub(crate) struct Stage {
    vendor: Arc<Vendor>,
    delays: Arc<ShortDelays>,
    options: Options,
    code: Arc<dyn Fn(Mock) -> Returned + Send + Sync>,
    truth: Decoder,
}

/// What happened in one call of the code.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) exchanges: Vec<Exchange>,
    pub(crate) ended: Ended,
}

/// How the code ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    Returned(Returned),
    Panicked(String),
    /// It was still running after this time.
    NotIn(Duration),
    /// It waits, and the spec's backoff is so long that it may.
    Waits(Duration),
}

impl Stage {
    pub(crate) fn new(
        vendor: Vendor,
        delays: ShortDelays,
        options: Options,
        code: Arc<dyn Fn(Mock) -> Returned + Send + Sync>,
        truth: Decoder,
    ) -> Self {
        Self { vendor: Arc::new(vendor), delays: Arc::new(delays), options, code, truth }
    }

    /// Runs all cases, several at a time if so asked, and returns them in order.
    pub(crate) fn run_all<'c>(&self, cases: &'c [Case]) -> Vec<(&'c Case, Run)> {
        let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            for _ in 0..self.options.at_a_time.min(cases.len()) {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let Some(case) = cases.get(number) else { break };
                        let run = run(self, Some(case));
                        done.lock().unwrap_or_else(PoisonError::into_inner).push((number, case, run));
                    }
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(number, ..)| *number);
        done.into_iter().map(|(_, case, run)| (case, run)).collect()
    }
}

/// Calls the code with this error, or without any.
pub(crate) fn run(stage: &Stage, case: Option<&Case>) -> Run {
    let options = &stage.options;
    let mock = Mock::start_shared(stage.vendor.clone(), stage.delays.clone(), 0);
    let mock = mock.unwrap_or_else(|error| panic!("the mock cannot listen on 127.0.0.1: {error}"));
    mock.shorten_delays(options.delays);
    mock.stall_for(options.silence);
    if let Some(case) = case {
        let times = if case.stays { MOST_ATTEMPTS + 1 } else { 1 };
        mock.add_rule(&options.fail_at, ScriptedAnswer::new(Content::Error(case.error.clone()), Some(times)));
    }
    let (code, handed, (tell, ended)) = (stage.code.clone(), mock.clone(), mpsc::channel());
    let call = move || {
        let returned = catch_unwind(AssertUnwindSafe(|| code(handed)));
        // Nobody listens any more if the time was over.
        let _ = tell.send(returned.map_or_else(|panic| Ended::Panicked(text_of(&*panic)), Ended::Returned));
    };
    let name = case.map_or("rehearsal", |case| &case.error).to_owned();
    let spawned = std::thread::Builder::new().name(name).spawn(call);
    let ended = match spawned {
        // A thread that does not end is left behind: nothing can stop it.
        Ok(_) => end(stage, &mock, &ended),
        Err(error) => panic!("cannot start a thread: {error}"),
    };
    Run { exchanges: mock.requests(), ended }
}

/// How the code ends: nobody waits for the end of a backoff that the spec makes longer than what is rehearsed.
fn end(stage: &Stage, mock: &Mock, ended: &mpsc::Receiver<Ended>) -> Ended {
    let options = &stage.options;
    let look_after = options.longest_wait().min(options.limit);
    for time in [look_after, options.limit.saturating_sub(look_after)] {
        if let Ok(ended) = ended.recv_timeout(time) {
            return ended;
        }
        let backoff = documented_backoff(&mock.requests(), options, stage.truth);
        if let Some(backoff) = backoff.filter(|backoff| *backoff > options.longest_wait()) {
            return Ended::Waits(backoff);
        }
    }
    Ended::NotIn(options.limit)
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a value that is not a text").to_owned()
}
