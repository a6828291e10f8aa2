//! Whether a running server keeps what it acknowledges.

use crate::limits::{MONITOR_BYTES_MAX, MONITOR_MAX};
use crate::unfit::Unfit;
use engine::Fault;
use serde::Deserialize;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How a server stands, as its monitoring port says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The id it got at its start.
    pub server_id: String,
    /// Its version.
    pub version: String,
    /// Every acknowledged message is written to the disk before it is acknowledged.
    pub is_synced: bool,
}

#[derive(Deserialize)]
struct Varz {
    server_id: String,
    version: String,
    #[serde(default)]
    jetstream: JetStream,
}

#[derive(Default, Deserialize)]
struct JetStream {
    #[serde(default)]
    config: Config,
}

#[derive(Default, Deserialize)]
struct Config {
    #[serde(default)]
    sync_always: bool,
}

/// Where a monitoring port is, from its address `http://HOST:PORT`.
///
/// # Errors
/// It is not written so.
pub(crate) fn place(monitor: &str) -> Result<&str, Unfit> {
    let place = monitor.strip_prefix("http://").map(|it| it.trim_end_matches('/'));
    place.filter(|it| it.contains(':') && !it.contains('/')).ok_or_else(|| {
        Unfit::new(
            format!("监测地址 `{monitor}` 应为 http://主机:端口,如 http://127.0.0.1:8222"),
            format!(
                "the monitoring address `{monitor}` must be http://HOST:PORT, such as http://127.0.0.1:8222"
            ),
        )
    })
}

/// Asks the monitoring port at `HOST:PORT`.
///
/// # Errors
/// It does not answer, or what answers is no nats-server.
pub(crate) async fn inspect(place: &str) -> Result<Standing, Fault> {
    let doing = || format!("asking the monitoring port `{place}`");
    let answer = timeout(MONITOR_MAX, ask(place))
        .await
        .map_err(|late| Fault::because(doing(), late))?
        .map_err(|error| Fault::because(doing(), error))?;
    read(&answer).map_err(|what| Fault::because(doing(), what))
}

async fn ask(place: &str) -> std::io::Result<String> {
    let mut line = TcpStream::connect(place).await?;
    // The old way: the answer ends with the line, and is in one piece.
    let asked = format!("GET /varz HTTP/1.0\r\nHost: {place}\r\n\r\n");
    line.write_all(asked.as_bytes()).await?;
    let mut answer = String::new();
    line.take(MONITOR_BYTES_MAX).read_to_string(&mut answer).await?;
    Ok(answer)
}

fn read(answer: &str) -> Result<Standing, String> {
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("it gave no answer")?;
    let status = head.lines().next().unwrap_or_default();
    if !status.contains(" 200 ") {
        return Err(format!("it answered `{status}`"));
    }
    let said: Varz = serde_json::from_str(body).map_err(|error| error.to_string())?;
    Ok(Standing {
        server_id: said.server_id,
        version: said.version,
        is_synced: said.jetstream.config.sync_always,
    })
}

#[cfg(test)]
mod tests {
    use super::{place, read};

    #[test]
    fn a_server_that_does_not_say_that_it_syncs_does_not() {
        let answer = |body: &str| format!("HTTP/1.0 200 OK\r\nX: y\r\n\r\n{body}");
        let synced =
            r#"{"server_id":"N","version":"2","jetstream":{"config":{"sync_always":true}}}"#;
        assert!(read(&answer(synced)).unwrap().is_synced);
        for body in [
            r#"{"server_id":"N","version":"2"}"#,
            r#"{"server_id":"N","version":"2","jetstream":{}}"#,
            r#"{"server_id":"N","version":"2","jetstream":{"config":{"sync_interval":120000000000}}}"#,
        ] {
            assert!(!read(&answer(body)).unwrap().is_synced, "{body}");
        }
    }

    #[test]
    fn what_is_no_server_is_named() {
        assert!(read("").unwrap_err().contains("no answer"));
        assert!(read("HTTP/1.0 404 Not Found\r\n\r\n{}").unwrap_err().contains("404"));
        assert!(read("HTTP/1.0 200 OK\r\n\r\n<html>").is_err());
    }

    #[test]
    fn an_address_is_of_the_form_that_is_asked_for() {
        assert_eq!(place("http://127.0.0.1:8222/").unwrap(), "127.0.0.1:8222");
        for wrong in ["https://a:1", "127.0.0.1:8222", "http://a", "http://a:1/varz"] {
            assert!(place(wrong).unwrap_err().en.contains(wrong));
        }
    }
}
