//! The mask before the exporter. A span is masked when it ends, not when it is sent: by then the key of its request may be
//! forgotten.

use std::borrow::Cow;
use std::time::Duration;

use opentelemetry::trace::Status;
use opentelemetry::{Array, Context, KeyValue, StringValue, Value};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};

use super::super::super::mask::{self, MASK, Secrets};

/// A processor that sees no secrets.
#[derive(Debug)]
pub(super) struct Masked<P> {
    next: P,
    secrets: Secrets,
}

impl<P> Masked<P> {
    pub(super) const fn new(next: P, secrets: Secrets) -> Self {
        Self { next, secrets }
    }

    fn text(&self, text: &mut Cow<'static, str>) {
        if let Cow::Owned(clean) = self.secrets.clean(text) {
            *text = Cow::Owned(clean);
        }
    }

    fn string(&self, text: &mut StringValue) {
        if let Cow::Owned(clean) = self.secrets.clean(text.as_str()) {
            *text = clean.into();
        }
    }

    fn attributes(&self, attributes: &mut [KeyValue]) {
        for KeyValue { key, value, .. } in attributes {
            match value {
                value if mask::is_secret(key.as_str()) => *value = MASK.into(),
                Value::String(text) => self.string(text),
                Value::Array(Array::String(texts)) => texts.iter_mut().for_each(|text| self.string(text)),
                _ => {}
            }
        }
    }
}

impl<P: SpanProcessor> SpanProcessor for Masked<P> {
    fn on_start(&self, span: &mut Span, context: &Context) {
        self.next.on_start(span, context);
    }

    fn on_end(&self, mut span: SpanData) {
        self.text(&mut span.name);
        self.attributes(&mut span.attributes);
        for event in &mut span.events.events {
            self.text(&mut event.name);
            self.attributes(&mut event.attributes);
        }
        if let Status::Error { description } = &mut span.status {
            self.text(description);
        }
        // The guard around a call names the kind of error, and leaves it to us what that means.
        let failed = span.attributes.iter().find(|attribute| attribute.key.as_str() == "error.type");
        if let (Some(kind), Status::Unset) = (failed, &span.status) {
            span.status = Status::error(kind.value.to_string());
        }
        self.next.on_end(span);
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.next.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.next.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.next.set_resource(resource);
    }
}
