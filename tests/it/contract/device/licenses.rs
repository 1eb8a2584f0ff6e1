//! A device applies the license changes that wait for it.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::device::types::{LicenseAction, LicenseState, UpdateLicense};
use xyte_sdk::organization::types::LicenseStateFilter;
use xyte_sdk::{Device, Error};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    // Licenses that are to come off their devices, and those that were extended, wait to be applied.
    let waiting = org.licenses().list().state([LicenseStateFilter::Remove, LicenseStateFilter::Renew]);
    let waiting = waiting.per_page(100).send().await?.items;
    assert!(waiting.len() > 1);
    for license in &waiting {
        let id = license.device.as_ref().unwrap().id.as_str();
        apply(&stage.device(id), id, &license.id).await?;
    }
    let left =
        org.licenses().list().state([LicenseStateFilter::Remove, LicenseStateFilter::Renew]).send().await?;
    assert!(left.items.is_empty());

    let idle = stage.register("SN-3", "aa:bb:cc:00:00:04").await?.id;
    let device = stage.device(&idle);
    let next = device.licenses().get_next(&idle).send().await?;
    assert_eq!((next.id, next.action), (None, None), "nothing to do");
    assert!(device.licenses().list(&idle).send().await?.is_empty());
    Ok(())
}

async fn apply(device: &Device, id: &str, license: &str) -> Result<(), Error> {
    let waiting = device.licenses().list(id).send().await?;
    let change = waiting.iter().find(|change| change.id == license).unwrap();
    let next = device.licenses().get_next(id).send().await?;
    assert_eq!(next.id.as_ref(), waiting.first().map(|first| &first.id));
    assert!(matches!(next.action, Some(LicenseAction::Add | LicenseAction::Remove | LicenseAction::Update)));
    let (right, wrong) = match change.remove {
        Some(true) => (LicenseState::Removed, LicenseState::Inuse),
        _ => (LicenseState::Inuse, LicenseState::Removed),
    };
    let report = async |state: LicenseState| {
        device.licenses().report(id, &UpdateLicense::new(license, state)).send().await
    };
    assert_eq!(refused(report(wrong).await, 422), "State change is not possible");
    assert_eq!(report(right).await?.id, license);
    assert!(device.licenses().list(id).send().await?.iter().all(|change| change.id != license));
    let unknown = UpdateLicense::new(NOBODY, LicenseState::Inuse);
    assert_eq!(refused(device.licenses().report(id, &unknown).send().await, 404), "License not found");
    Ok(())
}
