//! The connections to Xyte of each worker. What the layers keep is kept for all of them.

use std::sync::Arc;

use xyte_sdk::{Client, Error};

use crate::workers;

/// One client for each worker. A clone is the same.
#[derive(Clone, Debug)]
pub struct Pools(Arc<[Client]>);

impl Pools {
    /// This client, and as many more of its kind, with connections of their own, as there are further workers.
    #[must_use]
    pub fn new(client: Client, workers: usize) -> Self {
        let others: Vec<_> = (1..workers).map(|_| client.with_own_connections()).collect();
        Self(std::iter::once(client).chain(others).collect())
    }

    /// The client of this worker.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "there is always one, and the rest of a division is less than it"
    )]
    pub fn here(&self) -> &Client {
        &self.0[workers::here() % self.0.len()]
    }

    /// Does for all what the first call of each would have to wait for. It takes a few milliseconds for each, in which it blocks.
    ///
    /// # Errors
    ///
    /// The platform has no trust store.
    pub fn warm_up(&self) -> Result<(), Error> {
        self.0.iter().try_for_each(Client::warm_up)
    }
}

impl From<Client> for Pools {
    fn from(client: Client) -> Self {
        Self::new(client, 1)
    }
}
