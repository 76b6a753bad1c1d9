//! 1,000 whole calls at the same time, in tokio's paused time: what the engine promises holds through the asynchronous form too.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;
use vendor_errors_client::{
    BudgetPolicy, CallError, Delay, Idempotency, Limits, Obey, Outcome, RetryInfo, RetryKind, Shared, SharedOptions, StopReason,
    Stopped, SystemRandom,
};

const CALLS: usize = 1000;

/// An error of this kind, with a delay of so many seconds.
#[derive(Debug)]
struct Refused(RetryKind, u64);

impl CallError for Refused {
    fn vendor() -> &'static str {
        "acme"
    }

    fn outcome(&self) -> Outcome {
        let delay = (self.1 > 0).then(|| Delay::After(Duration::from_secs(self.1)));
        RetryInfo::new(self.0).with_delay(delay).into()
    }
}

fn shared(budget: BudgetPolicy) -> Shared {
    Shared::with_options("acme", "", SharedOptions::new().budget(budget), SystemRandom::default())
}

/// Runs the calls at the same time; `send` gets the number of the attempt.
async fn all(
    obey: Obey,
    send: impl Fn(usize) -> Result<(), Refused> + Clone + Send + Sync + 'static,
) -> Vec<Result<(), Stopped<Refused>>> {
    let (obey, mut calls) = (Arc::new(obey), JoinSet::new());
    for _ in 0..CALLS {
        let (obey, send) = (obey.clone(), send.clone());
        calls.spawn(async move {
            let sent = AtomicUsize::new(0);
            let once = || {
                let answer = send(sent.fetch_add(1, Ordering::Relaxed));
                async move {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    answer
                }
            };
            obey.call(Idempotency::NonIdempotent, once).await
        });
    }
    calls.join_all().await
}

#[tokio::test(start_paused = true)]
async fn none_returns_early_and_at_most_20_in_100_ms() {
    let returned = Arc::new(Mutex::new(Vec::new()));
    let log = returned.clone();
    let started = Instant::now();
    let answers = all(Obey::new(&Limits::new()).shared(&shared(BudgetPolicy::Unlimited)), move |attempt| {
        if attempt == 0 {
            return Err(Refused(RetryKind::Throttled, 5));
        }
        log.lock().unwrap().push(started.elapsed());
        Ok(())
    })
    .await;
    assert!(answers.iter().all(Result::is_ok));
    let mut returned = returned.lock().unwrap().clone();
    returned.sort();
    assert_eq!(returned.len(), CALLS);
    assert!(returned[0] >= Duration::from_secs(5), "{:?}", returned[0]);
    // Timers of tokio are exact to a millisecond.
    let window = Duration::from_millis(99);
    let busiest = returned.iter().map(|start| returned.iter().filter(|at| (*start..*start + window).contains(at)).count()).max();
    assert!(busiest.unwrap() <= 20, "{busiest:?}");
}

#[tokio::test(start_paused = true)]
async fn the_budget_lets_100_return() {
    let returned = Arc::new(AtomicUsize::new(0));
    let count = returned.clone();
    let answers = all(Obey::new(&Limits::new()).shared(&shared(BudgetPolicy::STANDARD)), move |attempt| {
        count.fetch_add(attempt.min(1), Ordering::Relaxed);
        if attempt == 0 { Err(Refused(RetryKind::Throttled, 5)) } else { Ok(()) }
    })
    .await;
    assert_eq!(returned.load(Ordering::Relaxed), 100, "500 tokens, 5 for each");
    let stopped = answers.iter().filter_map(|answer| answer.as_ref().err());
    assert_eq!(stopped.filter(|stopped| stopped.stop.reason == StopReason::RetryBudget).count(), 900);
}

#[tokio::test(start_paused = true)]
async fn one_renewal_for_1000_calls_that_are_refused_at_the_same_time() {
    for works in [true, false] {
        let renewals = Arc::new(AtomicUsize::new(0));
        let (count, known) = (renewals.clone(), renewals.clone());
        let obey = Obey::new(&Limits::new()).shared(&shared(BudgetPolicy::STANDARD)).renew(move || {
            let count = count.clone();
            async move {
                tokio::time::sleep(Duration::from_millis(50)).await;
                count.fetch_add(1, Ordering::Relaxed);
                if works { Ok(()) } else { Err("no new token".into()) }
            }
        });
        let send = move |_| if known.load(Ordering::Relaxed) == 0 { Err(Refused(RetryKind::Reauth, 0)) } else { Ok(()) };
        let answers = all(obey, send).await;
        assert_eq!(renewals.load(Ordering::Relaxed), 1);
        for answer in answers {
            match answer {
                Ok(()) => assert!(works),
                Err(stopped) => {
                    assert_eq!((works, stopped.stop.reason), (false, StopReason::RenewalFailed));
                    assert_eq!(stopped.stop.renewal_error.unwrap().to_string(), "no new token");
                }
            }
        }
    }
}
