//! Licenses are found by what they are and where they are.

use crate::stage::Stage;
use futures_util::TryStreamExt;
use xyte_sdk::Error;
use xyte_sdk::organization::types::{License, LicenseState, LicenseStateFilter};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let all: Vec<License> = org.licenses().list().per_page(10).stream().try_collect().await?;
    assert!(all.len() > 10);

    // Several states at once are one list.
    let wanted = [LicenseStateFilter::Available, LicenseStateFilter::Inuse];
    let some = org.licenses().list().state(wanted).per_page(100).send().await?.items;
    let fits =
        |license: &License| matches!(license.state, Some(LicenseState::Available | LicenseState::Inuse));
    assert_eq!(some.len(), all.iter().filter(|license| fits(license)).count());
    assert!(some.iter().all(fits));

    let on_a_device = all.iter().find(|license| license.device.is_some()).unwrap();
    let device = on_a_device.device.as_ref().unwrap();
    let there = org.licenses().list().device_id(device.id.as_str()).assigned(true).send().await?.items;
    assert!(there.iter().any(|license| license.id == on_a_device.id));
    assert!(there.iter().all(|license| license.device.as_ref().unwrap().id == device.id));

    let ending = org.licenses().list().expires_before("2027-06-01T00:00:00Z").send().await?.items;
    assert!(ending.iter().all(|license| license.expires_at.is_some()));
    assert!(ending.len() < all.len());
    Ok(())
}
