//! PostgreSQL, asked through its own client and by hand.

use super::{folder, mode, runs};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

#[test]
fn what_was_committed_is_there_after_kill_9_on_the_same_port() {
    let folder = folder();
    let mut postgres = kit::servers::stack(folder.path()).postgres().unwrap();
    postgres.sql("create table fact (id int); insert into fact values (1), (2)").unwrap();
    let (port, pid) = (postgres.port(), postgres.pid().unwrap());
    postgres.kill9();
    assert!(!runs(pid));
    assert!(postgres.sql("select 1").is_err(), "nobody answers meanwhile");
    postgres.restart().unwrap();
    assert_eq!(postgres.port(), port);
    assert_eq!(postgres.sql("select count(*) from fact").unwrap(), "2");
    // In order as well, and from another stack in the same folder.
    drop(postgres);
    let again = kit::servers::stack(folder.path()).postgres().unwrap();
    assert_eq!(again.sql("select count(*) from fact").unwrap(), "2");
}

#[test]
fn nothing_is_acknowledged_before_it_is_safe_and_nobody_comes_in_the_clear() {
    let folder = folder();
    let postgres = kit::servers::stack(folder.path()).postgres().unwrap();
    let settings = "show fsync; show synchronous_commit; show full_page_writes; show data_checksums; \
                    show ssl; show password_encryption; show server_encoding; show listen_addresses; \
                    show unix_socket_directories";
    let expected = "on\non\non\non\non\nscram-sha-256\nUTF8\n127.0.0.1";
    assert_eq!(postgres.sql(settings).unwrap(), expected);
    assert_eq!(
        postgres.sql("select ssl from pg_stat_ssl where pid = pg_backend_pid()").unwrap(),
        "t"
    );

    let mut plain = TcpStream::connect(("127.0.0.1", postgres.port())).unwrap();
    // Protocol 3.0, without having asked for TLS first.
    let body = b"\0\x03\0\0user\0liandong\0database\0liandong\0\0";
    let size = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
    plain.write_all(&[size.as_slice(), body].concat()).unwrap();
    let mut answer = Vec::new();
    plain.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with('E') && answer.contains("no encryption"), "{answer}");
}

#[test]
fn each_test_can_have_a_database_of_its_own() {
    let folder = folder();
    let postgres = kit::servers::stack(folder.path()).postgres().unwrap();
    let url = postgres.database("one").unwrap();
    assert_eq!(postgres.database("one").unwrap(), url, "asked for again it is the same");
    assert!(url.ends_with(&format!("@127.0.0.1:{}/one", postgres.port())), "{url}");
    for wrong in ["", "One", "a-b", "a\"b", "a'b"] {
        assert!(postgres.database(wrong).is_err(), "{wrong}");
    }
    let known = "select datname from pg_database where datname in ('one', 'liandong') order by 1";
    assert_eq!(postgres.sql(known).unwrap(), "liandong\none");
}

#[test]
fn its_secrets_are_its_own_and_it_does_not_run_as_root() {
    let folder = folder();
    let postgres = kit::servers::stack(folder.path()).postgres().unwrap();
    for secret in ["ca.key", "postgres/password", "postgres/data/server.key", "postgres/log"] {
        assert_eq!(mode(folder.path().join(secret)), 0o600, "{secret}");
    }
    assert_eq!(mode(folder.path().join("postgres/data")), 0o700);
    assert!(!folder.path().join("postgres/password.init").exists());
    let status = format!("/proc/{}/status", postgres.pid().unwrap());
    let status = std::fs::read_to_string(status).unwrap();
    let user = status.lines().find_map(|line| line.strip_prefix("Uid:")).unwrap();
    assert!(user.split_whitespace().all(|id| id != "0"), "{user}");
}
