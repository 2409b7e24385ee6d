//! What every request goes through: the log, the faults that strike it, Sentry itself.

use crate::faults::Kind;
use crate::log::Ticket;
use crate::packing;
use crate::server::Shared;
use crate::wire::{Call, Reply};
use crate::{below, site};
use std::time::Duration;

/// Answers one request; `None` drops the connection.
pub(crate) async fn answer(shared: &Shared, mut call: Call) -> Option<Reply> {
    let below = &shared.config.below;
    let packing = packing::agreed(shared.config.packing, &call);
    let ours = below::enter(below, &mut call);
    let ticket = shared.log().arrived(&call);
    if !ours {
        // What else is on that host knows nothing of it.
        shared.log().answered(ticket, None, Some(404));
        shared.log().ended(ticket);
        return Some(Reply::no_route());
    }
    let reply = struck(shared, call, ticket).await;
    shared.log().ended(ticket);
    reply.map(|reply| packing::pack(packing, below::leave(below, reply)))
}

/// The answer with the faults that strike the request.
async fn struck(shared: &Shared, mut call: Call, ticket: Ticket) -> Option<Reply> {
    let faults = shared.faults().strike(&call);
    let has = |kind: &Kind| faults.iter().any(|fault| fault.kind == *kind);
    if call.path.starts_with("/api/") {
        wait(shared.config.latency).await;
    }
    for fault in &faults {
        match &fault.kind {
            Kind::Delay(millis) => wait(*millis).await,
            Kind::First(deed) => deed.carry_out(&mut shared.state()),
            Kind::CsrfLost => call.headers.retain(|(name, _)| name != "x-csrftoken"),
            _ => {}
        }
    }
    if has(&Kind::DropBefore) {
        return None;
    }
    let replaced = faults.iter().find_map(|fault| Some((fault.acts, fault.replacement()?)));
    let (mut reply, user) = match replaced {
        Some((false, reply)) => (reply, None),
        replaced => {
            let mut state = shared.state();
            let before = has(&Kind::KeepAll).then(|| state.clone());
            let signed_out = has(&Kind::SignedOut);
            let (reply, user) = site::respond(&shared.config, &mut state, &call, signed_out);
            if let Some(before) = before {
                // What was handed out is in the world all the same.
                let secrets = std::mem::take(&mut state.secrets);
                *state = before;
                state.secrets = secrets;
            }
            (replaced.map_or(reply, |(_, replacement)| replacement), user)
        }
    };
    if has(&Kind::Truncated) {
        reply.body.truncate(reply.body.len() / 2);
    }
    if has(&Kind::WrongContentType) {
        reply.set_content_type("text/html; charset=utf-8");
    }
    for fault in &faults {
        if let Kind::Keepable(seconds) = fault.kind {
            reply.set("Cache-Control", &format!("private, max-age={seconds}"));
            reply.unset("Expires");
        }
    }
    let status = (!has(&Kind::DropAfter)).then_some(reply.status);
    shared.log().answered(ticket, user, status);
    for fault in &faults {
        match &fault.kind {
            Kind::DelayAnswer(millis) => wait(*millis).await,
            Kind::Then(deed) => deed.carry_out(&mut shared.state()),
            _ => {}
        }
    }
    status.map(|_| reply)
}

async fn wait(millis: u64) {
    if millis > 0 {
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }
}
