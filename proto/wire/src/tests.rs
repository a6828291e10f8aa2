mod answer;
mod canonical;
mod codes;
mod letter;
mod malformed;
mod statement;
mod vectors;

use crate::{Attached, Deed, Exhibit, Named, OpeningOf, Statement, StepOf, digest};

/// A statement with every field that a statement can have.
fn full() -> Statement {
    let step = StepOf {
        name: "transfer".into(),
        opens: Some(OpeningOf {
            procedure: "criminal-transfer".into(),
            conduct: Some(("2025-06-01".into(), "2025-09-10".into())),
            goes_on_from: Some(1),
            reporter: Some("R-ABCDEFGHIJKLMNOP".into()),
            sealed: Some(digest(b"envelope")),
        }),
        document: Some(Named { name: "case-transfer-letter".into(), digest: digest(b"letter") }),
        papers: vec![
            Attached { kind: "test-report".into(), digest: digest(b"report"), pages: 12 },
            Attached { kind: "media".into(), digest: digest(b"film"), pages: 0 },
        ],
        parties: [("recipient".into(), vec!["police.510104".into()])].into(),
        ground: Some("P1-03".into()),
        agrees_to: Some(digest(b"plan")),
        items: vec![Exhibit {
            number: "1".into(),
            name: "废酸".into(),
            quantity: "2 吨".into(),
            hazardous: true,
        }],
    };
    statement(Deed::Step(step))
}

fn statement(act: Deed) -> Statement {
    Statement {
        v: 1,
        id: "m-20250929-0001".into(),
        to: "hub.510000".into(),
        from: "ecology.510104".into(),
        office: Some("head".into()),
        officer: Some("E-0417".into()),
        case: "川环移〔2025〕17号".into(),
        proceeding: None,
        occurred_at: "2025-09-29T16:00:00+08:00".into(),
        act,
    }
}

/// One act of each kind.
fn deeds() -> Vec<Deed> {
    let duty = || "decide".to_owned();
    vec![
        Deed::Step(StepOf { name: "report".into(), ..StepOf::default() }),
        Deed::Return { ground: "not-ours".into() },
        Deed::Resubmit {},
        Deed::Withdraw {},
        Deed::Extend { duty: duty() },
        Deed::Suspend { duty: duty(), reason: "appraisal".into() },
        Deed::Resume { duty: duty() },
        Deed::AddCoHandler { duty: duty(), agency: "water.510104".into(), limit: "3wd".into() },
        Deed::CoAnswer { duty: duty() },
        Deed::Delegate { to: "ecology.510112".into() },
        Deed::Merge { case: "c-2".into() },
        Deed::Split { case: "c-2".into() },
        Deed::Chase {},
        Deed::Copy { to: "river-chief.510104".into() },
        Deed::Climb { delivery: 4, rung: "accepted".into() },
    ]
}
