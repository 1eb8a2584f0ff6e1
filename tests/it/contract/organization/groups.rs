//! A group is made, filled, renamed, emptied and dissolved.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::organization::types::{
    AddExternalUserToGroup, AddUsersToGroup, CreateGroup, RemoveUsersFromGroup, UpdateGroup,
};
use xyte_sdk::{Error, Organization};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let users = org.users().list().send().await?.items;
    let ids: Vec<String> = users.iter().take(3).map(|user| user.id.clone()).collect();

    let night = CreateGroup::new("night shift").user_ids(vec![ids[0].clone()]);
    let made = org.groups().create(&night).send().await?;
    let group = made.id.as_str();
    assert_eq!(members(&org, group).await?, ids[..1]);
    assert_eq!(refused(org.groups().create(&night).send().await, 422), "Name has already been taken");
    assert!(org.groups().list().send().await?.items.iter().any(|listed| listed.id == group));

    // A user who is there already does not come twice, and a stranger does not come at all.
    let more = AddUsersToGroup::new(vec![ids[0].clone(), ids[1].clone(), NOBODY.to_owned()]);
    org.groups().add_users(group, &more).send().await?;
    assert_eq!(members(&org, group).await?, ids[..2]);
    let mail = users[2].email.clone().unwrap();
    org.groups().add_external_user(group, &AddExternalUserToGroup::new(mail)).send().await?;
    assert_eq!(members(&org, group).await?, ids);
    let stranger = AddExternalUserToGroup::new("nobody@example.com");
    assert_eq!(refused(org.groups().add_external_user(group, &stranger).send().await, 404), "User not found");

    let leaving = RemoveUsersFromGroup::new(ids[..2].to_vec());
    let left = org.groups().remove_users(group, &leaving).send().await?;
    assert_eq!(left.users.unwrap().len(), 1);

    org.groups().update(group, &UpdateGroup::new("day shift")).send().await?;
    assert_eq!(org.groups().get(group).send().await?.name.as_deref(), Some("day shift"));
    refused(org.groups().update(NOBODY, &UpdateGroup::new("x")).send().await, 404);

    org.groups().delete(group).send().await?;
    refused(org.groups().get(group).send().await, 404);
    refused(org.groups().delete(group).send().await, 404);
    refused(org.groups().add_users(group, &more).send().await, 404);
    refused(org.groups().remove_users(group, &leaving).send().await, 404);
    Ok(())
}

async fn members(org: &Organization, group: &str) -> Result<Vec<String>, Error> {
    let group = org.groups().get(group).send().await?;
    Ok(group.users.unwrap().into_iter().map(|user| user.id).collect())
}
