use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::Device;

use crate::errors::ToolResult;
use crate::shape::{Cursor, Look, Page, Part, Place, View, Wish};
use crate::tools::{Ctx, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct FindDevices {
    /// A name, serial number, MAC, model or room, or words of them.
    #[schemars(length(min = 1, max = 200))]
    query: String,
    /// How many to give.
    #[schemars(range(min = 1, max = 50))]
    #[serde(default = "ten")]
    limit: usize,
}

const fn ten() -> usize {
    10
}

/// Find devices by name, serial number, model, room or words of them, the likeliest first.
#[tool(toolset = "devices", risk = read, operation = devices::LIST)]
pub(crate) async fn find_devices(args: FindDevices, cx: &Ctx) -> ToolResult<Page<Device>> {
    let mut found: Vec<(f64, Device)> = Vec::new();
    for device in resolve::devices(cx).await? {
        let value = likeness(&args.query, &device);
        if value >= 0.75 {
            found.push((value, device));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let rows: Vec<Device> = found.into_iter().take(args.limit).map(|(_, device)| device).collect();
    let wish = Wish::of::<Device>(None, View::Rows)?;
    let look = Look {
        wish: &wish,
        view: View::Rows,
        cursor: Cursor::of(cx.seal(), find_devices::NAME, &()),
        at: Place::default(),
        filtered: false,
        now: cx.now(),
    };
    Ok(Page::new(&Part::whole(rows, &wish), &look)?)
}

/// Everything together counts as well: `lobby display` is a room and a name.
fn likeness(query: &str, device: &Device) -> f64 {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let space = device.space.as_ref().map(|space| text(&space.full_path)).unwrap_or_default();
    let model = device.model.as_ref().map(|model| text(&model.name)).unwrap_or_default();
    let own = [text(&device.name), text(&device.sn), text(&device.mac), device.id.clone()];
    let all = format!("{space} {model} {}", own.join(" "));
    let names: Vec<&str> = own.iter().map(String::as_str).chain([all.as_str()]).collect();
    resolve::nearness(query.trim(), &names)
}
