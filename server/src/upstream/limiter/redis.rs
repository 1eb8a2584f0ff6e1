//! The same account in Redis, where all copies of the server draw on it: one script, so that a decision is one question and
//! nobody comes in between. It goes by the clock of Redis, the only one that all copies share.

use std::sync::LazyLock;
use std::time::Duration;

use ::redis::Script;

use super::super::shared::{Away, Shared};
use super::{Decision, Rate};

/// Takes places and holds back, in microseconds, in which a moment still fits a double without loss.
///
/// The account is a hash of `due` and `held`; it lives until neither says anything any more.
static TAKE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local price, tolerance, patience, hold =
  tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local account = redis.call('HMGET', KEYS[1], 'due', 'held')
local due, held = tonumber(account[1] or 0), tonumber(account[2] or 0)
held = math.max(held, hold > 0 and now + hold or 0)
local after = math.max(due, now) + price
local wait = math.max(after - tolerance - now, held - now, 0)
local passes = wait <= patience
if passes and price > 0 then due = after end
if (passes and price > 0) or hold > 0 then
  redis.call('HSET', KEYS[1], 'due', string.format('%.0f', due), 'held', string.format('%.0f', held))
  redis.call('PEXPIRE', KEYS[1], math.ceil((math.max(due, held, now) - now) / 1000) + 1000)
end
return { passes and 1 or 0, math.ceil(wait) }
",
    )
});

/// Takes places, or with `hold` lets nothing pass for so long.
pub(super) async fn take(
    shared: &Shared,
    key: &str,
    rate: Rate,
    cost: u32,
    patience: Duration,
    hold: Duration,
) -> Result<Decision, Away> {
    let micros = |duration: Duration| u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
    let price = rate.interval().saturating_mul(cost).min(rate.tolerance());
    let mut call = TAKE.key(key);
    call.arg(micros(price)).arg(micros(rate.tolerance())).arg(micros(patience)).arg(micros(hold));
    let (passes, wait): (bool, u64) =
        shared.ask(async |connection| call.invoke_async(connection).await).await?;
    let wait = Duration::from_micros(wait);
    Ok(if passes { Decision::Pass(wait) } else { Decision::Refuse(wait) })
}
