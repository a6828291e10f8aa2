//! Carrying a letter belongs to the trace of the act behind it.

use async_trait::async_trait;
use engine::{Fault, LetterRow, Post};
use gateway::SpanHook;
use std::sync::Arc;
use tracing::Instrument as _;

/// A post whose every letter is a span of the trace that it came by.
pub(super) struct Traced {
    post: Arc<dyn Post>,
    hook: SpanHook,
}

impl Traced {
    pub(super) fn new(post: Arc<dyn Post>, hook: SpanHook) -> Self {
        Self { post, hook }
    }
}

#[async_trait]
impl Post for Traced {
    async fn carry(&self, letter: &LetterRow) -> Result<(), Fault> {
        // Its kind and how often it was tried: nothing of the case, and nobody's name.
        let span = tracing::info_span!(
            "carry a letter",
            kind = letter.kind.word(),
            attempts = letter.attempts
        );
        (self.hook)(&span, letter.traceparent.as_deref());
        self.post.carry(letter).instrument(span).await
    }
}
