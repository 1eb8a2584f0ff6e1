//! One rate limit with an allowance for each tenant: kept in Redis while that is there, else in this process.
//!
//! Both keep the same kind of account and decide alike. When Redis goes away the account in this process begins full, so the
//! worst that happens is one burst more, and as many times the rate as there are copies of the server.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::super::caller::PrincipalId;
use super::super::shared::Shared;
use super::super::tenants::Tenants;
use super::local::{Account, Rate};
use super::redis;

/// Whether a call may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// After so long, which is often not at all. Its place is taken.
    Pass(Duration),
    /// It would have to wait too long: as long as this.
    Refuse(Duration),
}

/// A rate limit.
pub(crate) struct Gate {
    /// What it is called in Redis.
    name: &'static str,
    rate: Rate,
    accounts: Tenants<PrincipalId, Account>,
    begun: Instant,
    shared: Option<Arc<Shared>>,
}

impl Gate {
    pub(crate) fn new(name: &'static str, rate: Rate, most: usize, shared: Option<Arc<Shared>>) -> Self {
        Self { name, rate, accounts: Tenants::new(most), begun: Instant::now(), shared }
    }

    /// Takes so many places for this tenant, if they come up within this time.
    pub(crate) async fn take(&self, principal: PrincipalId, cost: u32, patience: Duration) -> Decision {
        // What is held here is held, whatever Redis knows.
        let account = self.account(principal);
        let held = account.held(self.begun.elapsed());
        if held > patience {
            return Decision::Refuse(held);
        }
        if let Some(shared) = &self.shared {
            let key = shared.key(principal, self.name);
            let decided = redis::take(shared, &key, self.rate, cost, patience, Duration::ZERO).await;
            if let Ok(decision) = decided {
                return match decision {
                    Decision::Pass(wait) => Decision::Pass(wait.max(held)),
                    refused @ Decision::Refuse(_) => refused,
                };
            }
        }
        account.take(self.begun.elapsed(), self.rate, cost, patience)
    }

    /// Lets nothing of this tenant pass for so long.
    pub(crate) async fn hold(&self, principal: PrincipalId, wait: Duration) {
        self.account(principal).hold(self.begun.elapsed() + wait);
        if let Some(shared) = &self.shared {
            let key = shared.key(principal, self.name);
            // Here it is held in any case.
            let _ = redis::take(shared, &key, self.rate, 0, Duration::ZERO, wait).await;
        }
    }

    fn account(&self, principal: PrincipalId) -> Arc<Account> {
        self.accounts.get_or(&principal, Account::default)
    }
}
