//! What is not sent yet is its officer's own: drafts and uploaded papers are reached by nobody else, and the
//! digest of another's paper opens nothing.

use super::played;
use crate::console::forms::Filled;
use crate::console::lead::{
    CASE, FIRST_PAPER, Lead, NEW, OFFICERS, OLD, OPERATOR, SENDER, STRANGER,
};
use crate::console::site::Somebody;
use crate::readpaths::side::Side;

/// Where an answer to the lead is written.
const DESK: &str = "/case/D-1/act/1/feed-back";
/// What only the draft says.
const DRAFTED: &str = "金丝雀戊尚未定稿";
/// A paper that goes with nothing.
const UPLOADED: &[u8] = b"canary-e not sent to anybody";

/// Writes a draft and uploads a paper; returns the paper's digest.
fn left(wang: &mut Somebody) -> String {
    let mut form = Filled::of(&wang.page(DESK));
    form.put(&[("/explained", DRAFTED)]);
    let saved = form.press(wang, DESK, "save");
    assert_eq!(saved.status, 200, "{}", saved.text());
    let sent = form.send(wang, DESK, "upload", &[("x.txt", UPLOADED)]);
    let digest = wire::digest(UPLOADED);
    assert!(sent.text().contains(&digest), "{}", sent.text());
    digest
}

#[tokio::test]
async fn drafts_and_uploads_are_reached_by_their_own_officer_only() {
    let lead = played().await;
    let [mut wang, mut li] = OFFICERS.map(|it| lead.of(it));
    let digest = left(&mut wang);
    assert!(wang.page(DESK).contains(DRAFTED) && wang.page("/drafts").contains(DESK));
    let mut others = vec![li.clone()];
    others.extend([NEW, SENDER, STRANGER].map(|it| lead.of(it)));
    for other in &mut others {
        assert!(!other.get(DESK).text().contains(DRAFTED));
        assert!(!other.page("/drafts").contains(DESK));
        assert_eq!(other.send("/drafts/discard", &[("draft", DESK)]).status, 303);
        assert_eq!(other.get(&format!("/case/{CASE}/paper/{digest}")).status, 404);
    }
    // Another of the same agency writes her own, and each keeps hers.
    let mut form = Filled::of(&li.page(DESK));
    form.put(&[("/explained", "另一份草稿")]);
    assert_eq!(form.press(&mut li, DESK, "save").status, 200);
    assert!(wang.page(DESK).contains(DRAFTED) && !wang.page(DESK).contains("另一份草稿"));
    assert_eq!(lead.of(OPERATOR).get("/drafts").status, 403);
    assert_eq!(wang.get(&format!("/case/{CASE}/paper/{digest}")).status, 404, "nothing names it");
}

/// Who tells a paper's digest in an act of its own has not read it by that.
#[tokio::test]
async fn the_digest_of_anothers_paper_opens_nothing() {
    let lead = Lead::played().await;
    let digest = wire::digest(FIRST_PAPER.as_bytes());
    for (agency, number) in [(OLD, "D-5"), (STRANGER, "D-6")] {
        lead.another([agency, NEW], number, &[&digest]).await;
        let own = Side::of(&lead.site.served, agency);
        let said = own.get(&format!("/v1/attachments/{digest}?case={number}"));
        assert_eq!(said.status, 404, "{agency} at its own door");
        let shown = lead.of(agency).get(&format!("/case/{number}/paper/{digest}"));
        assert_eq!(shown.status, 404, "{agency} at a page");
    }
    // Who has the bytes may bring them anywhere, and whoever it sends them to reads them there.
    let own = Side::of(&lead.site.served, SENDER);
    lead.another([SENDER, OLD], "D-7", &[&digest]).await;
    for side in [own, Side::of(&lead.site.served, OLD)] {
        let said = side.get(&format!("/v1/attachments/{digest}?case=D-7"));
        assert_eq!((said.status, said.body.as_slice()), (200, FIRST_PAPER.as_bytes()));
    }
}
