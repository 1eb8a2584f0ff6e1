//! Tenants that have been seen: each has a key of its own and has asked for one device, once.

use anyhow::Context as _;
use futures_util::future::try_join_all;
use serde_json::json;

use super::{Each, SETTLING, at_rest, share};
use crate::answer::Expected;
use crate::drive::http::{Asked, Line};
use crate::drive::numbered;
use crate::entry::fill;
use crate::hub::Hub;
use crate::process::Running;

/// How many of them ask at a time.
const LINES: usize = 16;

pub(super) async fn measure(server: &Running, hub: &Hub, many: usize) -> anyhow::Result<Vec<Each>> {
    let caller = hub.callers.first().context("the hub has no caller")?;
    let device = caller.devices.first().context("the caller has no device")?.clone();
    let mut lines = Vec::new();
    while lines.len() < LINES {
        lines.push(Line::open(&server.address).await?);
    }
    let settled = many / SETTLING;
    ask(server, &mut lines, &device, 0..settled).await?;
    let before = at_rest(server).await?;
    ask(server, &mut lines, &device, settled..many).await?;
    let kilobytes = share(before, at_rest(server).await?, many - settled);
    Ok(vec![Each { what: server.entry.name.clone(), many, kilobytes, whole: true }])
}

/// Each of these tenants asks for the device; who they are differs by their keys alone.
async fn ask(
    server: &Running,
    lines: &mut [Line],
    device: &str,
    tenants: std::ops::Range<usize>,
) -> anyhow::Result<()> {
    let params = json!({"name": "get_device", "arguments": {"device_id": device}});
    let body = numbered(&format!(r#""method":"tools/call","params":{params}"#), 1);
    let expected = Expected::device(device);
    let each = lines.iter_mut().enumerate().map(|(place, line)| {
        let (body, mut expected) = (body.clone(), expected.clone());
        let own = tenants.clone().skip(place).step_by(LINES);
        async move {
            for tenant in own {
                let key = format!("key-of-the-tenant-{tenant:05}");
                let header = |(name, value): (&String, &String)| {
                    (name.to_ascii_lowercase(), fill(value, &[("key", &key)]))
                };
                let headers = server.entry.headers.iter().map(header).collect();
                let asked = Asked { path: server.path.clone(), headers, body: body.clone().into() };
                let (status, answer) = line.ask(&asked).await?;
                anyhow::ensure!(status == 200, "{status}: {}", String::from_utf8_lossy(&answer));
                expected.check(&answer)?;
            }
            anyhow::Ok(())
        }
    });
    try_join_all(each).await?;
    Ok(())
}
