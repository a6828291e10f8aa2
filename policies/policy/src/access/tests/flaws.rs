use super::*;
use crate::access::ask::rehearse;

/// What is found when one file is changed.
fn changed(file: &str, from: &str, to: &str) -> Vec<(&'static str, u32)> {
    let mut files = files();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "`{from}` is not in {file}");
    *text = text.replacen(from, to, 1);
    let flaws = Access::open(&files).err().unwrap_or_default();
    for flaw in &flaws {
        assert_eq!(&*flaw.file, file);
        assert!(!flaw.what.zh.is_empty() && !flaw.what.en.is_empty());
    }
    flaws.iter().map(|flaw| (flaw.rule, flaw.line)).collect()
}

fn directory() -> Directory {
    Directory::read(
        include_str!("../../../../agencies/divisions.csv"),
        include_str!("../../../../agencies/kinds.toml"),
        include_str!("../../../../agencies/exceptions.toml"),
        include_str!("../../../../agencies/townships.toml"),
    )
    .unwrap()
}

const READ: &str = "policies/access/read.cedar";

fn line_of(file: &str, what: &str) -> u32 {
    let text = files().remove(file).unwrap();
    u32::try_from(text.lines().position(|line| line.contains(what)).unwrap() + 1).unwrap()
}

/// What is found in one more policy of this text.
fn local(policy: &str) -> Vec<&'static str> {
    let named = format!("@id(\"local\") @zh(\"本地\") @en(\"local\") {policy}");
    with(&named).err().unwrap_or_default().iter().map(|flaw| flaw.rule).collect()
}

#[test]
fn every_file_is_needed() {
    for (name, _) in FILES {
        let mut files = files();
        files.remove(name);
        let flaws = Access::open(&files).unwrap_err();
        let told: Vec<_> = flaws.iter().map(|flaw| (&*flaw.file, flaw.rule)).collect();
        assert!(told.contains(&(name, "missing-file")), "{name}: {told:?}");
    }
    assert!(Access::open(&Files::new()).is_err());
}

#[test]
fn what_is_no_cedar_is_found_at_its_line() {
    let line = line_of(READ, "@id(\"copied-knows-the-case\")") + 3;
    let found = changed(
        READ,
        "got a legal copy knows the outline of the case and its proofs\")\npermit (",
        "got a legal copy knows the outline of the case and its proofs\")\npermit [",
    );
    assert_eq!(found, [("not-cedar", line)]);
    assert_eq!(changed(SCHEMA_FILE, "entity Case;", "entity Case")[0].0, "not-cedar");
}

#[test]
fn a_policy_has_an_id_of_its_own_and_says_what_it_does() {
    let line = line_of(READ, "@id(\"auditor-sees-the-record\")");
    let twice = changed(READ, "auditor-sees-the-record", "coordinator-sees-clocks");
    assert_eq!(twice, [("access-id-twice", line_of(READ, "@id(\"coordinator-sees-clocks\")"))]);
    let unsaid = changed(READ, "@zh(\"审计机构可查各案经过、时限和证明,不读文书内容\")\n", "");
    assert_eq!(unsaid, [("access-unsaid", line)]);
    let unnamed = changed(READ, "@id(\"auditor-sees-the-record\")\n", "");
    assert_eq!(unnamed.len(), 1);
    assert_eq!(unnamed[0].0, "access-unnamed");
}

#[test]
fn a_policy_that_does_not_fit_the_schema_is_found_at_its_line() {
    let line = line_of(READ, "@id(\"operator-checks-the-log\")");
    let found = changed(READ, "HubRole::\"operator\"", "HubRole::\"operators\"");
    assert_eq!(found, [("access-invalid", line)]);
    let peek = local("permit (principal, action == Action::\"peek\", resource);");
    assert!(!peek.is_empty() && peek.iter().all(|rule| *rule == "access-invalid"), "{peek:?}");
    let never = "permit (principal, action == Action::\"inbox\", resource) when { false };";
    assert_eq!(local(never), ["access-invalid"], "a policy that can never apply");
}

#[test]
fn a_policy_with_a_slot_is_no_policy() {
    let slot = "permit (principal == ?principal, action in Action::\"read\", resource);";
    assert_eq!(local(slot), ["access-template"]);
}

