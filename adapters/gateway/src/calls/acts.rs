//! Acts.

use crate::denial::Denial;
use crate::limits::KEY_CHARS_MAX;
use crate::rooms::{Call, Rooms};
use crate::shown;
use engine::Sent;
use wire::pb;

impl Rooms {
    /// Brings a statement to the desk. What it answers is an answer, granted or refused.
    pub(crate) async fn submit(
        &self,
        call: &Call,
        asked: pb::SubmitRequest,
    ) -> Result<pb::Answer, Denial> {
        // It stands in the words of a no; a head has no room for more.
        if KEY_CHARS_MAX < asked.key.chars().count() {
            return Err(Denial::malformed(
                "密钥编号过长,应为 16 位十六进制数字",
                "the key's id is too long, it has 16 hexadecimal digits",
            ));
        }
        let sent = Sent {
            statement: asked.statement.into(),
            signature: asked.signature.into(),
            key: asked.key,
            bodies: asked.bodies.into_iter().map(Vec::from).collect(),
            agency: call.agency.to_string(),
            traceparent: call.traceparent.clone(),
        };
        let submitted = self.desk.submit(sent).await?;
        let answer = shown::answer(&submitted)?;
        if let Some(refusal) = &answer.refusal {
            tracing::Span::current().record("code", refusal.code.as_str());
        }
        Ok(answer)
    }
}
