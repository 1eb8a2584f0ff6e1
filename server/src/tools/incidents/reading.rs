//! How an incident reads.

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
    const ID: &'static [&'static str] = &["id"];
    const COLUMNS: &'static [Column] = &[
        Column::of("title", &["title"]),
        Column::of("status", &["status"]),
        Column::of("priority", &["priority"]),
        Column::of("device", &["device_name"]),
        Column::time("since", &["created_at"]),
        Column::of("id", &["id"]),
        Column::of("device_id", &["device_id"]),
        Column::of("space", &["space_tree_path_name", "space_name"]),
    ];
}
