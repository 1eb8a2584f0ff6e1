//! What a caller sees: the tools that the policy lets through, as `tools/list` shows them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use mcp_macros::{
    PromptRegistry, PromptSpec, Registry, ResourceRegistry, ResourceSpec, Risk, ToolError, ToolSpec,
    UnknownPrompt, UnknownTool,
};
use rmcp::ErrorData;
use rmcp::model::Tool;

use super::calling::list;
use super::listing::{Shown, tool};
use crate::auth::{Principal, required};
use crate::policy::{Policy, Refusal, Tightening, Verdict};
use crate::tools::{Bounds, Ctx, Login};

/// The tools, and the policy of the operator.
#[derive(Debug)]
pub(super) struct Surface {
    registry: Arc<Registry<Ctx>>,
    resources: Arc<ResourceRegistry<Ctx>>,
    prompts: Arc<PromptRegistry<Ctx>>,
    /// Made once, in the order of the registry.
    listed: Vec<Tool>,
    /// The lists that were asked for, as they are sent: which tools are in it, and whether for a client of today.
    written: Mutex<HashMap<(Vec<bool>, bool), Bytes>>,
    policy: Policy,
}

/// How many lists are kept as they are sent. There are as many as ways to make the policy stricter and kinds of logins, of
/// which a server sees a few.
const LISTS: usize = 64;

/// What there is to offer: the three primitives of the protocol.
#[derive(Debug, Clone)]
pub struct Offers {
    /// What an agent can do.
    pub tools: Shown,
    /// What can be read under an address.
    pub resources: Arc<ResourceRegistry<Ctx>>,
    /// What a person can pick.
    pub prompts: Arc<PromptRegistry<Ctx>>,
}

/// What one caller sees.
#[derive(Debug)]
pub(super) struct View<'a> {
    surface: &'a Surface,
    policy: Cow<'a, Policy>,
    principal: Arc<Principal>,
}

impl Surface {
    pub(super) fn new(offers: Offers, policy: Policy) -> Self {
        let Offers { tools: Shown { registry, outputs }, resources, prompts } = offers;
        let listed = registry
            .specs()
            .zip(&*outputs)
            .map(|(spec, output)| tool(spec, &policy, Arc::clone(output)))
            .collect();
        Self { registry, resources, prompts, listed, written: Mutex::default(), policy }
    }

    /// What a request sees that has asked for this much less, of somebody whose login reaches so far.
    pub(super) fn view(&self, tightening: Option<&Tightening>, principal: Arc<Principal>) -> View<'_> {
        let policy = match tightening {
            Some(by) if *by != Tightening::default() => Cow::Owned(self.policy.tightened(by)),
            _ => Cow::Borrowed(&self.policy),
        };
        View { surface: self, policy, principal }
    }

    /// Whether the name is that of a tool which only reads, and is not hidden by the operator.
    pub(super) fn reads(&self, name: &str) -> bool {
        let spec = self.registry.get(name).filter(|spec| spec.risk == Risk::Read);
        spec.is_some_and(|spec| self.policy.verdict(spec) != Verdict::Hidden)
    }

    /// The tool of this name, whoever asks: rmcp compares headers with its schema.
    pub(super) fn tool(&self, name: &str) -> Option<Tool> {
        let wanted = self.registry.get(name)?;
        self.listed.iter().find(|tool| tool.name == wanted.name).cloned()
    }
}

