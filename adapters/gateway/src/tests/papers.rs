//! Papers by both doors.

use super::empty::{Browser, hub, read};
use super::pki::written;
use crate::CHUNK_BYTES_MAX;
use serde_json::{Value, json};
use wire::{digest, pb};

async fn put(browser: &Browser, digest: &str, range: &str, bytes: &[u8]) -> (u16, Value) {
    let asked = browser.ask("PUT", &format!("/v1/attachments/{digest}"));
    let asked = asked.header("content-range", range).body(bytes.to_vec());
    read(asked.send().await.unwrap()).await
}

#[tokio::test]
async fn a_file_is_uploaded_in_chunks_and_again_costs_nothing() {
    let hub = hub().await;
    let text = "环".repeat(CHUNK_BYTES_MAX);
    let file = written(hub.folder.path(), "record.txt", &text);
    let client = hub.client("eco").await;
    let done = client.upload(&file).await.unwrap();
    assert!(done.complete);
    assert_eq!(
        (done.digest.as_str(), done.size),
        (digest(text.as_bytes()).as_str(), text.len() as u64)
    );
    let before = hub.tally.readings().bytes_in;
    assert!(client.upload(&file).await.unwrap().complete);
    assert!(hub.tally.readings().bytes_in - before < 1_000);
}

#[tokio::test]
async fn an_upload_begun_by_one_door_ends_by_the_other() {
    let hub = hub().await;
    let (text, browser) = ("scene record".repeat(1_000), hub.browser("eco"));
    let name = digest(text.as_bytes());
    let (code, said) = put(&browser, &name, "bytes 0-99/12000", &text.as_bytes()[..100]).await;
    assert_eq!((code, said["received"].as_u64()), (200, Some(100)));
    let head = browser.ask("HEAD", &format!("/v1/attachments/{name}")).send().await.unwrap();
    assert_eq!(head.headers()["liandong-received"], "100");
    assert_eq!(head.headers()["liandong-size"], "12000");
    assert_eq!(head.headers()["liandong-complete"], "false");
    let file = written(hub.folder.path(), "record.txt", &text);
    assert!(hub.client("eco").await.upload(&file).await.unwrap().complete);
    let (code, said) = put(&browser, &name, "bytes */12000", b"").await;
    assert_eq!((code, said["complete"].as_bool()), (200, Some(true)));
}

#[tokio::test]
async fn a_chunk_in_the_wrong_place_or_of_the_wrong_length_is_refused() {
    let hub = hub().await;
    let (browser, name) = (hub.browser("eco"), digest(b"abcdef"));
    let (code, said) = put(&browser, &name, "bytes 3-5/6", b"def").await;
    assert_eq!((code, said["code"].as_str()), (409, Some("R011")));
    assert_eq!(put(&browser, &name, "bytes 0-2/6", b"ab").await.0, 400);
    assert_eq!(put(&browser, &name, "0-2/6", b"abc").await.0, 400);
    assert_eq!(put(&browser, "..%2f..%2fetc", "bytes 0-2/6", b"abc").await.0, 400);
    assert_eq!(put(&browser, &name, "bytes 0-5/6", b"abcxyz").await.0, 409);
    let large = vec![0; CHUNK_BYTES_MAX + 100];
    let range = format!("bytes 0-{}/9000000", large.len() - 1);
    assert_eq!(put(&browser, &name, &range, &large).await.0, 413);
    let client = hub.client("eco").await;
    let there = client.paper_status(pb::AttachmentStatusRequest { digest: name }).await.unwrap();
    assert_eq!(there.received, 0);
}

