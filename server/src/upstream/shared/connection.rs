//! The connection to Redis, and the task that makes it anew. Requests only ever look whether there is one.

use std::sync::Weak;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, RedisError, RedisResult};
use tokio::time::{sleep, timeout};

use super::super::event::RedisState;
use super::{Away, Shared, State};

impl Shared {
    /// The connection, if there is one. Who asks first starts it, and waits as all do who come meanwhile.
    pub(super) async fn connection(&self) -> Result<(MultiplexedConnection, u64), Away> {
        let mut state = self.state.subscribe();
        let first = self.state.send_if_modified(|state| {
            let unused = matches!(state, State::Unused);
            if unused {
                *state = State::Starting;
            }
            unused
        });
        if first {
            tokio::spawn(knock(self.me.clone(), 1));
        }
        let settled = state.wait_for(|state| matches!(state, State::Up(..) | State::Away)).await;
        match settled.as_deref() {
            Ok(State::Up(connection, epoch)) => Ok((connection.clone(), *epoch)),
            _ => Err(Away),
        }
    }

    /// This connection is no good. Only the first to say so of a connection is heard.
    pub(super) fn lost(&self, epoch: u64) {
        let news = self.state.send_if_modified(|state| {
            let present = matches!(state, State::Up(_, current) if *current == epoch);
            if present {
                *state = State::Away;
            }
            present
        });
        if news {
            self.tell(RedisState::Away);
            tokio::spawn(knock(self.me.clone(), epoch + 1));
        }
    }

    /// A connection over which Redis has answered in time, and knows all that it missed.
    async fn connect(&self) -> RedisResult<MultiplexedConnection> {
        let late = |_| RedisError::from((redis::ErrorKind::Io, "no answer in time"));
        // Our own bounds: the library's default ends a question after half a second, and its connection lives on.
        let config = AsyncConnectionConfig::new().set_response_timeout(None).set_connection_timeout(None);
        let connecting = self.client.get_multiplexed_async_connection_with_config(&config);
        let mut connection = timeout(self.connect, connecting).await.map_err(late)??;
        timeout(self.wait, redis::cmd("PING").query_async::<()>(&mut connection)).await.map_err(late)??;
        timeout(self.connect, self.pay(&mut connection)).await.map_err(late)??;
        Ok(connection)
    }
}

/// Knocks at once, then again and again, until Redis is there or nobody wants it any more.
async fn knock(shared: Weak<Shared>, epoch: u64) {
    loop {
        let Some(shared) = shared.upgrade() else { return };
        match shared.connect().await {
            Ok(connection) => {
                shared.state.send_replace(State::Up(connection, epoch));
                shared.tell(RedisState::Up);
                return;
            }
            Err(error) => {
                tracing::debug!(kind = ?error.kind(), "Redis is away");
                let before = shared.state.send_replace(State::Away);
                if matches!(before, State::Starting) {
                    shared.tell(RedisState::Away);
                }
            }
        }
        let pause = shared.retry;
        drop(shared);
        sleep(pause).await;
    }
}
