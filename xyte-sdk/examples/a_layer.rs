//! Code around every call, here a line for each: `cargo run --example a_layer -- URL KEY`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use futures_core::future::BoxFuture;
use std::error::Error;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Client, HubUrl, OrganizationKey};

struct Tell;

impl Layer for Tell {
    fn call<'a>(
        &'a self,
        exchange: Exchange,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Reply, xyte_sdk::Error>> {
        Box::pin(async move {
            let id = exchange.operation.id;
            let outcome = next.run(exchange).await;
            match &outcome {
                Ok(reply) => println!("{id}: {} bytes", reply.body.len()),
                Err(error) => println!("{id}: {error}"),
            }
            outcome
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = OrganizationKey::new(arguments.next().ok_or("which key?")?)?;

    let org = Client::builder().hub_url(url).layer(Tell).build()?.with_key(&key);
    org.spaces().list().per_page(10).send().await?;
    let _ = org.devices().get("00000000-0000-0000-0000-000000000000").send().await;
    Ok(())
}
