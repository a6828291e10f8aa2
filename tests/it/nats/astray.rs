//! What an agency may not do on the road, tried against the real server.

use super::raw::Raw;
use super::world::{NOTHING, World};
use crate::hub::{RECIPIENT, SENDER, STRANGER, awaited, done, refused, run};
use ::nats::{Line, Token};
use wire::pb;

fn token(agency: &str) -> String {
    Token::of(agency).unwrap().to_string()
}

/// Everything that is not the sender's.
fn foreign() -> (Vec<String>, Vec<String>) {
    let (own, other) = (token(SENDER), token(RECIPIENT));
    let fixed = [
        "inbox.*",
        "submit.*",
        "submit",
        "_INBOX.x",
        "_INBOX_hub.x",
        "$JS.API.INFO",
        "$JS.API.STREAM.INFO.SUBMIT",
        "$JS.API.STREAM.NAMES",
        "$JS.API.STREAM.PURGE.SUBMIT",
        "$JS.API.STREAM.DELETE.INBOX",
        "$JS.API.STREAM.MSG.GET.INBOX",
        "$JS.API.STREAM.UPDATE.INBOX",
        "$JS.API.CONSUMER.CREATE.INBOX",
        "$JS.API.CONSUMER.NAMES.INBOX",
        "$JS.API.CONSUMER.MSG.NEXT.SUBMIT.hub",
        "$JS.API.DIRECT.GET.INBOX",
        "$JS.ACK.SUBMIT.hub.1.1.1.1.1",
        "$JS.FC.x",
        "$SYS.REQ.SERVER.PING",
        "$SYS.REQ.ACCOUNT.PING.CONNZ",
    ];
    let mut publish: Vec<String> = fixed.into_iter().map(str::to_owned).collect();
    publish.extend([
        // Even its own inbox is written by the hub alone, and its end of it made by the hub alone.
        format!("inbox.{own}"),
        format!("_INBOX_{own}.x"),
        format!("submit.{own}.x"),
        format!("$JS.API.CONSUMER.INFO.INBOX.{own}"),
        format!("$JS.API.CONSUMER.DELETE.INBOX.{own}"),
        format!("$JS.API.CONSUMER.DURABLE.CREATE.INBOX.{own}"),
        format!("$JS.API.CONSUMER.CREATE.INBOX.x.inbox.{other}"),
        format!("submit.{other}"),
        format!("inbox.{other}"),
        format!("_INBOX_{other}.x"),
        format!("$JS.API.CONSUMER.MSG.NEXT.INBOX.{other}"),
        format!("$JS.ACK.INBOX.{other}.1.1.1.1.1"),
    ]);
    let subscribe = [
        ">".to_owned(),
        "*.>".to_owned(),
        "inbox.>".to_owned(),
        "submit.>".to_owned(),
        "_INBOX.>".to_owned(),
        "_INBOX_hub.>".to_owned(),
        "$JS.>".to_owned(),
        "$JS.EVENT.ADVISORY.>".to_owned(),
        "$SYS.>".to_owned(),
        "_R_.>".to_owned(),
        format!("inbox.{own}"),
        format!("inbox.{other}"),
        format!("submit.{other}"),
        format!("_INBOX_{other}.>"),
    ];
    (publish, subscribe.to_vec())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_agency_reaches_what_is_its_own_and_nothing_else() {
    let world = World::open(&[SENDER, RECIPIENT], "").await;
    let mut raw = world.raw(&world.identity(SENDER), "").unwrap();
    let (publish, subscribe) = foreign();
    for subject in publish {
        let said = raw.publish(&subject, "", "");
        assert!(said.contains("Permissions Violation for Publish"), "{subject}: {said}");
    }
    for subject in subscribe {
        let said = raw.subscribe(&subject);
        assert!(said.contains("Permissions Violation for Subscription"), "{subject}: {said}");
    }
    let own = token(SENDER);
    for subject in [
        format!("submit.{own}"),
        format!("$JS.API.CONSUMER.MSG.NEXT.INBOX.{own}"),
        format!("$JS.ACK.INBOX.{own}.1.1.1.1.1"),
    ] {
        let said = raw.publish(&subject, "", "");
        assert!(!said.contains("Violation"), "{subject}: {said}");
    }
    assert!(!raw.subscribe(&format!("_INBOX_{own}.>")).contains("Violation"));
}

/// What lies where, but for what was laid for the sender itself.
fn laid(world: &World) -> (u64, u64) {
    let messages = |stream| world.stream(stream)["state"]["messages"].as_u64().unwrap();
    (messages("SUBMIT"), messages("INBOX"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_answer_is_laid_nowhere_by_naming_another_subject_for_it() {
    let mut world = World::open(&[SENDER, RECIPIENT], "").await;
    let line = world.line(SENDER).await;
    // Something that a pull could carry away.
    let act = world.agency(SENDER).chase("message-1", "C-1");
    let place = line.submit(&act, None).await.unwrap();
    world.answer(&line, place).await;
    world.served_mut().stop();
    let before = laid(&world);
    assert_eq!(before.1, 1);
    let mut raw = world.raw(&world.identity(SENDER), "").unwrap();
    let (own, other) = (token(SENDER), token(RECIPIENT));
    let next = format!("$JS.API.CONSUMER.MSG.NEXT.INBOX.{own}");
    for reply in [
        format!("submit.{other}"),
        format!("inbox.{other}"),
        format!("_INBOX_{other}.x"),
        "$JS.API.STREAM.PURGE.SUBMIT".to_owned(),
        "$JS.API.STREAM.PURGE.INBOX".to_owned(),
        "$JS.API.STREAM.DELETE.INBOX".to_owned(),
        format!("$JS.API.CONSUMER.DELETE.INBOX.{other}"),
        "$JS.ACK.SUBMIT.hub.1.1.1.1.1".to_owned(),
    ] {
        raw.publish(&next, &reply, r#"{"batch":2,"no_wait":true}"#);
        let _ = raw.exchange(&format!("PUB submit.{own} {reply} 0\r\n\r\n"));
        // A server that says no to a reply hangs up on some.
        raw = world.raw(&world.identity(SENDER), "").unwrap();
    }
    let (acts, letters) = laid(&world);
    assert_eq!(letters, before.1, "nothing was laid into or taken out of an inbox");
    // At most its own acts were taken, each of which it may send.
    assert!((before.0..=before.0 + 8).contains(&acts), "{acts}");
    world.served_mut().restart();
    world.opened().await;
    awaited("the hub has taken them", async || (world.waiting("SUBMIT") == 0).then_some(())).await;
    let inbox = world.line(RECIPIENT).await;
    assert_eq!(inbox.next(NOTHING).await.unwrap(), None, "the other agency heard nothing of it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_agency_is_who_its_certificate_says_whatever_it_says() {
    let mut world = World::apart(&[SENDER, RECIPIENT, STRANGER], "", |config| config);
    let other = ::nats::user_of_agency("hub.510000", RECIPIENT);
    if let Ok(mut raw) = world.raw(&world.identity(SENDER), &other) {
        let said = raw.publish(&format!("submit.{}", token(RECIPIENT)), "", "");
        assert!(said.contains("Permissions Violation"), "{said}");
    }
    // A certificate of another authority is no certificate.
    let elsewhere = World::apart(&[SENDER], "", |config| config);
    let mut strange = elsewhere.identity(SENDER);
    strange.ca = world.identity(SENDER).ca;
    assert!(world.raw(&strange, "").is_err());
    // One that was revoked, after the configuration was written anew.
    let dir = world.served().dir();
    done(&["hub", "revoke"], &dir, &[STRANGER]);
    assert!(world.raw(&world.identity(STRANGER), "").is_ok(), "the server does not know yet");
    world.configured_anew();
    let refused = world.raw(&world.identity(STRANGER), "").unwrap_err();
    assert!(refused.contains("Authorization Violation"), "{refused}");
    let refused = Line::open(&world.url(), STRANGER, &world.identity(STRANGER)).await;
    assert!(refused.is_err());
    assert!(world.raw(&world.identity(SENDER), "").is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_agency_with_too_many_lines_leaves_the_others_theirs() {
    let world = World::apart(&[SENDER, RECIPIENT], "", |config| config);
    let own = world.identity(SENDER);
    let lines: Vec<Raw> = (0..32).map(|_| world.raw(&own, "").unwrap()).collect();
    let refused = world.raw(&own, "").unwrap_err();
    assert!(refused.contains("maximum account active connections exceeded"), "{refused}");
    assert!(world.raw(&world.identity(RECIPIENT), "").is_ok());
    drop(lines);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_agency_that_is_enrolled_later_comes_onto_the_road_of_the_running_hub() {
    let mut world = World::open(&[SENDER], "").await;
    done(&["hub", "enrol"], &world.served().dir(), &[RECIPIENT]);
    world.configured_anew();
    let inbox = world.line(RECIPIENT).await;
    // Who comes onto the road finds there what is written from then on; the rest is at the hub's door.
    let empty = awaited("the inbox is made", async || inbox.next(NOTHING).await.ok()).await;
    assert_eq!(empty, None);
    let line = world.line(SENDER).await;
    let act = world.agency(SENDER).referral("message-1", "C-1");
    line.submit(&act, None).await.unwrap();
    let letter = world.next(&inbox).await;
    let ::nats::Content::Letter(letter) = letter.content else { panic!("{letter:?}") };
    assert!(super::is_from(&world.agency(SENDER), &letter));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_server_that_acknowledges_before_it_writes_is_refused_unless_told_otherwise() {
    let unsynced = |config: String| config.replace("sync_interval: always", "sync_interval: 2m");
    let mut world = World::apart(&[SENDER, RECIPIENT], "", unsynced);
    let dir = world.served().dir();
    // Attached to nobody: should it start all the same, it stops at once.
    let attached: &[&str] = &["--attached", "--listen", "127.0.0.1:0"];
    for (words, rest) in [(["hub", "run"], attached), (["nats", "check"], &[])] {
        let (code, said) = refused(&run(&words, &dir, rest));
        assert_eq!(code, Some(2), "{words:?}: {said}");
        assert!(said.contains("sync_interval: always") && said.contains("unsynced"), "{said}");
    }
    world.served().set("unsynced = true\n");
    world.served_mut().restart();
    let sender = world.agency(SENDER);
    let line = world.line(SENDER).await;
    let place = line.submit(&sender.referral("message-1", "C-1"), None).await.unwrap();
    let (_, answer) = world.answer(&line, place).await;
    assert_eq!(answer.outcome(), pb::Outcome::Granted);
    let said = run(&["nats", "check", "--json"], &dir, &[]);
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(said["synced"], false);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_stream_that_somebody_made_otherwise_keeps_the_hub_from_starting() {
    let world = World::apart(&[SENDER], "", |config| config);
    let identity = world.identity_of_hub();
    let mut raw: Raw = world.raw(&identity, "").unwrap();
    raw.subscribe("_INBOX_hub.>");
    let other =
        r#"{"name":"SUBMIT","subjects":["submit.*"],"retention":"limits","storage":"file"}"#;
    let said = raw.publish("$JS.API.STREAM.CREATE.SUBMIT", "_INBOX_hub.1", other);
    assert!(!said.contains("Violation"), "{said}");
    awaited("the stream is there", async || {
        raw.exchange("").unwrap_or_default().contains("\"created\"").then_some(())
    })
    .await;
    let (code, said) = refused(&run(&["nats", "check"], &world.served().dir(), &[]));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("SUBMIT"), "{said}");
}
