use http::HeaderMap;

use super::*;
use crate::tools::{self, Ctx};

fn listed(policy: &Policy) -> Vec<&'static str> {
    let registry = tools::registry().unwrap();
    let runs = |spec: &&ToolSpec<Ctx>| policy.verdict(spec) == Verdict::Runs;
    registry.specs().filter(runs).map(|spec| spec.name).collect()
}

fn policy(toolsets: &str) -> Policy {
    Policy { toolsets: Toolsets::parse(toolsets.split(',')).unwrap(), ..Policy::default() }
}

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

#[test]
fn lean_is_the_catalogue_alone() {
    let lean = listed(&policy("lean"));
    assert_eq!(lean, ["find_operation", "describe_operation", "call_read_operation", "call_write_operation"]);
    assert_eq!(listed(&policy("users")), lean, "a domain without tools of its own brings the catalogue");
    assert_eq!(policy("users").toolsets.reach().iter().copied().collect::<Vec<_>>(), ["users"]);
    assert!(listed(&policy("devices")).iter().all(|name| !name.contains("operation")));
    assert!(Toolsets::parse(["devises"]).unwrap_err().to_string().contains("devices"));
    assert_eq!(Toolsets::parse([""]).unwrap(), Toolsets::default());
}

#[test]
fn a_request_tightens_and_never_widens() {
    let all = Policy { destructive: true, ..policy("devices,incidents") };
    let read = |path: &str, pairs| all.tightened(&Tightening::read(path, &headers(pairs)).unwrap());
    assert_eq!(read("", &[]), all);
    let narrow = read("/x/incidents,tickets", &[]);
    assert!(narrow.toolsets.holds("incidents") && !narrow.toolsets.holds("tickets"));
    assert!(!narrow.toolsets.holds("devices"));
    assert!(read("/readonly", &[]).read_only && read("/x/all/readonly", &[]).read_only);
    assert_eq!(read("/x/all", &[]).toolsets, all.toolsets);
    assert!(read("", &[("x-xyte-readonly", "true")]).read_only);
    let strict = Policy { read_only: true, ..all.clone() };
    let wide = Tightening::read("", &headers(&[("x-xyte-readonly", "false"), ("x-xyte-toolsets", "all")]));
    assert_eq!(strict.tightened(&wide.unwrap()), strict);
    assert_eq!(read("/x/devices", &[("x-xyte-toolsets", "incidents")]).toolsets.reach().len(), 0);
    for (path, pairs) in [("/x/devises", vec![]), ("", vec![("x-xyte-readonly", "maybe")])] {
        assert!(Tightening::read(path, &headers(&pairs)).is_err());
    }
}

#[test]
fn lists_of_names() {
    let only = Policy { allow: vec!["list_devices".into(), "get_device".into()], ..Policy::default() };
    assert_eq!(listed(&only), ["list_devices", "get_device"]);
    let but = Policy { deny: vec!["get_device".into()], ..only };
    assert_eq!(listed(&but), ["list_devices"]);
}

#[test]
fn what_may_not_run_is_not_listed_and_says_why() {
    let read_only = Policy { read_only: true, destructive: true, ..Policy::default() };
    let registry = tools::registry().unwrap();
    let spec = registry.get("send_command").unwrap();
    assert_eq!(read_only.verdict(spec), Verdict::Refused(Refusal::ReadOnly));
    assert!(!listed(&read_only).contains(&"send_command"));
    assert_eq!(Policy::default().refusal(Risk::Destructive), Some(Refusal::NotDestructive));
    assert_eq!(read_only.refusal(Risk::Destructive), Some(Refusal::ReadOnly));
    assert_eq!(Policy { destructive: true, ..Policy::default() }.refusal(Risk::Destructive), None);
}
