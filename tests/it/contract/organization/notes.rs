//! Notes are pinned to a device and to a space, and taken off.

use crate::stage::{NOBODY, Stage, refused};
use futures_util::TryStreamExt;
use xyte_sdk::organization::types::{CreateNote, NotableType, Note};
use xyte_sdk::{Error, Organization};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let device = stage.sandbox.device_id(0);
    let space = stage.space_of(&device).await?;
    on_a_device(&org, &device).await?;
    on_a_space(&org, space).await
}

fn holds(notes: &[Note], id: &str) -> bool {
    notes.iter().any(|note| note.id == id)
}

async fn on_a_device(org: &Organization, device: &str) -> Result<(), Error> {
    let text = CreateNote::new("Cable tester is in the drawer.\nDo not move.");
    let note = org.notes().create_for_device(device, &text).send().await?;
    assert_eq!(note.notable_type, Some(NotableType::Device));
    assert_eq!((note.notable_id.as_deref(), note.created_by.as_deref()), (Some(device), None));

    let of_it = org.notes().list_for_device(device).send().await?.items;
    assert_eq!(
        of_it.iter().find(|listed| listed.id == note.id).unwrap().content.as_ref(),
        Some(&text.content)
    );
    let of_all: Vec<Note> = org.notes().list_for_all_devices().per_page(5).stream().try_collect().await?;
    assert!(holds(&of_all, &note.id));
    assert!(of_all.iter().all(|note| note.notable_type == Some(NotableType::Device)));

    refused(org.notes().create_for_device(NOBODY, &text).send().await, 404);
    refused(org.notes().list_for_device(NOBODY).send().await, 404);
    org.notes().delete_from_device(device, &note.id).send().await?;
    refused(org.notes().delete_from_device(device, &note.id).send().await, 404);
    assert!(!holds(&org.notes().list_for_device(device).send().await?.items, &note.id));
    Ok(())
}

async fn on_a_space(org: &Organization, space: i64) -> Result<(), Error> {
    let text = CreateNote::new("The key is at the desk.");
    let note = org.notes().create_for_space(space, &text).send().await?;
    assert_eq!(note.notable_type, Some(NotableType::Space));
    assert_eq!(note.notable_id, Some(space.to_string()));
    assert!(holds(&org.notes().list_for_space(space).send().await?.items, &note.id));
    let of_all: Vec<Note> = org.notes().list_for_all_spaces().per_page(5).stream().try_collect().await?;
    assert!(holds(&of_all, &note.id));

    refused(org.notes().create_for_space(1, &text).send().await, 404);
    refused(org.notes().list_for_space(1).send().await, 404);
    org.notes().delete_from_space(space, &note.id).send().await?;
    refused(org.notes().delete_from_space(space, &note.id).send().await, 404);
    assert!(!holds(&org.notes().list_for_space(space).send().await?.items, &note.id));
    Ok(())
}
