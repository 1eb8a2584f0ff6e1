//! A connection is used again, by the client that has it and by no other.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Client, Error, HubUrl, OrganizationKey};

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"items\": []}";

/// A hub without devices, which counts its connections.
fn hub() -> (HubUrl, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = HubUrl::new(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    let taken = Arc::<AtomicUsize>::default();
    let counted = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            counted.fetch_add(1, Ordering::SeqCst);
            std::thread::spawn(move || answer(&stream));
        }
    });
    (url, taken)
}

fn answer(mut stream: &TcpStream) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines();
    // A head ends with an empty line, and no request here has a body.
    for _ in lines.map_while(Result::ok).filter(String::is_empty) {
        stream.write_all(ANSWER).unwrap();
    }
}

/// Counts the calls that pass.
#[derive(Clone, Default)]
struct Passed(Arc<AtomicUsize>);

impl Layer for Passed {
    fn call<'a>(
        &'a self,
        exchange: Exchange,
        next: Next<'a>,
    ) -> futures_core::future::BoxFuture<'a, Result<Reply, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        next.run(exchange)
    }
}

async fn ask(client: &Client) {
    let key = OrganizationKey::new("key").unwrap();
    assert!(client.with_key(&key).devices().list().send().await.unwrap().items.is_empty());
}

#[tokio::test]
async fn a_client_with_own_connections_shares_the_layers_and_no_connection() {
    let (url, taken) = hub();
    let passed = Passed::default();
    let client = Client::builder().hub_url(url).no_proxy().layer(passed.clone()).build().unwrap();
    ask(&client).await;
    ask(&client.clone()).await;
    assert_eq!(taken.load(Ordering::SeqCst), 1);
    let other = client.with_own_connections();
    ask(&other).await;
    ask(&other).await;
    ask(&client).await;
    assert_eq!(taken.load(Ordering::SeqCst), 2);
    assert_eq!(passed.0.load(Ordering::SeqCst), 5);
}

#[test]
fn a_runtime_that_ends_takes_no_connection_of_others_with_it() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (url, taken) = hub();
    let client = Client::builder().hub_url(url).no_proxy().build().unwrap();
    let lasting = runtime();
    lasting.block_on(ask(&client));
    runtime().block_on(ask(&client.with_own_connections()));
    lasting.block_on(ask(&client));
    assert_eq!(taken.load(Ordering::SeqCst), 2);
}
