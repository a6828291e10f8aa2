//! What may be done now: the same answers as trying.

use super::world::{Play, at};
use super::{received, sent};
use crate::Verb;
use crate::decide::{Asker, offers, refused};
use crate::procedure::Name;
use crate::refusal::Code;

fn asked(play: &Play, agency: &str) -> Vec<(Name, Option<Code>)> {
    let asker = Asker { agency, office: None, at: at("03-03 09:00") };
    let found = offers(&play.town.world(), &play.case, asker);
    found.into_iter().map(|it| (it.act, it.why_not.map(|no| no.code))).collect()
}

fn possible(play: &Play, agency: &str) -> Vec<String> {
    let all = asked(play, agency);
    all.into_iter().filter(|(_, no)| no.is_none()).map(|(act, _)| act.to_string()).collect()
}

#[test]
fn each_agency_is_offered_its_own_acts_and_told_why_not_the_rest() {
    let play = received();
    let mine = possible(&play, "police.county");
    assert!(
        mine.contains(&"decide".to_owned()) && mine.contains(&"decline".to_owned()),
        "{mine:?}"
    );
    assert_eq!(possible(&play, "court.city"), Vec::<String>::new());
    let theirs = asked(&play, "ecology.county");
    let no = |act: &str| theirs.iter().find(|(it, _)| &**it == act).and_then(|(_, no)| *no);
    assert_eq!(no("decide"), Some(Code::NotYourRole));
    assert_eq!(no("send"), Some(Code::WrongPhase));
    assert!(
        theirs.iter().all(|(act, _)| &**act != "prepare"),
        "an opening act is no act of a case"
    );
}

#[test]
fn an_act_that_must_name_a_party_is_possible_before_it_is_named() {
    assert!(possible(&received(), "police.county").contains(&"route".to_owned()));
}

#[test]
fn a_verb_is_tried_like_an_act() {
    let play = sent();
    let asker = |agency| Asker { agency, office: None, at: at("03-02 12:00") };
    let no = |agency| refused(&play.town.world(), &play.case, asker(agency), 1, Verb::Withdraw);
    assert_eq!(no("ecology.county"), None);
    assert!(no("police.county").is_some());
}
