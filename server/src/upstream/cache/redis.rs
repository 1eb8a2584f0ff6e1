//! Answers in Redis, where all copies of the server find them.
//!
//! The name of an answer holds the tenant's generation, so a write makes all earlier answers unfindable at once, and their
//! lifetimes remove them. Of the URL it holds a digest only: what somebody searched for is nobody's business who can list
//! the names. How old an answer is follows from the lifetime that Redis still gives it, so no two clocks are compared.

use std::time::Duration;

use ::redis::Pipeline;
use bytes::Bytes;
use http::StatusCode;
use sha2::{Digest, Sha256};
use xyte_sdk::OperationId;
use xyte_sdk::layer::Reply;

use super::super::caller::PrincipalId;
use super::super::shared::Shared;
use crate::hex::hex;

/// What a value begins with: a version, then the status, then the whole lifetime in milliseconds.
const VERSION: u8 = 1;
const HEAD: usize = 1 + 2 + 8;

/// An answer, and how long ago Xyte gave it.
pub(super) struct Found {
    pub(super) status: StatusCode,
    pub(super) body: Bytes,
    pub(super) age: Duration,
}

impl Found {
    /// One that has just been given.
    pub(super) fn now(reply: &Reply) -> Self {
        Self { status: reply.status, body: reply.own_body(), age: Duration::ZERO }
    }
}

/// Under which name an answer is kept.
pub(super) fn name(
    shared: &Shared,
    principal: PrincipalId,
    generation: u64,
    operation: OperationId,
    url: &str,
) -> String {
    let digest =
        Sha256::new().chain_update(operation.as_str()).chain_update([0]).chain_update(url).finalize();
    let digest = hex(digest.get(..16).unwrap_or_default());
    shared.key(principal, &format!("answer:{generation:x}:{digest}"))
}

pub(super) async fn get(shared: &Shared, name: &str) -> Option<Found> {
    let ask = shared.ask(async |connection| {
        Pipeline::new().cmd("GET").arg(name).cmd("PTTL").arg(name).query_async(connection).await
    });
    let (value, left): (Option<Vec<u8>>, i64) = ask.await.ok()?;
    read(&Bytes::from(value?), Duration::from_millis(u64::try_from(left).ok()?))
}

pub(super) async fn set(shared: &Shared, name: &str, reply: &Reply, whole: Duration) {
    let value = write(reply, whole);
    let life = u64::try_from(whole.as_millis()).unwrap_or(u64::MAX).max(1);
    let command = async |connection: &mut ::redis::aio::MultiplexedConnection| {
        ::redis::cmd("SET").arg(name).arg(&value).arg("PX").arg(life).query_async::<()>(connection).await
    };
    // If Redis is away, this process has the answer at least.
    let _ = shared.ask(command).await;
}

fn write(reply: &Reply, whole: Duration) -> Vec<u8> {
    let whole = u64::try_from(whole.as_millis()).unwrap_or(u64::MAX);
    let mut value = Vec::with_capacity(HEAD + reply.body.len());
    value.push(VERSION);
    value.extend(reply.status.as_u16().to_be_bytes());
    value.extend(whole.to_be_bytes());
    value.extend_from_slice(&reply.body);
    value
}

/// None for what another version of this server wrote.
fn read(value: &Bytes, left: Duration) -> Option<Found> {
    let (version, rest) = value.split_first()?;
    let (status, rest) = rest.split_first_chunk()?;
    let (whole, body) = rest.split_first_chunk()?;
    if *version != VERSION {
        return None;
    }
    Some(Found {
        status: StatusCode::from_u16(u16::from_be_bytes(*status)).ok()?,
        age: Duration::from_millis(u64::from_be_bytes(*whole)).saturating_sub(left),
        body: value.slice_ref(body),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_it_was_written_and_its_age_is_what_has_gone_of_its_life() {
        let reply = Reply::new(StatusCode::CREATED, http::HeaderMap::new(), Bytes::from_static(b"[]"));
        let value = Bytes::from(write(&reply, Duration::from_secs(60)));
        let found = read(&value, Duration::from_secs(48)).unwrap();
        assert_eq!((found.status, &found.body[..]), (StatusCode::CREATED, b"[]".as_slice()));
        assert_eq!(found.age, Duration::from_secs(12));
        for cut in 0..HEAD {
            assert!(read(&value.slice(..cut), Duration::ZERO).is_none(), "{cut}");
        }
        let mut other = value.to_vec();
        other[0] = 2;
        assert!(read(&other.into(), Duration::ZERO).is_none());
    }
}
