use super::{Ladders, Parties, Unit};
use crate::agencies::tests::small;

const LADDER: &str = r#"[ladder.a]
title = { zh = "一", en = "one" }
label = "internal"
why = { zh = "因", en = "because" }
"#;

fn read(rungs: &str) -> Result<Ladders, Vec<String>> {
    let text = format!("{LADDER}rung = [\n{rungs}\n]\n");
    Ladders::read(&text, &small()).map_err(|found| found.iter().map(ToString::to_string).collect())
}

#[test]
fn a_rung_says_when_what_and_whom() {
    let ladders = read(
        "{ at = 'due-1wd', do = 'remind', to = 'owed_by' },
         { at = 'due', do = 'tell', to = ['owed_to', 'superior of owed_by'] },
         { at = 'due+5wd', do = 'circular', to = ['superior of inspection-office of owed_by', 'coordinator'] },",
    )
    .unwrap();
    let ladder = ladders.ladder("a").unwrap();
    let said: Vec<String> = ladder
        .rungs
        .iter()
        .map(|rung| {
            let to: Vec<String> = rung.to.iter().map(ToString::to_string).collect();
            format!("{} {} {}", rung.at, rung.step.title().zh, to.join(", "))
        })
        .collect();
    assert_eq!(
        said,
        [
            "due-1wd 催办 owed_by",
            "due 告知 owed_to, superior of owed_by",
            "due+5wd 通报 superior of inspection-office of owed_by, coordinator",
        ]
    );
    assert_eq!(ladder.rungs[0].at.unit, Some(Unit::WorkingDays));
    assert_eq!(ladders.iter().count(), 1);
}

#[test]
fn a_recipient_is_found_from_the_parties_of_the_duty() {
    let ladders = read(
        "{ at = 'due', do = 'tell', to = ['owed_by', 'owed_to', 'holder', 'coordinator', 'superior of owed_by',
           'inspection-office of owed_by', 'superior of inspection-office of owed_by', 'police of owed_by',
           'superior of owed_to', 'superior of superior of superior of owed_by'] }",
    )
    .unwrap();
    let parties = Parties {
        owed_by: "ecology.510121",
        owed_to: "outside:p-1",
        holder: "police.510121",
        coordinator: "coordinator",
    };
    let directory = small();
    let found: Vec<Option<String>> = ladders.ladder("a").unwrap().rungs[0]
        .to
        .iter()
        .map(|recipient| recipient.find(&directory, parties))
        .collect();
    let found: Vec<&str> = found.iter().map(|id| id.as_deref().unwrap_or("-")).collect();
    assert_eq!(
        found,
        [
            "ecology.510121",
            "outside:p-1",
            "police.510121",
            "coordinator",
            "ecology.510100",
            "inspection-office.510100",
            "inspection-office.510000",
            "police.510121",
            "-",
            "ministry.ecology",
        ]
    );
}

