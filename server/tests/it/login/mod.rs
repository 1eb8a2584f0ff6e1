//! The login through its public interface: gates before a router, files of tenants, a real authorization server.

use xyte_mcp::auth;

mod canary; // no secret is ever shown
mod doors; // every mode by every door of the real binary
mod modes; // every mode against every kind of credential
mod oauth; // tokens of a real authorization server, good and bad
mod provider; // that server
mod settings; // what may not be set
mod stage; // a server behind a gate, and what it needs
mod vault; // files of tenants, seen by two servers
