//! How an incident reads.

use std::borrow::Cow;

use xyte_sdk::organization::types::Incident;

use crate::shape::{Column, Row};

impl Row for Incident {
    const NOUN: (&'static str, &'static str) = ("incident", "incidents");
    const BEYOND: &'static str = "Descriptions, issue codes and models: ask with `fields`, or `view` full.";
    const EMPTY: &'static str =
        "Nothing was wrong in this window; a wider one (`since`) or fewer filters may show more.";
    const SMALL: &'static [&'static str] = &[
        "id",
        "title",
        "status",
        "priority",
        "device_id",
        "device_name",
        "created_at",
        "space_tree_path_name",
    ];
    const BESIDE: &'static [&'static str] = &["space_name"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("title", |incident| incident.title.as_deref().map(Cow::Borrowed)),
        Column::new("status", |incident| Some(Cow::Borrowed(incident.status.as_ref()?.as_str()))),
        Column::new("priority", |incident| Some(Cow::Borrowed(incident.priority.as_ref()?.as_str()))),
        Column::new("device", |incident| incident.device_name.as_deref().map(Cow::Borrowed)),
        Column::time("since", |incident| incident.created_at.as_ref()),
        Column::new("id", |incident| Some(Cow::Borrowed(&incident.id))),
        Column::new("device_id", |incident| incident.device_id.as_deref().map(Cow::Borrowed)),
        Column::new("space", |incident| {
            let path = incident.space_tree_path_name.as_deref();
            path.or(incident.space_name.as_deref()).map(Cow::Borrowed)
        }),
    ];

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}