#[test]
fn a_wrong_rung_is_found_on_its_line() {
    let first = "{ at = 'due', do = 'tell', to = 'owed_by' },\n";
    for (rung, finding) in [
        ("{ at = 'due', do = 'tell', to = 'owed_by' }", "`due` is not later than `due` before it"),
        ("{ at = 'due-1d', do = 'tell', to = 'owed_by' }", "`due-1d` is not later than `due`"),
        ("{ at = 'due+0d', do = 'tell', to = 'owed_by' }", "instant `due+0d` must look like"),
        ("{ at = 'due+367d', do = 'tell', to = 'owed_by' }", "instant `due+367d` must look like"),
        ("{ at = 'due+1w', do = 'tell', to = 'owed_by' }", "instant `due+1w` must look like"),
        ("{ at = 'due1d', do = 'tell', to = 'owed_by' }", "instant `due1d` must look like"),
        ("{ at = '+1d', do = 'tell', to = 'owed_by' }", "instant `+1d` must look like"),
        ("{ at = 'due+99999999999d', do = 'tell', to = 'owed_by' }", "instant `due+999"),
        ("{ at = 'due+1d', do = 'shout', to = 'owed_by' }", "unknown step `shout`"),
        ("{ at = 'due+1d', do = 'tell', to = 'everybody' }", "unknown recipient `everybody`"),
        ("{ at = 'due+1d', do = 'tell', to = 'polic of owed_by' }", "unknown recipient `polic`"),
        ("{ at = 'due+1d', do = 'tell', to = 'expert of owed_by' }", "unknown recipient `expert`"),
        (
            "{ at = 'due+1d', do = 'tell', to = 'superior of coordinator' }",
            "unknown recipient `coordinator`",
        ),
        (
            "{ at = 'due+1d', do = 'tell', to = 'superior of superior of superior of superior of owed_by' }",
            "unknown recipient `superior of superior",
        ),
        ("{ at = 'due+1d', do = 'tell', to = ['holder', 'holder'] }", "`holder` is said twice"),
        ("{ at = 'due+1d', do = 'tell', to = [] }", "this rung reaches nobody"),
        ("{ at = 'due+1d', do = 'tell' }", "this rung reaches nobody"),
        ("{ at = 'due+1d', to = 'owed_by' }", "`do` is missing"),
        ("{ at = 'due+1d', do = 'tell', to = 'owed_by', cc = 'x' }", "unknown key `cc`"),
        (
            "{ at = 'due+1d', do = 'tell', to = 'owed_by' }, { at = 'due+1wd', do = 'tell', to = 'owed_by' }",
            "`due+1wd` is not in `d` like the rungs before",
        ),
    ] {
        let found = read(&format!("{first}{rung}")).unwrap_err();
        assert_eq!(found.len(), 1, "{rung}: {found:?}");
        let place = format!("policies/routing/ladders.toml:7: {finding}");
        assert!(found[0].starts_with(&place), "{rung}: {found:?}");
    }
}

#[test]
fn a_wrong_ladder_is_found_on_its_line() {
    let rung = "rung = [{ at = 'due', do = 'tell', to = 'owed_by' }]\n";
    let many: String =
        (1..=13).map(|n| format!("{{ at = 'due+{n}d', do = 'tell', to = 'owed_by' }},")).collect();
    let both = "zh = 'x', en = 'x'";
    let whole = |label: &str, more: &str| {
        format!("[ladder.b]\ntitle = {{ {both} }}\nwhy = {{ {both} }}\nlabel = '{label}'\n{more}")
    };
    for (text, finding) in [
        (whole("internal", ""), "1: ladder `b` has 0 rungs, allowed is 1 to 12"),
        (whole("internal", &format!("rung = [{many}]\n")), "1: ladder `b` has 13 rungs"),
        (
            whole("law", rung),
            "4: `label` is `law`, allowed are internal, reported; no ladder is law",
        ),
        (whole("reported", rung), "1: `reported` needs `rows`"),
        (whole("internal", &format!("rows = ['P3-25']\n{rung}")), "1: `reported` needs `rows`"),
        (whole("reported", &format!("rows = ['3-25']\n{rung}")), "5: `3-25` is no row id"),
        (whole("internal", &format!("{rung}due = 1\n")), "6: unknown key `due`"),
        (
            format!("[ladder.b]\ntitle = {{ {both} }}\nlabel = 'internal'\n{rung}"),
            "1: `why` is missing",
        ),
        ("[ladder".to_owned(), "1: not valid TOML"),
    ] {
        let found = Ladders::read(&text, &small()).unwrap_err();
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let said = found[0].to_string();
        assert!(said.starts_with(&format!("policies/routing/ladders.toml:{finding}")), "{said}");
    }
    let detention = whole("reported", &format!("rows = ['P1D-07']\n{rung}"));
    assert!(Ladders::read(&detention, &small()).is_ok());
}
