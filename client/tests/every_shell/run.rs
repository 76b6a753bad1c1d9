//! Runs a case with one shell.

use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use vendor_errors_client::{Shared, SharedOptions};
use vendor_errors_runtime::Decode;

use crate::case::{Answer, Call, Case, Start};
use crate::network::in_flight::Flights;
use crate::network::line::Line;
use crate::network::server::Server;
use crate::seen::{End, Seen};
use crate::shells::Shell;

/// The calls of a case, each with its server. Those that begin together are in one group.
struct Groups<'c> {
    shared: Shared,
    case: &'c Case,
}

impl<'c> Groups<'c> {
    fn new<E: Decode>(case: &'c Case) -> Self {
        let options = SharedOptions::new().budget(case.budget);
        Self { shared: Shared::with_options(E::vendor_id(), "", options, || 0), case }
    }

    fn all(&self) -> impl Iterator<Item = &'c [Call]> {
        self.case.calls.chunk_by(|_, next| next.start != Start::AfterThePrevious)
    }

    fn line(&self, call: &Call, server: &Server, flights: Option<&Flights>) -> Line {
        Line {
            url: server.url(),
            idempotency: call.idempotency,
            limits: call.limits,
            shared: self.shared.clone(),
            can_renew: self.case.can_renew,
            sent: Arc::default(),
            answers: answers(call),
            flights: flights.cloned(),
        }
    }

    fn seen(&self, line: &Line, server: &Server, end: End) -> Seen {
        let sent = line.sent.lock().unwrap().clone();
        Seen { sent, end, tokens: self.shared.budget_tokens(), arrived: server.arrived(), connections: server.connections() }
    }
}

fn answers(call: &Call) -> Vec<Answer> {
    call.steps.iter().map(|step| step.answer.clone()).collect()
}

/// How long after its group a call begins.
fn delay(call: &Call) -> Duration {
    if let Start::At(delay) = call.start { delay } else { Duration::ZERO }
}

/// Runs a case with a clock that advances only in waits.
pub(crate) fn paused<E: Decode + 'static>(shell: Shell, case: &Case) -> Vec<Seen> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let (groups, flights, mut seen) = (Groups::new::<E>(case), Flights::default(), Vec::new());
    for group in groups.all() {
        let calls = group.iter().map(|call| {
            let server = Server::new(answers(call), shell.speech(case));
            let line = groups.line(call, &server, Some(&flights));
            let groups = &groups;
            async move {
                tokio::time::sleep(delay(call)).await;
                let end = shell.call::<E>(line.clone()).await;
                groups.seen(&line, &server, end)
            }
        });
        seen.extend(runtime.block_on(together(calls)));
    }
    seen
}

/// Awaits all at the same time.
async fn together<F: Future>(calls: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut calls: Vec<_> = calls.into_iter().map(|call| (Box::pin(call), None)).collect();
    std::future::poll_fn(move |context| {
        for (call, output) in calls.iter_mut().filter(|(_, output)| output.is_none()) {
            if let Poll::Ready(ready) = call.as_mut().poll(context) {
                *output = Some(ready);
            }
        }
        if calls.iter().any(|(_, output)| output.is_none()) {
            return Poll::Pending;
        }
        Poll::Ready(calls.iter_mut().filter_map(|(_, output)| output.take()).collect())
    })
    .await
}

/// Runs a case by the system's clock.
pub(crate) fn blocking<E: Decode + 'static>(shell: Shell, case: &Case) -> Vec<Seen> {
    let (groups, mut seen) = (Groups::new::<E>(case), Vec::new());
    for group in groups.all() {
        seen.extend(std::thread::scope(|threads| {
            let call = |call| {
                let server = Server::new(answers(call), shell.speech(case));
                let line = groups.line(call, &server, None);
                std::thread::sleep(delay(call));
                let end = shell.call_blocking::<E>(&line);
                groups.seen(&line, &server, end)
            };
            let running: Vec<_> = group.iter().map(|one| threads.spawn(move || call(one))).collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        }));
    }
    seen
}