#[test]
fn a_word_more_or_less_than_the_program_knows_is_found() {
    let words = [("access-words", 1)];
    assert_eq!(
        changed(SCHEMA_FILE, "    \"former\"\n", "    \"former\",\n    \"friend\"\n"),
        words
    );
    assert_eq!(changed(SCHEMA_FILE, "\"operator\", ", ""), words);
    assert_eq!(changed(SCHEMA_FILE, "    \"roster\",\n", "    \"rooster\",\n"), words);
    assert_eq!(changed(SCHEMA_FILE, "\"township\", ", ""), words);
    assert_eq!(changed(SCHEMA_FILE, "    feed,\n", "    feeds,\n"), words);
}

#[test]
fn a_schema_that_the_program_cannot_ask_by_is_found() {
    let found =
        changed(SCHEMA_FILE, "    kind: String,\n", "    kind: String,\n    colour: String,\n");
    assert_eq!(found, [("access-shape", 1)]);
    let access = access();
    assert_eq!(rehearse(&access.rules, &access.types), Ok(()));
}

#[test]
fn a_policy_that_cannot_be_joined_on_is_found() {
    let read = "permit (principal, action in Action::\"read\", resource)";
    let holder = "context.standings.contains(Role::\"holder\")";
    let sender = "context.standings.contains(Role::\"sender\")";
    for condition in [
        format!("when {{ {holder} && {sender} }}"),
        format!("when {{ {holder} || {sender} }}"),
        format!("when {{ {holder} }} when {{ {sender} }}"),
        format!("when {{ !{holder} }}"),
        format!("unless {{ {holder} }}"),
        format!("when {{ if {holder} then true else false }}"),
        format!("when {{ {holder} == false }}"),
        "when { context.standings.containsAll([Role::\"holder\", Role::\"sender\"]) }".to_owned(),
        "when { context.standings == [Role::\"holder\"] }".to_owned(),
        "when { [Role::\"holder\"].containsAny(context.standings) }".to_owned(),
        "when { context.standings.isEmpty() }".to_owned(),
        "when { context == {standings: [Role::\"holder\"]} }".to_owned(),
        "when { context.standings.containsAny(context.standings) }".to_owned(),
    ] {
        assert_eq!(local(&format!("{read} {condition};")), ["access-not-by-row"], "{condition}");
    }
    let forbid = "forbid (principal, action in Action::\"read\", resource)";
    assert_eq!(local(&format!("{forbid} when {{ {holder} }};")), ["access-not-by-row"]);
    let sound = format!("{read} when {{ principal.kind == \"court\" && {holder} }};");
    assert_eq!(local(&sound), Vec::<&str>::new());
}

#[test]
fn a_role_on_the_whole_hub_is_given_to_agencies_that_exist() {
    let agencies = directory();
    assert_eq!(access().check(&agencies), []);
    let mut files = files();
    let roles = files.get_mut(HUB_ROLES_FILE).unwrap();
    *roles = roles.replacen("ecology.510000", "ecology.519999", 1);
    let flaws = Access::open(&files).unwrap().check(&agencies);
    let told: Vec<_> = flaws.iter().map(|flaw| (&*flaw.file, flaw.rule, flaw.line)).collect();
    assert_eq!(
        told,
        [(HUB_ROLES_FILE, "unknown-agency", line_of(HUB_ROLES_FILE, "coordinator ="))]
    );
}

#[test]
fn the_settings_of_roles_are_read_strictly() {
    let file = HUB_ROLES_FILE;
    assert_eq!(changed(file, "auditor =", "auditors =").len(), 2, "one missing, one unknown");
    assert_eq!(
        changed(file, "operator = []\n", "operator = []\nclock = [\"ecology.510000\"]\n").len(),
        1
    );
    let twice = changed(file, "[\"ecology.510000\"]", "[\"ecology.510000\", \"ecology.510000\"]");
    assert_eq!(twice[0].0, "hub-role-twice");
}

#[test]
fn an_asker_is_what_the_directory_and_the_settings_say() {
    let (access, agencies) = (access(), directory());
    let who = access.who(&agencies, "procuratorate.510000", Some("head".into())).unwrap();
    assert_eq!((&*who.kind, who.level), ("procuratorate", Level::Province));
    assert_eq!(who.hub_roles, BTreeSet::from([HubRole::Auditor]));
    let plain = access.who(&agencies, "police.510107", None).unwrap();
    assert_eq!(plain.hub_roles, BTreeSet::new());
    assert_eq!(access.who(&agencies, "police.000000", None), None);
}
