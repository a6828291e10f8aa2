//! A lead on its way, said by its agencies' own programs: referred, objected to, routed on, answered; with
//! words in its documents that nobody else says.

use super::site::{Site, Somebody};
use crate::readpaths::script::story;
use crate::readpaths::side::Side;
use casework::{Act, Verb};
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
pub(crate) const EVERYBODY: [&str; 7] = [SENDER, OLD, NEW, ABOVE, STRANGER, COORDINATOR, AUDITOR];

/// The case, and a number that no case has; of one length, so that answers can be compared.
pub(crate) const CASE: &str = "D-1";
pub(crate) const NOWHERE: &str = "D-2";

/// In the first document.
pub(crate) const FIRST: &str = "金丝雀甲河岸倾倒";
/// In the last one, which only those may read who take part at the end.
pub(crate) const LAST: &str = "金丝雀乙已经查清";

/// Letters are carried within so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// The lead in a hub with a console.
pub(crate) struct Lead {
    pub(crate) site: Site,
    /// How many entries the log has.
    pub(crate) size: u64,
}

impl Lead {
    /// Everything has happened.
    pub(crate) async fn played() -> Self {
        Self::played_at(Site::new(&EVERYBODY)).await
    }

    /// The same at a hub of everybody that does not run yet.
    pub(crate) async fn played_at(mut site: Site) -> Self {
        site.run_dev();
        let [sender, old, new, stranger] =
            [SENDER, OLD, NEW, STRANGER].map(|it| Side::of(&site.served, it));
        sender.says(CASE, &marked(act("refer"), "facts", FIRST)).await;
        old.says(CASE, &act("object")).await;
        sender.says(CASE, &act("re-route")).await;
        new.says(CASE, &act("accept")).await;
        // Refused: it is no longer the one who may.
        refused(&old, &act("accept")).await;
        refused(&stranger, &act("accept")).await;
        new.says(CASE, &marked(feedback(), "explained", LAST)).await;
        let lead = Self { site, size: 0 };
        let size = lead.settled();
        Self { size, ..lead }
    }

    /// Somebody at a browser, signed in for an agency.
    pub(crate) fn of(&self, agency: &str) -> Somebody {
        self.site.signed_in(agency)
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
