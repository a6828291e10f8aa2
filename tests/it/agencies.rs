//! The shipped agency directory and ladders of escalation.

use casework::file::Flaw;
use policy::agencies::{Bound, Directory, Level, RoleSpec};
use policy::ladders::{Ladders, Parties};

fn shipped() -> Result<Directory, Vec<Flaw>> {
    Directory::read(
        include_str!("../../policies/agencies/divisions.csv"),
        include_str!("../../policies/agencies/kinds.toml"),
        include_str!("../../policies/agencies/exceptions.toml"),
        include_str!("../../policies/agencies/townships.toml"),
    )
}

#[test]
fn the_directory_holds_the_whole_province_and_its_seven_neighbours() {
    let counts = shipped().unwrap().counts();
    assert_eq!((counts.prefectures, counts.counties, counts.provinces), (21, 183, 8));
}

#[test]
fn every_county_has_every_office_that_the_policy_names() {
    let directory = shipped().unwrap();
    let kinds = [
        "ecology",
        "police",
        "procuratorate",
        "court",
        "river-chief-office",
        "government",
        "petition-office",
        "hotline",
        "housing",
        "transport",
        "commerce",
        "health",
        "emergency",
        "market-regulation",
        "justice",
        "supervisory-commission",
        "political-legal-committee",
        "big-data-centre",
        "broadcasting",
        "inspection-office",
        "agriculture",
        "water",
        "natural-resources",
    ];
    let home = directory.divisions().filter(|place| *place.province == *directory.home());
    let mut places = 0;
    for place in home {
        places += 1;
        for kind in kinds {
            let found = directory.find(kind, &place.code);
            assert!(found.is_some(), "{kind} is missing in {} {}", place.code, place.name);
        }
    }
    assert_eq!(places, 1 + 21 + 183);
}

#[test]
fn the_neighbours_have_their_provincial_organs_and_districts_on_shared_rivers() {
    let directory = shipped().unwrap();
    let kinds = [
        "court",
        "ecology",
        "government",
        "police",
        "procuratorate",
        "river-chief-office",
        "transport",
    ];
    for province in ["500000", "520000", "530000", "540000", "610000", "620000", "630000"] {
        let found: Vec<&str> = directory
            .iter()
            .filter(|agency| {
                agency.division.as_deref().is_some_and(|code| code[..2] == province[..2])
            })
            .map(|agency| &*agency.id)
            .collect();
        let mut wanted: Vec<String> =
            kinds.iter().map(|kind| format!("{kind}.{province}")).collect();
        // Tongnan and Tongliang lie on the Qiongjiang, which comes from Sichuan.
        if province == "500000" {
            let districts = ["ecology.500151", "ecology.500152", "police.500152"];
            wanted.extend(districts.map(str::to_owned));
            wanted.sort();
        }
        assert_eq!(found, wanted);
    }
}

#[test]
fn every_way_up_ends_at_the_province_or_the_state() {
    let directory = shipped().unwrap();
    for agency in directory.iter() {
        let mut at = agency;
        let mut steps = 0;
        while let Some(superior) = &at.superior {
            let above = directory.agency(superior);
            at = above.unwrap_or_else(|| panic!("{superior} above {} is missing", at.id));
            steps += 1;
            assert!(steps < 6, "{} climbs for ever", agency.id);
        }
        let top = matches!(at.level, Level::State | Level::Province | Level::Free);
        assert!(top || &*at.kind == "urban-management", "{} ends at {}", agency.id, at.id);
    }
}

