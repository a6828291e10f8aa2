//! The server's configuration, written from the agencies.

use crate::limits::{LINES_MAX, MESSAGE_BYTES_MAX, SUBSCRIPTIONS_MAX};
use crate::token::{Token, user_of_agency, user_of_hub};
use crate::unfit::Unfit;
use std::fmt::Write as _;

/// What a configuration is written from. A value such as `$NATS_STORE` names a variable of the server's
/// environment.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The hub's name.
    pub hub: &'a str,
    /// Ids of the agencies that are let in.
    pub agencies: Vec<&'a str>,
    /// The server's name.
    pub name: &'a str,
    /// Where it takes lines, `HOST:PORT`.
    pub listen: &'a str,
    /// Where it is watched, `HOST:PORT`; on loopback or in the operator's own network, since it has no key.
    pub http: &'a str,
    /// The folder of its streams.
    pub store: &'a str,
    /// Its certificate, PEM.
    pub certificate: &'a str,
    /// The private key, PEM.
    pub key: &'a str,
    /// The authorities of clients' certificates, PEM.
    pub ca: &'a str,
}

/// Writes the configuration of a nats-server.
///
/// # Errors
/// An agency's id is none.
pub fn config(plan: &Plan<'_>) -> Result<String, Unfit> {
    let mut agencies = plan.agencies.clone();
    agencies.sort_unstable();
    agencies.dedup();
    let tokens: Vec<Token> = agencies.into_iter().map(token).collect::<Result<_, _>>()?;
    let mut text = head(plan);
    text.push_str("accounts {\n");
    text.push_str(&hub_account(plan.hub, &tokens));
    for token in &tokens {
        text.push_str(&agency_account(plan.hub, token));
    }
    text.push_str("}\n");
    Ok(text)
}

fn token(agency: &str) -> Result<Token, Unfit> {
    Token::of(agency).ok_or_else(|| {
        Unfit::new(
            format!("`{agency}` 不是机构编号:只能有字母、数字与 . - _,以字母或数字开头,至多 64 个字符"),
            format!(
                "`{agency}` is no agency's id: letters, digits and . - _ only, a letter or digit first, at most 64 characters"
            ),
        )
    })
}

fn head(plan: &Plan<'_>) -> String {
    let Plan { name, listen, http, store, certificate, key, ca, .. } = plan;
    let [name, listen, http, store, certificate, key, ca] =
        [name, listen, http, store, certificate, key, ca].map(|it| value(it));
    format!(
        "\
# NATS server of the hub `{hub}`, written by `liandong nats config`. Write it again when agencies come,
# go or are revoked, and have the server read it: nats-server --signal reload.
server_name: {name}
listen: {listen}
http: {http}

# Acknowledged is on the disk. By default the server writes every two minutes.
jetstream {{
  store_dir: {store}
  sync_interval: always
  max_memory_store: 64MB
}}

# A client is whoever its certificate says: the SAN URI is the name of the user.
tls {{
  cert_file: {certificate}
  key_file: {key}
  ca_file: {ca}
  verify_and_map: true
  timeout: 10
}}

max_payload: {MESSAGE_BYTES_MAX}
max_control_line: 4096
ping_interval: \"30s\"

",
        hub = plan.hub,
    )
}

/// The streams are here; an agency reaches exactly three things of it.
fn hub_account(hub: &str, tokens: &[Token]) -> String {
    let mut exports = String::new();
    for token in tokens {
        let account = value(&token.account());
        for (service, responses) in services(token) {
            let service = value(&service);
            let _ = writeln!(
                exports,
                "      {{ service: {service}, {responses}accounts: [{account}] }}"
            );
        }
    }
    format!(
        "  HUB {{
    jetstream: enabled
    users: [
      {{ user: {user}, permissions: {{
        publish: {{ allow: [\"inbox.*\", \"$JS.API.>\", \"$JS.ACK.SUBMIT.hub.>\"] }}
        subscribe: {{ allow: [\"_INBOX_hub.>\"] }}
      }} }}
    ]
    exports: [
{exports}    ]
  }}
",
        user = value(&user_of_hub(hub)),
    )
}

/// An account without streams: what is said in it stays in it, but for three services of the hub's.
fn agency_account(hub: &str, token: &Token) -> String {
    let mut imports = String::new();
    let mut publish = Vec::new();
    for (service, _) in services(token) {
        let service = value(&service);
        let _ = writeln!(imports, "      {{ service: {{ account: HUB, subject: {service} }} }}");
        publish.push(service);
    }
    format!(
        "  {account} {{
    limits {{ max_connections: {LINES_MAX}, max_subscriptions: {SUBSCRIPTIONS_MAX}, max_payload: {MESSAGE_BYTES_MAX} }}
    users: [
      {{ user: {user}, permissions: {{
        publish: {{ allow: [{publish}] }}
        subscribe: {{ allow: [{replies}] }}
      }} }}
    ]
    imports: [
{imports}    ]
  }}
",
        account = value(&token.account()),
        user = value(&user_of_agency(hub, &token.agency())),
        publish = publish.join(", "),
        replies = value(&format!("{}.>", token.replies())),
    )
}

/// What an agency may say, and how it is answered: once, or for as long as a pull lasts.
fn services(token: &Token) -> [(String, &'static str); 3] {
    [(token.submit(), ""), (token.next(), "response_type: stream, "), (token.acks(), "")]
}

/// A value in quotes, so that nothing in it is read as anything else; a variable stays one.
fn value(text: &str) -> String {
    let is_variable = text.strip_prefix('$').is_some_and(|name| {
        !name.is_empty()
            && name.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_')
    });
    if is_variable {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests;
