use super::Small;
use casework::procedure::CLOCK;
use casework::{Code, Verb};
use kit::{Hub, HubSettings, MemoryLedger, Signatures, VirtualClock, answer_of, files, house};
use policy::rehearsal::{self, Cue, Story};
use std::sync::Arc;

fn at(cue: &Cue) -> casework::time::Instant {
    match cue {
        Cue::Deed { at, .. } | Cue::Clock { at, .. } => *at,
    }
}

/// Whether one hub can play it: it has one clock, and one who does not know a case cannot take it into
/// another, which a rehearsal does not ask about.
fn can_be_told(cues: &[Cue]) -> bool {
    let merges = |cue: &Cue| match cue {
        Cue::Deed { act, .. } => matches!(act.verb, Verb::Merge { .. }),
        Cue::Clock { .. } => false,
    };
    cues.iter().map(at).is_sorted() && !cues.iter().any(merges)
}

/// Plays a story; gives how many acts it sent, and what went otherwise.
async fn tell(cues: Vec<Cue>) -> (usize, Vec<String>) {
    let ledger = Arc::new(MemoryLedger::default());
    let clock = Arc::new(VirtualClock::at(cues.first().map(at).unwrap()));
    let settings = HubSettings { signatures: Signatures::Quick, ..HubSettings::default() };
    let hub = Hub::open(ledger.clone(), clock, settings).await.unwrap();
    let small = Small { ledger, hub };
    let (mut sent, mut otherwise) = (0, Vec::new());
    for cue in cues {
        small.hub.clock.set(at(&cue));
        if let Cue::Deed { case, act, expect_refusal, .. } = cue
            && &*act.from != CLOCK
        {
            sent += 1;
            let submitted = small.hub.act(&case, &act).await;
            let (told, expected) = (kit::refused(&submitted), expect_refusal.map(Code::word));
            // Who stands in no way to the case is refused before the procedure is asked.
            let hidden = expected.is_some() && told.as_deref() == Some(Code::NoCase.word());
            if told.as_deref() != expected && !hidden {
                let (verb, said) = (&act.verb, answer_of(&submitted).outcome);
                otherwise.push(format!("{} {verb:?}: {said:?}, not {expected:?}", act.from));
            }
        }
        small.hub.settle().await.unwrap();
    }
    (sent, otherwise)
}

#[tokio::test]
async fn every_story_goes_through_a_hub_as_it_was_rehearsed() {
    let (mut stories, mut acts, mut wrong) = (0, 0, Vec::new());
    for (name, text) in files().iter().filter(|(name, _)| name.ends_with(".story")) {
        let story = Story::read(name, text).unwrap();
        let cues = rehearsal::acts(house(), files(), &story).unwrap();
        if can_be_told(&cues) {
            let (sent, otherwise) = tell(cues).await;
            (stories, acts) = (stories + 1, acts + sent);
            wrong.extend(otherwise.into_iter().map(|it| format!("{name}: {it}")));
        }
    }
    assert!(wrong.is_empty(), "{} of {acts}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(150 < stories && 1_500 < acts, "only {stories} stories with {acts} acts");
}
