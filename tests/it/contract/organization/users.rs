//! Somebody joins, is welcomed again, and leaves.

use crate::stage::{NOBODY, Stage, refused};
use futures_util::TryStreamExt;
use xyte_sdk::organization::types::{CreateUser, User};
use xyte_sdk::{Error, Organization};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let before = all(&org).await?;
    let groups = org.groups().list().send().await?.items;
    let (group, name) = (&groups[0].id, groups[0].name.clone().unwrap());
    let ada = CreateUser::new("ada.king@example.com", "Ada King", vec![group.clone()]);
    let made = org.users().create(&ada).send().await?;
    assert_eq!(made.group_names, Some(vec![name]));
    let seen = org.users().get(&made.id).send().await?;
    assert_eq!((seen.email.as_deref(), seen.deactivated_at), (Some("ada.king@example.com"), None));
    assert_eq!(all(&org).await?.len(), before.len() + 1);

    assert_eq!(refused(org.users().create(&ada).send().await, 422), "Email has already been taken");
    let nowhere = CreateUser::new("eve@example.com", "Eve", vec![NOBODY.to_owned()]);
    assert_eq!(refused(org.users().create(&nowhere).send().await, 422), "At least one group is required");

    org.users().resend_welcome(&made.id).send().await?;
    refused(org.users().resend_welcome(NOBODY).send().await, 404);
    let gone = org.users().deactivate(&made.id).send().await?;
    assert!(gone.deactivated_at.is_some());
    refused(org.users().deactivate(&made.id).send().await, 404);
    refused(org.users().get(&made.id).send().await, 404);
    assert_eq!(all(&org).await?, before);
    Ok(())
}

async fn all(org: &Organization) -> Result<Vec<User>, Error> {
    org.users().list().per_page(20).stream().try_collect().await
}
