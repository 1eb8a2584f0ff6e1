//! Follows spans and turns events into lines.

use std::sync::Arc;

use serde_json::Value;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::{LookupSpan, Scope, SpanRef};

use super::super::Now;
use super::super::mask::Secrets;
use super::fields::{BRIDGED, Fields, Taking};
use super::line::{LIFTED, Line};
use super::queue::Queue;
use super::settings::Format;

/// The layer that writes the log.
pub(super) struct Lines {
    pub(super) format: Format,
    pub(super) color: bool,
    pub(super) secrets: Secrets,
    pub(super) now: Now,
    pub(super) queue: Arc<Queue>,
}

impl<S: Subscriber + for<'span> LookupSpan<'span>> Layer<S> for Lines {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut fields = Fields::sized(attributes.fields().len());
        attributes.record(&mut Taking { fields: &mut fields, secrets: &self.secrets });
        span.extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(fields) = span.extensions_mut().get_mut::<Fields>() {
            values.record(&mut Taking { fields, secrets: &self.secrets });
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut Taking { fields: &mut fields, secrets: &self.secrets });
        let bridged = fields.take(BRIDGED);
        let mut line = Line {
            at: (self.now)(),
            level: *event.metadata().level(),
            target: bridged.as_ref().and_then(Value::as_str).unwrap_or(event.metadata().target()),
            message: fields.take("message").unwrap_or_else(|| Value::from("")),
            fields: &fields,
            lifted: Vec::new(),
            spans: Vec::new(),
        };
        let spans = context.event_scope(event).into_iter().flat_map(Scope::from_root);
        spans.for_each(|span| around(&mut line, &span));
        let line = match self.format {
            Format::Json => line.json(),
            Format::Text => line.text(self.color),
        };
        // Once more as a whole. Each part was masked already; this is for the part that somebody forgets to mask one day.
        self.queue.put(self.secrets.mask(&line).into_owned());
    }
}

/// Adds a span, which lies within those that were added before.
fn around<'a, S: LookupSpan<'a>>(line: &mut Line<'_>, span: &SpanRef<'a, S>) {
    let extensions = span.extensions();
    let Some(fields) = extensions.get::<Fields>() else { return };
    for name in LIFTED {
        if let Some(value) = fields.get(name) {
            line.lifted.retain(|(known, _)| *known != name);
            line.lifted.push((name, value.clone()));
        }
    }
    let rest = fields.list.iter().filter(|(name, _)| !LIFTED.contains(name)).cloned();
    line.spans.push((span.name(), rest.collect()));
}
