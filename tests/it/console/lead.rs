//! A lead on its way, said by its agencies' own programs: referred, objected to, routed on, answered; with
//! words in its documents that nobody else says.

use super::site::{Site, Somebody};
use crate::readpaths::script::story;
use crate::readpaths::side::Side;
use casework::{Act, Name, Verb};
use engine::evidence::{Bundle, Limits};
use serde_json::Value;
use std::io::{Cursor, Read as _};
use std::time::{Duration, Instant};
use zip::ZipArchive;

pub(crate) const SENDER: &str = "ecology.510104";
/// To whom it was sent first.
pub(crate) const OLD: &str = "urban-management.510104";
/// To whom it was routed on; it holds it.
pub(crate) const NEW: &str = "water.510104";
/// Above the first two, and out once it was routed on.
pub(crate) const ABOVE: &str = "government.510104";
pub(crate) const STRANGER: &str = "agriculture.510107";
pub(crate) const COORDINATOR: &str = "ecology.510000";
pub(crate) const AUDITOR: &str = "procuratorate.510000";
/// An account that works for no agency.
pub(crate) const OPERATOR: &str = "ops";
/// Two officers of the one who holds it.
pub(crate) const OFFICERS: [&str; 2] = ["wang-7", "li-8"];
pub(crate) const EVERYBODY: [&str; 7] = [SENDER, OLD, NEW, ABOVE, STRANGER, COORDINATOR, AUDITOR];

/// The case, and a number that no case has; of one length, so that answers can be compared.
pub(crate) const CASE: &str = "D-1";
pub(crate) const NOWHERE: &str = "D-2";

/// In the first document.
pub(crate) const FIRST: &str = "金丝雀甲河岸倾倒";
/// In the last one, which only those may read who take part at the end.
pub(crate) const LAST: &str = "金丝雀乙已经查清";

/// In a paper that came with the first document, and in one that came with the last.
pub(crate) const FIRST_PAPER: &str = "canary-c-photographs of the bank";
pub(crate) const LAST_PAPER: &str = "canary-d-samples of the water";

/// Letters are carried within so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// The lead in a hub with a console.
pub(crate) struct Lead {
    pub(crate) site: Site,
    /// How many entries the log has.
    pub(crate) size: u64,
    /// The digests of the documents with words of their own, the first one first.
    pub(crate) documents: Vec<String>,
}

impl Lead {
    /// Everything has happened.
    pub(crate) async fn played() -> Self {
        Self::played_at(Site::new(&EVERYBODY)).await
    }

    /// The same at a hub of everybody that does not run yet.
    pub(crate) async fn played_at(site: Site) -> Self {
        let mut lead = Self::begun_at(site);
        lead.routed().await;
        lead.answered().await;
        lead
    }

    /// Nothing has happened yet.
    pub(crate) fn begun() -> Self {
        Self::begun_at(Site::new(&EVERYBODY))
    }

    fn begun_at(mut site: Site) -> Self {
        site.account(&["add", OPERATOR, "--title", OPERATOR, "--operator"]);
        for name in OFFICERS {
            site.account(&["add", name, "--title", name, "--agency", NEW, "--office", "head"]);
        }
        site.run_dev();
        Self { site, size: 0, documents: Vec::new() }
    }

    /// It is sent to the one who does not hold it, and routed on to the one who does.
    pub(crate) async fn routed(&mut self) {
        let [sender, old] = [SENDER, OLD].map(|it| Side::of(&self.site.served, it));
        let refer = with_paper(&sender, marked(act("refer"), "facts", FIRST), FIRST_PAPER).await;
        self.documents.push(document(&refer));
        sender.says(CASE, &refer).await;
        old.says(CASE, &act("object")).await;
        sender.says(CASE, &act("re-route")).await;
        self.size = self.settled();
    }

    /// It is accepted and answered; what others say of it meanwhile is refused.
    pub(crate) async fn answered(&mut self) {
        let [old, new, stranger] = [OLD, NEW, STRANGER].map(|it| Side::of(&self.site.served, it));
        new.says(CASE, &act("accept")).await;
        // Refused: it is no longer the one who may.
        refused(&old, &act("accept")).await;
        refused(&stranger, &act("accept")).await;
        let last = with_paper(&new, marked(feedback(), "explained", LAST), LAST_PAPER).await;
        self.documents.push(document(&last));
        new.says(CASE, &last).await;
        self.size = self.settled();
    }

