//! Somebody at a browser who keeps the line and the cookies.

use crate::say::Trouble;
use anyhow::Context as _;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Somebody who is signed in.
pub(super) struct Visitor {
    client: reqwest::Client,
    console: String,
    cookies: BTreeMap<String, String>,
}

/// A page that came.
pub(super) struct Came {
    pub(super) status: u16,
    pub(super) bytes: usize,
    pub(super) took: Duration,
}

impl Visitor {
    /// Signs in by an account, where no password is asked for.
    pub(super) async fn signed_in(console: &str, account: &str) -> Result<Self, Trouble> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .context("making a browser")?;
        let mut visitor = Self { client, console: console.to_owned(), cookies: BTreeMap::new() };
        let asked = visitor.client.post(format!("{console}/sign-in/dev"));
        let asked = asked
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("name={account}&next=/"));
        let answer = asked.send().await.context("signing in")?;
        let set = answer.headers().get_all("set-cookie").iter();
        for cookie in set.filter_map(|it| it.to_str().ok()) {
            if let Some((name, value)) = cookie.split(';').next().and_then(|it| it.split_once('='))
            {
                visitor.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        if answer.status().as_u16() != 303 {
            return Err(anyhow::anyhow!("`{account}` is not let in: {}", answer.status()).into());
        }
        Ok(visitor)
    }

    /// Asks for a page, to its last byte.
    pub(super) async fn page(&self, path: &str) -> Result<Came, Trouble> {
        let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let began = Instant::now();
        let asked = self.client.get(format!("{}{path}", self.console));
        let answer = asked.header("cookie", cookies.join("; ")).send().await;
        let answer = answer.with_context(|| format!("asking for `{path}`"))?;
        let status = answer.status().as_u16();
        let body = answer.bytes().await.with_context(|| format!("reading `{path}`"))?;
        let took = began.elapsed();
        Ok(Came { status, bytes: body.len(), took })
    }
}
