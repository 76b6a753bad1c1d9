//! What a layer does next for a call.

use crate::call::stop::Stop;
use crate::environment::moment::Moment;
use crate::shared::renewal::Renewal;

/// What to do next for a call.
#[derive(Debug)]
#[must_use]
pub enum Next {
    /// Send it, then report the outcome with [`Call::next`](crate::Call::next).
    Send,
    /// Do nothing until this moment, then call [`Call::proceed`](crate::Call::proceed).
    Wait(Moment),
    /// Renew the credentials, or wait for the call that does, then call [`Call::proceed`](crate::Call::proceed).
    Renew(Renewal),
    /// Return the success.
    Done,
    /// Return the last error, or this one if the call was never sent.
    Stop(Stop),
}