    /// Somebody at a browser, signed in for an agency.
    pub(crate) fn of(&self, agency: &str) -> Somebody {
        self.site.signed_in(agency)
    }

    /// An agency refers another lead, which has nothing to do with this one; it names these papers.
    pub(crate) async fn another(&self, [agency, to]: [&str; 2], number: &str, papers: &[&str]) {
        refer(&Side::of(&self.site.served, agency), to, number, papers).await;
    }

    /// How many entries the log has once every letter is carried: nothing more is said then.
    fn settled(&self) -> u64 {
        let new = Side::of(&self.site.served, NEW);
        let (end, text) =
            (Instant::now() + PATIENCE, |it: &[u8]| String::from_utf8_lossy(it).into_owned());
        loop {
            let history = text(&new.get(&format!("/v1/cases/{CASE}/history")).body);
            let (sent, arrived) =
                (history.matches("\"queued\":{").count(), history.matches("\"delivered\"").count());
            if sent != 0 && sent == arrived {
                break;
            }
            assert!(Instant::now() < end, "{arrived} of {sent} letters arrived:\n{history}");
            std::thread::sleep(Duration::from_millis(50));
        }
        let said = new.get("/v1/checkpoint").json();
        said["note"].as_str().unwrap().lines().nth(1).unwrap().parse().unwrap()
    }
}

/// An agency refers a lead to another; it names these papers, whoever has uploaded them.
pub(crate) async fn refer(side: &Side, to: &str, number: &str, papers: &[&str]) {
    let agency = side.agency.as_str();
    let mut act = Act { from: agency.into(), ..act("refer") };
    let Verb::Step(step) = &mut act.verb else { panic!("{act:?}") };
    step.parties.insert("sender".into(), vec![agency.into()]);
    step.parties.insert("recipient".into(), vec![to.into()]);
    step.papers.extend(papers.iter().map(|it| paper((*it).into())));
    side.says(number, &act).await;
}

/// An act of the story of a wrong address, by its name.
fn act(name: &str) -> Act {
    let lines = story("plain-referral/wrong-address").into_iter();
    let mut acts = lines.filter_map(|line| line.act);
    let named = |act: &Act| matches!(&act.verb, Verb::Step(step) if step.act == name);
    *acts.find(|act| named(act)).unwrap_or_else(|| panic!("no `{name}`"))
}

/// The answer of who holds it, which the story leaves out.
fn feedback() -> Act {
    let mut act = act("accept");
    let Verb::Step(step) = &mut act.verb else { panic!("{act:?}") };
    step.act = "feed-back".into();
    let body = kit::sample("referral-feedback").unwrap();
    let digest = wire::digest(&wire::canonical(&body).unwrap()).into();
    step.document = Some(casework::Document { name: "referral-feedback".into(), digest, body });
    act
}

/// The same act, whose document says something that nobody else says.
fn marked(mut act: Act, field: &str, words: &str) -> Act {
    let Verb::Step(step) = &mut act.verb else { panic!("{act:?}") };
    let document = step.document.as_mut().unwrap();
    let Some(Value::String(text)) = document.body.get_mut(field) else { panic!("no `{field}`") };
    text.push_str(words);
    document.digest = wire::digest(&wire::canonical(&document.body).unwrap()).into();
    act
}

/// The digest of an act's document.
fn document(act: &Act) -> String {
    let Verb::Step(step) = &act.verb else { panic!("{act:?}") };
    step.document.as_ref().unwrap().digest.to_string()
}

/// The same act with a paper that its sender has uploaded.
async fn with_paper(side: &Side, mut act: Act, words: &str) -> Act {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper");
    std::fs::write(&file, words).unwrap();
    let digest = side.client.upload(&file).await.unwrap().digest.as_str().into();
    let Verb::Step(step) = &mut act.verb else { panic!("{act:?}") };
    step.papers.push(paper(digest));
    act
}

fn paper(digest: Name) -> casework::Paper {
    casework::Paper { kind: "photographs".into(), pages: 1, digest }
}

/// Says what is refused.
async fn refused(side: &Side, act: &Act) {
    let act = Act { from: side.agency.as_str().into(), ..act.clone() };
    let (statement, bodies) = side.statement(CASE, &act);
    assert!(side.submit(&statement, bodies).await.refusal.is_some(), "{statement:?}");
}

/// The files of a bundle out of its zip.
pub(crate) fn unzipped(bytes: Vec<u8>) -> Bundle {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().unwrap().into_owned(), bytes));
    }
    Bundle::read(files, &Limits::up_to(1 << 26)).unwrap()
}
