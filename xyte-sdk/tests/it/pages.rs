//! Lists in pages: all of them, once, and no page too many.

use crate::common::{builder, fault, key, organization, sandbox};
use futures_util::{StreamExt, TryStreamExt};
use std::collections::HashSet;
use std::pin::pin;
use xyte_sandbox::{PageStyle, Sandbox};
use xyte_sdk::organization::types::Device;
use xyte_sdk::{Error, PartnerKey};

#[tokio::test]
async fn a_stream_gives_every_device_once_in_both_styles() {
    for style in [PageStyle::HasNextPage, PageStyle::NextPage] {
        let sandbox = Sandbox::builder().seed(7).devices(250).page_style(style).start().await.unwrap();
        let devices: Vec<Device> =
            organization(&sandbox).devices().list().stream().try_collect().await.unwrap();
        let ids: HashSet<_> = devices.iter().map(|device| device.id.clone()).collect();
        assert_eq!((devices.len(), ids.len()), (250, 250));
        assert_eq!(sandbox.requests().total(), 3);
    }
}

#[tokio::test]
async fn a_stream_asks_only_for_what_is_taken() {
    let sandbox = Sandbox::builder().devices(1_000).start().await.unwrap();
    let org = organization(&sandbox);
    let mut devices = pin!(org.devices().list().per_page(10).stream());
    for _ in 0..15 {
        devices.next().await.unwrap().unwrap();
    }
    assert_eq!(sandbox.requests().total(), 2);
}

#[tokio::test]
async fn a_stream_begins_where_it_was_told_to() {
    let sandbox = Sandbox::builder().devices(95).start().await.unwrap();
    let list = organization(&sandbox);
    let count = list.devices().list().page(3).per_page(40).stream().count().await;
    assert_eq!(count, 15);
}

#[tokio::test]
async fn a_page_that_repeats_ends_the_stream_with_an_error() {
    let sandbox = Sandbox::builder().devices(300).start().await.unwrap();
    fault(&sandbox, "repeat-page");
    let org = organization(&sandbox);
    let devices: Result<Vec<_>, _> = org.devices().list().stream().try_collect().await;
    let error = devices.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    assert!(error.to_string().contains("page 2"), "{error}");
    assert_eq!(sandbox.requests().total(), 2);
}

#[tokio::test]
async fn every_other_style_streams_too() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    assert!(org.users().list().per_page(3).stream().count().await > 3, "next_page");
    assert!(org.incidents().list().per_page(5).stream().count().await > 5, "has_next_page");
    assert!(org.tickets().list().stream().count().await > 0, "a bare array");
    assert_eq!(sandbox.requests().of("organization.tickets.getTickets"), 1);

    let partner =
        builder(&sandbox).build().unwrap().with_key(&PartnerKey::new(sandbox.partner_key()).unwrap());
    let first = partner.devices().list().send().await.unwrap();
    let all = partner.devices().list().stream().map(Result::unwrap).count().await;
    assert!(all >= first.data.len(), "page_info");
}

#[tokio::test]
async fn an_error_on_a_later_page_comes_after_the_items_before_it() {
    let sandbox = sandbox().await;
    let org =
        builder(&sandbox).retry(xyte_sdk::RetryPolicy::never()).build().unwrap().with_key(&key(&sandbox));
    let mut devices = pin!(org.devices().list().per_page(50).stream());
    for _ in 0..50 {
        devices.next().await.unwrap().unwrap();
    }
    fault(&sandbox, "status=500");
    assert!(devices.next().await.unwrap().is_err());
    assert!(devices.next().await.is_none());
}
