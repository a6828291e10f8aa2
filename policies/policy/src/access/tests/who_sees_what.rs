use super::*;

/// What somebody sees of a case by any path at all, as words.
fn seen(access: &Access, who: &Who, standings: &[Role]) -> String {
    let mut seen = BTreeSet::new();
    for path in Path::ALL {
        let sight = access.sight(who, *path);
        seen.extend(Class::ALL.iter().filter(|class| sight.sees(standings, **class)));
    }
    seen.iter().map(|class: &&Class| class.word()).collect::<Vec<_>>().join(" ")
}

fn on(access: &Access, who: &Who, standings: &[Role], path: Path) -> String {
    let sight = access.sight(who, path);
    let seen = Class::ALL.iter().filter(|class| sight.sees(standings, **class));
    seen.map(|class| class.word()).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_of_them_sees_what_it_should_and_nothing_else() {
    let access = access();
    let expected = [
        ("holder", "outline clock history content papers proof roster topic availability"),
        ("party", "outline clock history content papers proof roster topic availability"),
        ("supervisor", "outline clock history content proof roster topic availability"),
        ("recipient", "outline clock history content papers proof availability"),
        ("copied", "outline content proof availability"),
        ("sender", "outline clock history proof availability"),
        ("former", "outline history content papers proof availability"),
        ("coordinator", "outline clock roster topic availability"),
        ("auditor", "outline clock history proof roster availability"),
        ("operator", "proof availability"),
        ("the clock", ""),
        ("outsider", "availability"),
    ];
    let found: Vec<_> = everybody()
        .into_iter()
        .map(|(name, who, standings)| (name, seen(access, &who, &standings)))
        .collect();
    let found: Vec<_> = found.iter().map(|(name, seen)| (*name, seen.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn contents_reach_a_recipient_only_as_its_own_post() {
    let access = access();
    let read = |role, path| on(access, &who(&[]), &[role], path);
    assert_eq!(read(Role::Recipient, Path::Inbox), "outline content papers proof");
    assert_eq!(read(Role::Recipient, Path::Documents), "outline");
    assert_eq!(read(Role::Recipient, Path::Attachments), "outline");
    assert_eq!(read(Role::Copied, Path::Inbox), "outline content proof");
    assert_eq!(read(Role::Copied, Path::Bundle), "outline proof");
    assert_eq!(read(Role::Sender, Path::Search), "outline");
}

#[test]
fn an_overview_never_carries_contents_out() {
    let access = access();
    for path in [Path::CaseList, Path::Count, Path::Export, Path::Stream] {
        let seen = on(access, &all_hub_roles(), Role::ALL, path);
        assert!(seen.contains("outline"), "{path}: {seen}");
        assert!(!seen.contains("content") && !seen.contains("papers"), "{path}: {seen}");
    }
    assert_eq!(on(access, &who(&[]), Role::ALL, Path::ErrorText), "outline");
    assert_eq!(on(access, &who(&[]), Role::ALL, Path::AuditProof), "proof");
}

#[test]
fn who_is_free_is_told_to_every_agency_and_nothing_of_the_plans_with_it() {
    let access = access();
    assert_eq!(on(access, &who(&[]), &[], Path::Availability), "availability");
    assert_eq!(on(access, &all_hub_roles(), Role::ALL, Path::Availability), "availability");
    assert_eq!(on(access, &Who::clock(), &[], Path::Availability), "");
}

#[test]
fn nobody_reads_who_reported() {
    let access = access();
    for path in Path::ALL {
        let verdict = access.row(&all_hub_roles(), *path, Role::ALL, Class::Reporter);
        assert!(!verdict.allowed(), "{path}");
        let why = verdict.policies().iter().any(|id| &**id == "nobody-reads-the-reporter");
        assert!(why, "{path}: {verdict:?}");
    }
}

#[test]
fn an_outsider_and_a_stranger_to_the_case_hear_the_same_nothing() {
    let access = access();
    // Who is free is no matter of a case.
    for path in Path::ALL.iter().filter(|path| **path != Path::Availability) {
        for class in Class::ALL {
            assert_eq!(access.row(&who(&[]), *path, &[], *class), Verdict::Hidden);
        }
        assert_eq!(access.sight(&who(&[]), *path).everywhere, BTreeSet::new(), "{path}");
    }
    let operator = who(&[HubRole::Operator]);
    assert_eq!(access.row(&operator, Path::CaseShow, &[], Class::Outline), Verdict::Hidden);
}

#[test]
fn whoever_may_know_the_case_is_told_that_it_is_a_no() {
    let access = access();
    let copied = access.row(&who(&[]), Path::Documents, &[Role::Copied], Class::Content);
    assert_eq!(copied, Verdict::Denied(Vec::new()));
    let holder = access.row(&who(&[]), Path::CaseList, &[Role::Holder], Class::Content);
    assert_eq!(holder, Verdict::Denied(vec!["lists-show-outline-and-clock".into()]));
    let holder = access.row(&who(&[]), Path::Feed, &[Role::Holder], Class::Papers);
    assert_eq!(holder, Verdict::Denied(vec!["calendars-show-appointments".into()]));
    let auditor = access.row(&who(&[HubRole::Auditor]), Path::Documents, &[], Class::Content);
    assert_eq!(auditor, Verdict::Denied(Vec::new()));
}

#[test]
fn an_answer_names_the_policies_that_gave_it() {
    let access = access();
    let sight = access.sight(&who(&[HubRole::Coordinator]), Path::Feed);
    let expected = [
        "coordinator-sees-clocks",
        "copied-knows-the-case",
        "correspondents-follow-the-case",
        "former-keeps-what-it-saw",
        "parties-read-the-case",
        "supervisor-reads-the-case",
    ];
    let reasons: Vec<&str> = sight.reasons.iter().map(|id| &**id).collect();
    assert_eq!(reasons, expected);
    for reason in reasons {
        let saying = access.saying(reason).unwrap();
        assert!(!saying.zh.is_empty() && !saying.en.is_empty());
    }
    assert_eq!(sight.everywhere, BTreeSet::from([Class::Outline, Class::Clock]));
    assert_eq!(sight.roles_that_see(Class::Papers).count(), 0);
    let inbox = access.sight(&who(&[]), Path::Inbox);
    let papers: Vec<Role> = inbox.roles_that_see(Class::Papers).collect();
    assert_eq!(papers, [Role::Holder, Role::Party, Role::Recipient, Role::Former]);
}

#[test]
fn a_province_may_make_it_narrower_by_office_kind_or_level() {
    let officers = "@id(\"officers-read-no-attachments\") @zh(\"经办人不读附件\") \
        @en(\"an officer reads no attachments\") \
        forbid (principal, action in Action::\"read\", resource == Class::\"papers\") \
        when { principal has office && principal.office == \"officer\" && \
               principal.kind == \"ecology\" && principal.level == Level::\"county\" };";
    let access = with(officers).unwrap();
    let sees =
        |who: &Who| access.sight(who, Path::Attachments).sees(&[Role::Holder], Class::Papers);
    let officer = |level| Who { office: Some("officer".into()), level, ..who(&[]) };
    assert!(!sees(&officer(Level::County)));
    assert!(sees(&officer(Level::Prefecture)));
    assert!(sees(&who(&[])));
}

#[test]
fn a_forbid_that_cannot_be_evaluated_forbids() {
    let broken = "@id(\"overflows\") @zh(\"溢出\") @en(\"overflows\") \
        forbid (principal, action in Action::\"read\", resource) \
        when { 9223372036854775807 + 1 == 0 };";
    let access = with(broken).unwrap();
    let verdict = access.row(&who(&[]), Path::CaseShow, &[Role::Holder], Class::Outline);
    assert_eq!(verdict, Verdict::Hidden);
    assert_eq!(access.sight(&who(&[]), Path::CaseShow), Sight::default());
}
