use super::{deeds, full, statement};
use crate::{Attached, Deed, Exhibit, Named, OpeningOf, Statement, StepOf, digest};
use proptest::prelude::*;

#[test]
fn a_statement_has_exactly_these_bytes() {
    let chase = Statement { office: None, officer: None, ..statement(Deed::Chase {}) };
    let bytes = chase.bytes().unwrap();
    let expected = concat!(
        r#"{"act":{"chase":{}},"case":"川环移〔2025〕17号","from":"ecology.510104","#,
        r#""id":"m-20250929-0001","occurred_at":"2025-09-29T16:00:00+08:00","#,
        r#""to":"hub.510000","v":1}"#
    );
    assert_eq!(std::str::from_utf8(&bytes).unwrap(), expected);
    assert_eq!(Statement::read(expected.as_bytes()).unwrap(), chase);
}

#[test]
fn every_act_comes_back_as_it_went_and_is_called_by_its_word() {
    let mut words = Vec::new();
    for act in deeds() {
        let tagged = serde_json::to_value(&act).unwrap();
        let tag = tagged.as_object().unwrap().keys().next().unwrap().clone();
        assert_eq!(tag, act.word());
        words.push(act.word());
        let sent = statement(act);
        assert_eq!(Statement::read(&sent.bytes().unwrap()).unwrap(), sent, "{tag}");
    }
    let expected = [
        "step",
        "return",
        "resubmit",
        "withdraw",
        "extend",
        "suspend",
        "resume",
        "add-co-handler",
        "co-answer",
        "delegate",
        "merge",
        "split",
        "chase",
        "copy",
        "climb",
    ];
    assert_eq!(words, expected);
}

#[test]
fn the_bodies_that_must_come_are_the_document_and_the_envelope() {
    let sent = full();
    let bodies: Vec<_> = sent.bodies().collect();
    assert_eq!(bodies, [digest(b"letter"), digest(b"envelope")]);
    let chase = statement(Deed::Chase {});
    assert_eq!(chase.bodies().count(), 0);
}

#[test]
fn a_step_with_as_many_papers_as_allowed_fits() {
    let mut sent = full();
    let paper = Attached { kind: "k".repeat(64), digest: digest(b"x"), pages: 9999 };
    let Deed::Step(step) = &mut sent.act else { panic!("a step") };
    step.papers = vec![paper.clone(); 256];
    assert_eq!(Statement::read(&sent.bytes().unwrap()).unwrap(), sent);
    let Deed::Step(step) = &mut sent.act else { panic!("a step") };
    step.papers.push(paper);
    assert!(sent.bytes().unwrap_err().0.contains("`papers` has 257 members"));
}

fn name() -> impl Strategy<Value = String> {
    // Any characters but control characters, also those beyond the basic plane.
    "[^\\p{Cc}]{1,20}"
}

fn named() -> impl Strategy<Value = Named> {
    (name(), "[0-9a-f]{64}").prop_map(|(name, digest)| Named { name, digest })
}

fn paper() -> impl Strategy<Value = Attached> {
    (name(), "[0-9a-f]{64}", any::<u32>()).prop_map(|(kind, digest, pages)| Attached {
        kind,
        digest,
        pages,
    })
}

fn exhibit() -> impl Strategy<Value = Exhibit> {
    (name(), name(), name(), any::<bool>()).prop_map(|(number, name, quantity, hazardous)| {
        Exhibit { number, name, quantity, hazardous }
    })
}

fn opening() -> impl Strategy<Value = OpeningOf> {
    let conduct = proptest::option::of((name(), name()));
    let reporter = proptest::option::of(name());
    let sealed = proptest::option::of("[0-9a-f]{64}");
    (name(), conduct, any::<Option<u32>>(), reporter, sealed).prop_map(
        |(procedure, conduct, goes_on_from, reporter, sealed)| OpeningOf {
            procedure,
            conduct,
            goes_on_from,
            reporter,
            sealed,
        },
    )
}

fn step() -> impl Strategy<Value = Deed> {
    let parties =
        proptest::collection::btree_map(name(), proptest::collection::vec(name(), 0..3), 0..3);
    (
        (name(), proptest::option::of(opening()), proptest::option::of(named())),
        (proptest::collection::vec(paper(), 0..4), parties),
        (proptest::option::of(name()), proptest::option::of(name())),
        proptest::collection::vec(exhibit(), 0..3),
    )
        .prop_map(
            |((name, opens, document), (papers, parties), (ground, agrees_to), items)| {
                Deed::Step(StepOf {
                    name,
                    opens,
                    document,
                    papers,
                    parties,
                    ground,
                    agrees_to,
                    items,
                })
            },
        )
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        step(),
        name().prop_map(|ground| Deed::Return { ground }),
        proptest::sample::select(deeds()),
        (any::<u32>(), name()).prop_map(|(delivery, rung)| Deed::Climb { delivery, rung }),
        (name(), name(), name()).prop_map(|(duty, agency, limit)| Deed::AddCoHandler {
            duty,
            agency,
            limit
        }),
    ]
}

fn any_statement() -> impl Strategy<Value = Statement> {
    let who = (name(), name(), proptest::option::of(name()), proptest::option::of(name()));
    ("[A-Za-z0-9._:-]{8,64}", who, name(), any::<Option<u32>>(), name(), deed()).prop_map(
        |(id, (to, from, office, officer), case, proceeding, occurred_at, act)| Statement {
            v: 1,
            id,
            to,
            from,
            office,
            officer,
            case,
            proceeding,
            occurred_at,
            act,
        },
    )
}

proptest! {
    #[test]
    fn whatever_may_be_said_comes_back_as_it_went(sent in any_statement()) {
        let bytes = sent.bytes().unwrap();
        let read = Statement::read(&bytes).unwrap();
        prop_assert_eq!(&read, &sent);
        prop_assert_eq!(read.bytes().unwrap(), bytes);
    }

    #[test]
    fn the_same_content_in_another_spelling_is_refused(sent in any_statement()) {
        let bytes = sent.bytes().unwrap();
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let spaced = serde_json::to_vec_pretty(&value).unwrap();
        prop_assert!(Statement::read(&spaced).is_err());
    }

    #[test]
    fn whatever_is_read_is_written_the_same(
        mut bytes in Just(full().bytes().unwrap()),
        at in any::<proptest::sample::Index>(),
        with in any::<u8>(),
    ) {
        let at = at.index(bytes.len());
        bytes[at] = with;
        if let Ok(read) = Statement::read(&bytes) {
            prop_assert_eq!(read.bytes().unwrap(), bytes);
        }
    }
}