#[test]
fn names_are_what_the_organs_are_called() {
    let directory = shipped().unwrap();
    for (id, name) in [
        ("ministry.ecology", "生态环境部"),
        ("ministry.court", "最高人民法院"),
        ("ecology.510000", "四川省生态环境厅"),
        ("ecology.510300", "自贡市生态环境局"),
        ("ecology.511421", "眉山市仁寿生态环境局"),
        ("ecology.510402", "攀枝花市东区生态环境局"),
        ("ecology.511002", "内江市市中区生态环境局"),
        ("ecology.510726", "绵阳市北川生态环境局"),
        ("ecology.500000", "重庆市生态环境局"),
        ("ecology.540000", "西藏自治区生态环境厅"),
        ("police.510000", "四川省公安厅"),
        ("police.510100", "成都市公安局"),
        ("police.510107", "成都市公安局武侯区分局"),
        ("police.511421", "仁寿县公安局"),
        ("police.500000", "重庆市公安局"),
        ("procuratorate.510000", "四川省人民检察院"),
        ("procuratorate.510107", "成都市武侯区人民检察院"),
        ("procuratorate.511824", "石棉县人民检察院"),
        ("court.510000", "四川省高级人民法院"),
        ("court.510100", "成都市中级人民法院"),
        ("court.510107", "成都市武侯区人民法院"),
        ("court.500000", "重庆市高级人民法院"),
        ("river-chief-office.511824", "石棉县河长制办公室"),
        ("government.513400", "凉山彝族自治州人民政府"),
        ("water.510184", "崇州市水务局"),
        ("transport.500000", "重庆市交通运输委员会"),
        ("transport.620000", "甘肃省交通运输厅"),
        ("political-legal-committee.510000", "中共四川省委政法委员会"),
        ("township.511803106", "雅安市名山区蒙顶山镇人民政府"),
        ("township.510184002", "崇州市羊马街道办事处"),
    ] {
        assert_eq!(directory.agency(id).map(|agency| agency.name.zh.as_str()), Some(name), "{id}");
    }
    for agency in directory.iter() {
        let text = format!("{}{}", agency.name.zh, agency.name.en);
        assert!(!text.contains(['{', '}']), "{}: {text}", agency.id);
    }
    assert_eq!(
        directory.agency("ecology.510100").unwrap().name.en,
        "Ecology and Environment Bureau of 成都市"
    );
}

#[test]
fn no_two_agencies_bear_one_name() {
    let directory = shipped().unwrap();
    let mut names = std::collections::BTreeMap::new();
    for agency in directory.iter() {
        if let Some(other) = names.insert(&agency.name.zh, &agency.id) {
            panic!("{} and {other} are both {}", agency.id, agency.name.zh);
        }
    }
}

#[test]
fn the_three_minority_prefectures_have_their_overlays() {
    let directory = shipped().unwrap();
    for (id, overlay) in [
        ("ecology.513401", Some("liangshan")),
        ("ecology.513221", Some("aba")),
        ("police.513300", Some("ganzi")),
        ("police.510100", None),
        ("police.510000", None),
    ] {
        let agency = directory.agency(id).unwrap();
        assert_eq!(agency.overlay.as_deref(), overlay, "{id}");
    }
}

#[test]
fn a_transfer_binds_in_every_county() {
    let directory = shipped().unwrap();
    let role = |name: &str, kind: &str, same: Option<&str>| RoleSpec {
        name: name.to_owned(),
        kinds: vec![kind.to_owned()],
        same_level_as: same.map(str::to_owned),
        ..RoleSpec::default()
    };
    let roles = [
        role("transferor", "ecology", None),
        role("recipient", "police", Some("transferor")),
        role("supervisor", "procuratorate", Some("recipient")),
    ];
    for agency in directory.iter().filter(|agency| &*agency.kind == "ecology" && !agency.outside) {
        if agency.division.as_deref().is_none_or(|code| !code.starts_with("51")) {
            continue;
        }
        let given = Bound::from([("transferor".to_owned(), vec![agency.id.to_string()])]);
        let bound = directory.bind(&roles, &given).unwrap_or_else(|found| panic!("{found:?}"));
        assert_eq!(bound.len(), 3, "{}", agency.id);
    }
    assert_eq!(directory.can_bind(&roles), []);
}

#[test]
fn the_shipped_ladders_read_and_reach_somebody_at_every_rung_in_every_county() {
    let directory = shipped().unwrap();
    let ladders =
        Ladders::read(include_str!("../../policies/routing/ladders.toml"), &directory).unwrap();
    assert!(ladders.ladder("ordinary").is_some(), "the ladder of duties that name none");
    let counties = directory
        .divisions()
        .filter(|place| place.level == Level::County && *place.province == *directory.home());
    for county in counties {
        let (owed_by, owed_to) =
            (format!("police.{}", county.code), format!("ecology.{}", county.code));
        let parties = Parties {
            owed_by: &owed_by,
            owed_to: &owed_to,
            holder: &owed_by,
            coordinator: "coordinator",
        };
        for (name, ladder) in ladders.iter() {
            for (rung, to) in
                ladder.rungs.iter().flat_map(|rung| rung.to.iter().map(move |to| (rung, to)))
            {
                let found = to.find(&directory, parties);
                assert!(found.is_some(), "{name} {}: nobody is {to} of {owed_by}", rung.at);
            }
        }
    }
}
