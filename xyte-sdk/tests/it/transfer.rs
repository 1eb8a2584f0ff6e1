//! Files: streamed, counted, bounded.

use crate::common::{builder, device_url, sandbox};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use xyte_sandbox::Sandbox;
use xyte_sdk::{Device, DeviceKey, Error, Upload};

fn device(sandbox: &Sandbox, id: &str) -> Device {
    let key = DeviceKey::new(sandbox.device_key(id).unwrap()).unwrap();
    builder(sandbox).build().unwrap().device(&key, &device_url(sandbox))
}

#[tokio::test]
async fn an_upload_tells_how_far_it_is() {
    let sandbox = sandbox().await;
    let id = sandbox.device_id(0);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let note = Arc::clone(&seen);
    let file = Upload::bytes(vec![7; 200_000]).on_progress(move |sent| note.lock().unwrap().push(sent));
    device(&sandbox, &id).dumps().upload(&id, "text/plain", "boot.log", file).send().await.unwrap();
    let seen = seen.lock().unwrap();
    assert_eq!(seen.last(), Some(&200_000));
    assert!(seen.len() > 2 && seen.is_sorted(), "{seen:?}");
}

#[tokio::test]
async fn a_stream_is_sent_and_then_appended_to() {
    let sandbox = sandbox().await;
    let id = sandbox.device_id(0);
    let device = device(&sandbox, &id);
    let pieces = stream::iter((0..10).map(|_| Ok(Bytes::from_static(b"0123456789"))));
    let dump =
        device.dumps().upload(&id, "text/plain", "boot.log", Upload::stream(pieces)).send().await.unwrap();
    let length = device.dumps().append(&id, &dump.id, Upload::bytes("more")).send().await.unwrap();
    assert_eq!(length.length, Some(104));
}

#[tokio::test]
async fn an_upload_beyond_its_bound_fails_and_is_not_repeated() {
    let sandbox = sandbox().await;
    let id = sandbox.device_id(0);
    let endless = stream::repeat_with(|| Ok(Bytes::from_static(&[0; 4096])));
    let file = Upload::stream(endless).limit(100_000);
    let error =
        device(&sandbox, &id).dumps().upload(&id, "text/plain", "boot.log", file).send().await.unwrap_err();
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert!(sandbox.requests().total() <= 1);
}

#[tokio::test]
async fn a_slow_file_takes_its_time_and_one_that_stands_still_does_not() {
    let sandbox = sandbox().await;
    let id = sandbox.device_id(0);
    let device = device(&sandbox, &id);
    // A second and a half in all, where the client waits for 700 milliseconds.
    let slow = stream::iter(0..5).then(|_| async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(Bytes::from_static(b"piece"))
    });
    device.dumps().upload(&id, "text/plain", "boot.log", Upload::stream(slow)).send().await.unwrap();
    let file = Upload::stream(stream::pending());
    let error = device.dumps().upload(&id, "text/plain", "boot.log", file).send().await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
}

#[tokio::test]
async fn a_download_is_counted_and_bounded() {
    let sandbox = sandbox().await;
    let client = builder(&sandbox).build().unwrap();
    let url = format!("{}/__sandbox/counts", sandbox.url());
    let whole: Vec<Bytes> = client.download(&url).unwrap().send().await.unwrap().try_collect().await.unwrap();
    assert!(!whole.concat().is_empty());
    let mut pieces = Box::pin(client.download(&url).unwrap().limit(3).send().await.unwrap());
    let error = pieces.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("3 bytes allowed"), "{error}");
    assert!(client.download("ftp://127.0.0.1/x").is_err());
    assert!(client.download(&format!("{}/nowhere", sandbox.url())).unwrap().send().await.is_err());
}
