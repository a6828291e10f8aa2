//! What a form sent.

use super::{Visitor, is_own};
use crate::problem::Problem;
use crate::rooms::Rooms;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use std::sync::Arc;

/// The most bytes of a form: a document of a form's longest texts.
pub(crate) const FORM_BYTES_MAX: usize = 2 << 20;
/// The field that shows that the form was this session's.
pub(super) const CSRF: &str = "csrf";

/// The fields of a form that this visitor's own page sent, in the order of the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// Reads what a browser sends for a form.
    pub(crate) fn read(body: &[u8]) -> Self {
        let pairs = body.split(|it| *it == b'&').filter(|it| !it.is_empty());
        let pair = |pair: &[u8]| {
            let at = pair.iter().position(|it| *it == b'=');
            let (name, value) =
                at.map_or((pair, None), |at| (pair.get(..at).unwrap_or(pair), pair.get(at + 1..)));
            (plain(name), plain(value.unwrap_or_default()))
        };
        Self(pairs.map(pair).collect())
    }

    /// One field's text, without the spaces around it; empty where it did not come.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.trim())
    }

    /// One field's text where it is not empty.
    pub(crate) fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|it| !it.is_empty())
    }
}

/// The text behind `%E7%8E%8B+5`.
fn plain(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let ahead = rest.clone();
                let digits: Vec<u8> = ahead.take(2).collect();
                match hex::decode(&digits).ok().and_then(|it| it.first().copied()) {
                    Some(one) => {
                        out.push(one);
                        rest.nth(1);
                    }
                    None => out.push(byte),
                }
            }
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).replace("\r\n", "\n")
}

impl FromRequest<Arc<Rooms>> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, rooms: &Arc<Rooms>) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, rooms).await?;
        let own = is_own(&parts.headers);
        let body = Bytes::from_request(Request::from_parts(parts, body), rooms).await;
        let Ok(body) = body else { return Err(Problem::too_large(visitor.words, FORM_BYTES_MAX)) };
        let fields = Self::read(&body);
        if !own || fields.get(CSRF) != visitor.csrf {
            return Err(Problem::not_from_here(visitor.words));
        }
        Ok(fields)
    }
}

#[cfg(test)]
mod tests;