#[tokio::test]
async fn a_chunk_that_is_too_large_for_grpc_is_said_in_our_words() {
    use crate::contract::attachments_client::AttachmentsClient;
    let hub = hub().await;
    let line = super::lines::channel(&hub, hub.ca.agency("eco")).await;
    let chunk = |content: Vec<u8>, offset| pb::AttachmentChunk {
        digest: digest(b"x"),
        size: 9_000_000,
        offset,
        content: content.into(),
    };
    let chunks = [chunk(vec![1; 10], 0), chunk(vec![2; 2 << 20], 10)];
    let put = AttachmentsClient::new(line.clone()).put(futures_util::stream::iter(chunks)).await;
    assert_eq!(put.unwrap_err().metadata().get("liandong-code").unwrap(), "R002");
    let torn = [chunk(vec![3; 10], 10), chunk(vec![4; 10], 30)];
    let put = AttachmentsClient::new(line).put(futures_util::stream::iter(torn)).await;
    assert!(put.unwrap_err().message().contains("does not follow"));
    let there = hub.attachments.status("eco", &digest(b"x")).await.unwrap();
    assert_eq!(there.received, 20, "what came before stays");
}

#[tokio::test]
async fn a_paper_is_read_through_no_case_by_nobody() {
    let hub = hub().await;
    let (browser, name) = (hub.browser("eco"), digest(b"abc"));
    assert_eq!(put(&browser, &name, "bytes 0-2/3", b"abc").await.0, 200);
    let none = digest(b"never uploaded");
    let (of_kept, of_none) = (
        browser.get(&format!("/v1/attachments/{name}?case=c-9")).await,
        browser.get(&format!("/v1/attachments/{none}?case=c-9")).await,
    );
    assert_eq!(of_kept.0, 404);
    assert_eq!(of_kept, of_none);
    let file = hub.folder.path().join("out");
    let failed = hub.client("eco").await.download(&name, "c-9", &file).await.unwrap_err();
    assert_eq!(failed.to_string(), "there is no such paper");
    assert!(!file.exists());
    assert_eq!(browser.get(&format!("/v1/attachments/{name}")).await.1["code"], json!("R001"));
}

#[tokio::test]
async fn a_paper_is_read_by_whoever_sees_the_papers_of_a_case_that_names_it() {
    let hub = hub().await;
    let text = "现场笔录".repeat(200_000);
    let file = written(hub.folder.path(), "record.txt", &text);
    let client = hub.client("eco").await;
    let name = client.upload(&file).await.unwrap().digest;
    let other = client.upload(&written(hub.folder.path(), "other.txt", "other")).await.unwrap();
    hub.notes.lock().unwrap().paper = Some(name.clone());
    let out = hub.folder.path().join("out.txt");
    let size = client.download(&name, "c-1", &out).await.unwrap();
    assert_eq!(size, text.len() as u64);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), text);
    let path = format!("/v1/attachments/{name}?case=c-1");
    let browser = hub.browser("eco");
    let whole = browser.ask("GET", &path).send().await.unwrap();
    assert_eq!(whole.headers()["content-length"], text.len().to_string().as_str());
    assert_eq!(whole.text().await.unwrap(), text);
    let some = browser.ask("GET", &path).header("range", "bytes=3-8").send().await.unwrap();
    assert_eq!(some.status(), 206);
    assert_eq!(some.headers()["content-range"], format!("bytes 3-8/{size}").as_str());
    assert_eq!(some.text().await.unwrap(), "场笔");
    let mut noes = vec![
        browser.get(&format!("/v1/attachments/{}?case=c-1", other.digest)).await,
        browser.get(&format!("/v1/attachments/{name}?case=c-2")).await,
        browser.get(&format!("/v1/attachments/{}?case=c-1", digest(b"nowhere"))).await,
    ];
    for agency in ["procuratorate", "court", "police"] {
        noes.push(hub.browser(agency).get(&path).await);
    }
    assert!(noes.iter().all(|no| *no == noes[0] && no.0 == 404), "{noes:?}");
}

#[tokio::test]
async fn what_happened_is_told_only_to_those_who_may_see_it() {
    let hub = hub().await;
    hub.notes.lock().unwrap().paper = Some(digest(b"x"));
    let (code, said) = hub.browser("eco").get("/v1/cases/c-1/history").await;
    assert_eq!((code, said["happenings"][0]["version"].as_u64()), (200, Some(1)));
    let hidden = hub.browser("court").get("/v1/cases/c-1/history").await;
    let unknown = hub.browser("court").get("/v1/cases/c-2/history").await;
    assert_eq!((hidden.0, &hidden), (404, &unknown));
}
