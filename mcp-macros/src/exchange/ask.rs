//! What is asked.

use rmcp::model::{
    ClientCapabilities, ElicitRequest, ElicitRequestParams, ElicitationCapability, ElicitationSchema,
    InputRequest, InputRequests, InputRequiredResult,
};

use crate::confirm::Confirmation;

/// What has to be known before a call can go on: questions to the human at the client, or to the client itself.
///
/// Every question has a key, and the answer comes back under it. [`Exchange::ask`](crate::Exchange::ask) puts the
/// questions in the way that the client understands.
///
/// ```
/// use mcp_macros::Ask;
/// use mcp_macros::rmcp::model::ElicitationSchema;
///
/// let schema = ElicitationSchema::builder().required_string("name").build()?;
/// let ask = Ask::form("reader", "Who takes the book?", schema).with_state("sealed by the server");
/// assert!(ask.needs().elicitation.is_some());
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[must_use]
pub struct Ask {
    requests: InputRequests,
    state: Option<String>,
}

impl Ask {
    /// A form for the human.
    pub fn form(key: impl Into<String>, message: impl Into<String>, schema: ElicitationSchema) -> Self {
        let params = ElicitRequestParams::FormElicitationParams {
            meta: None,
            message: message.into(),
            requested_schema: schema,
        };
        Self::request(key, InputRequest::Elicitation(ElicitRequest::new(params)))
    }

    /// A page that the human opens. It never carries a secret.
    pub fn url(key: impl Into<String>, message: impl Into<String>, url: impl Into<String>) -> Self {
        let key = key.into();
        let params = ElicitRequestParams::UrlElicitationParams {
            meta: None,
            message: message.into(),
            url: url.into(),
            elicitation_id: key.clone(),
        };
        Self::request(key, InputRequest::Elicitation(ElicitRequest::new(params)))
    }

    /// Yes or no to a [`Confirmation`]. [`Answers::confirmed`](crate::Answers::confirmed) reads what came back.
    pub fn confirmation(key: impl Into<String>, confirmation: &Confirmation) -> Self {
        Self::form(key, confirmation.text(), confirmation.schema())
    }

    /// Anything that the protocol lets a server ask.
    pub fn request(key: impl Into<String>, request: InputRequest) -> Self {
        Self { requests: InputRequests::from([(key.into(), request)]), state: None }
    }

    /// No question: the client is to come back with this state.
    pub fn state(state: impl Into<String>) -> Self {
        Self { requests: InputRequests::new(), state: Some(state.into()) }
    }

    /// These questions, and those. The other's state stands, if it has one.
    pub fn and(mut self, other: Self) -> Self {
        self.requests.extend(other.requests);
        self.state = other.state.or(self.state);
        self
    }

    /// What the client sends back untouched with its answers. It is in the client's hands meanwhile: seal it.
    pub fn with_state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Leaves only the questions that pass. A client is not asked what it has not declared.
    pub fn retain(mut self, keep: impl Fn(&InputRequest) -> bool) -> Self {
        self.requests.retain(|_, request| keep(request));
        self
    }

    /// The questions by their keys.
    #[must_use]
    pub const fn requests(&self) -> &InputRequests {
        &self.requests
    }

    pub(super) const fn has_state(&self) -> bool {
        self.state.is_some()
    }

    /// What a client has to declare so that it can be asked this.
    #[must_use]
    pub fn needs(&self) -> ClientCapabilities {
        let mut needs = ClientCapabilities::default();
        for request in self.requests.values() {
            match request {
                InputRequest::Elicitation(request) => {
                    let elicitation = needs.elicitation.get_or_insert_with(ElicitationCapability::new);
                    match &request.params {
                        ElicitRequestParams::UrlElicitationParams { .. } => {
                            elicitation.url = Some(Default::default());
                        }
                        _ => elicitation.form = Some(Default::default()),
                    }
                }
                InputRequest::CreateMessage(_) => needs.sampling = Some(Default::default()),
                InputRequest::ListRoots(_) => needs.roots = Some(Default::default()),
                _ => {}
            }
        }
        needs
    }

    /// The result that makes a client of 2026-07-28 or later ask, and come back.
    #[must_use]
    pub fn into_result(self) -> InputRequiredResult {
        let requests = (!self.requests.is_empty()).then_some(self.requests);
        InputRequiredResult::new(requests, self.state)
    }
}

/// Whether a client that declares `able` can be asked this.
pub(super) fn can(able: &ClientCapabilities, request: &InputRequest) -> bool {
    match request {
        InputRequest::Elicitation(request) => able.elicitation.as_ref().is_some_and(|able| {
            match &request.params {
                ElicitRequestParams::UrlElicitationParams { .. } => able.url.is_some(),
                // Before there were other kinds, there was nothing to declare.
                _ => able.form.is_some() || able.url.is_none(),
            }
        }),
        InputRequest::CreateMessage(_) => able.sampling.is_some(),
        InputRequest::ListRoots(_) => able.roots.is_some(),
        _ => false,
    }
}

/// The capabilities as words.
pub(crate) fn names(capabilities: &ClientCapabilities) -> Vec<&'static str> {
    let elicitation = capabilities.elicitation.as_ref();
    [
        (elicitation.is_some_and(|able| able.form.is_some() || able.url.is_none()), "elicitation"),
        (elicitation.is_some_and(|able| able.url.is_some()), "elicitation.url"),
        (capabilities.sampling.is_some(), "sampling"),
        (capabilities.roots.is_some(), "roots"),
        (capabilities.extensions.is_some(), "extensions"),
    ]
    .into_iter()
    .filter_map(|(is, name)| is.then_some(name))
    .collect()
}