impl View<'_> {
    /// Whether the tool is listed.
    fn shows(&self, spec: &ToolSpec<Ctx>) -> bool {
        self.policy.verdict(spec) == Verdict::Runs && self.principal.scopes().shows(spec.toolset, spec.risk)
    }

    pub(super) fn list(&self) -> Vec<Tool> {
        let all = self.surface.registry.specs().zip(&self.surface.listed);
        all.filter(|(spec, _)| self.shows(spec)).map(|(_, tool)| tool.clone()).collect()
    }

    /// The same as the result of `tools/list`. None, if it cannot be written.
    pub(super) fn listed(&self, modern: bool) -> Option<Bytes> {
        let shown: Vec<bool> = self.surface.registry.specs().map(|spec| self.shows(spec)).collect();
        let key = (shown, modern);
        let written = || self.surface.written.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(list) = written().get(&key) {
            return Some(list.clone());
        }
        let list = Bytes::from(serde_json::to_vec(&list(self.list(), modern)).ok()?);
        let mut kept = written();
        if kept.len() < LISTS {
            kept.insert(key, list.clone());
        }
        Some(list)
    }

    /// The tool of this name, or formerly of this name, and why it does not run if it does not.
    pub(super) fn find(&self, name: &str) -> Result<(&ToolSpec<Ctx>, Option<ToolError>), UnknownTool> {
        let found = self.surface.registry.get(name).map(|spec| (spec, self.policy.verdict(spec)));
        match found {
            Some((spec, Verdict::Runs)) => Ok((spec, self.login().reaches(spec.toolset, spec.risk).err())),
            Some((spec, Verdict::Refused(why))) => {
                let (message, advice) = why.words();
                Ok((spec, Some(ToolError::refused(message).with_advice(advice))))
            }
            Some((_, Verdict::Hidden)) | None => {
                let seen = self.surface.registry.specs().filter(|spec| self.shows(spec));
                Err(UnknownTool::new(name, seen.map(|spec| spec.name)))
            }
        }
    }

    /// What the caller's login lacks, if it has bounds at all.
    fn login(&self) -> Login {
        if self.principal.scopes().is_all() {
            return Login::default();
        }
        let scopes = self.principal.scopes().clone();
        Login::new(move |domain, risk| {
            let missing = scopes.missing(&required(domain, risk));
            (!missing.is_empty()).then(|| missing.to_string())
        })
    }

    fn holds(&self, toolset: &str) -> bool {
        self.policy.toolsets.holds(toolset) && self.principal.scopes().shows(toolset, Risk::Read)
    }

    /// The prompts of the toolsets that the caller sees.
    pub(super) fn prompts(&self) -> impl Iterator<Item = &PromptSpec<Ctx>> {
        self.surface.prompts.specs().filter(|spec| self.holds(spec.toolset))
    }

    /// The prompt of this name.
    pub(super) fn prompt(&self, name: &str) -> Result<&PromptSpec<Ctx>, UnknownPrompt> {
        let found = self.prompts().find(|spec| spec.name == name);
        found.ok_or_else(|| UnknownPrompt::new(name, self.prompts().map(|spec| spec.name)))
    }

    /// The resources and templates of the toolsets that the caller sees.
    pub(super) fn resources(&self) -> impl Iterator<Item = &ResourceSpec<Ctx>> {
        self.surface.resources.specs().filter(|spec| self.holds(spec.toolset))
    }

    /// The registry, if the address leads to something that the caller sees. What the caller does not see is not there.
    pub(super) fn resource(&self, uri: &str) -> Result<&ResourceRegistry<Ctx>, ErrorData> {
        let all = &self.surface.resources;
        let found = all.find(uri)?;
        if self.holds(found.spec.toolset) { Ok(all) } else { Err(all.not_found(uri)) }
    }

    /// The template that a completion is for, if the caller sees it.
    pub(super) fn template(&self, uri: &str) -> Option<&ResourceSpec<Ctx>> {
        self.resources().find(|spec| spec.uri == uri)
    }

    /// What a call of this caller may do.
    pub(super) fn bounds(&self) -> Bounds {
        let words = |risk| self.policy.refusal(risk).map(Refusal::words);
        Bounds {
            write: words(Risk::Write),
            destroy: words(Risk::Destructive),
            reach: Some(self.policy.toolsets.reach().clone()),
            login: self.login(),
        }
    }
}
