use super::{Directory, Level};

pub(crate) const DIVISIONS: &str = "code,name,level,parent_code,kind
500000,重庆市,province,,province
500101,万州区,county,500000,county
510000,四川省,province,,province
510100,成都市,prefecture,510000,prefecture
510107,武侯区,county,510100,county
510121,金堂县,county,510100,county
510171,某园区,county,510100,stat_zone
511400,眉山市,prefecture,510000,prefecture
511421,仁寿县,county,511400,county
513400,凉山彝族自治州,prefecture,510000,prefecture
513401,西昌市,county,513400,county
513422,木里藏族自治县,county,513400,county
";

pub(crate) const KINDS: &str = r#"home = "510000"
neighbours = ["500000"]
[kind.ecology]
title = { zh = "生态环境部门", en = "ecology agency" }
state = { zh = "生态环境部", en = "Ministry" }
province = { zh = "{place}生态环境厅", en = "Department of {place}" }
municipality = { zh = "{place}生态环境局", en = "Bureau of {place}" }
prefecture = { zh = "{place}生态环境局", en = "Bureau of {place}" }
county = { zh = "{prefecture}{short}生态环境局", en = "Branch of {prefecture} in {name}" }
led = true
vertical = ["county"]
neighbours = ["province"]
[kind.police]
title = { zh = "公安机关", en = "police" }
state = { zh = "公安部", en = "Ministry of Public Security" }
province = { zh = "{place}公安厅", en = "Police of {place}" }
prefecture = { zh = "{place}公安局", en = "Police of {place}" }
county = { zh = "{name}公安局", en = "Police of {name}" }
district = { zh = "{prefecture}公安局{name}分局", en = "Police of {prefecture}, {name}" }
led = true
neighbours = ["province"]
[kind.procuratorate]
title = { zh = "检察院", en = "procuratorate" }
province = { zh = "{place}人民检察院", en = "Procuratorate of {place}" }
prefecture = { zh = "{place}人民检察院", en = "Procuratorate of {place}" }
county = { zh = "{place}人民检察院", en = "Procuratorate of {place}" }
[kind.government]
title = { zh = "政府", en = "government" }
state = { zh = "国务院", en = "State Council" }
province = { zh = "{place}人民政府", en = "Government of {place}" }
prefecture = { zh = "{place}人民政府", en = "Government of {place}" }
county = { zh = "{place}人民政府", en = "Government of {place}" }
led = true
[kind.water]
title = { zh = "水务", en = "water" }
prefecture = { zh = "{place}水务局", en = "Water of {place}" }
county = { zh = "{place}水务局", en = "Water of {place}" }
led = true
descriptive = ["county"]
[kind.inspection-office]
title = { zh = "督察办", en = "inspection office" }
province = { zh = "{place}督察办", en = "Inspection of {place}" }
prefecture = { zh = "{place}督察办", en = "Inspection of {place}" }
[kind.township]
title = { zh = "乡镇", en = "township" }
town = { zh = "{place}{name}人民政府", en = "Government of {name}, {place}" }
street = { zh = "{place}{name}办事处", en = "Office of {name}, {place}" }
entered = "division"
under = "government"
[kind.expert]
title = { zh = "专家", en = "expert" }
entered = "word"
"#;

pub(crate) const EXCEPTIONS: &str = r#"absent = ["water.511421"]
[place.513422]
short = "木里"
[[rename]]
id = "water.510121"
name = { zh = "金堂县水利局", en = "Waters of 金堂县" }
[[extra]]
id = "procuratorate.railway"
name = { zh = "铁路检察院", en = "Railway Procuratorate" }
division = "510100"
superior = "procuratorate.510000"
[[overlay]]
name = "liangshan"
divisions = ["513400"]
[[counterpart]]
of = "ecology.510107"
is = "police.510100"
"#;

pub(crate) const TOWNSHIPS: &str = r#"[[body]]
id = "township.510121101"
name = "某镇"
[[body]]
id = "township.510107001"
name = "某街道"
[[body]]
id = "expert.zhang-team"
name = { zh = "专家组", en = "expert team" }
division = "510100"
"#;

pub(crate) fn small() -> Directory {
    Directory::read(DIVISIONS, KINDS, EXCEPTIONS, TOWNSHIPS).unwrap()
}

fn zh<'a>(directory: &'a Directory, id: &str) -> &'a str {
    &directory.agency(id).unwrap().name.zh
}

fn findings(divisions: &str, kinds: &str, exceptions: &str, townships: &str) -> Vec<String> {
    let found = Directory::read(divisions, kinds, exceptions, townships).unwrap_err();
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn an_agency_is_named_by_the_pattern_of_its_level_and_place() {
    let directory = small();
    for (id, name) in [
        ("ministry.ecology", "生态环境部"),
        ("ecology.510000", "四川省生态环境厅"),
        ("ecology.500000", "重庆市生态环境局"),
        ("ecology.510107", "成都市武侯生态环境局"),
        ("ecology.513422", "凉山彝族自治州木里生态环境局"),
        ("police.510107", "成都市公安局武侯区分局"),
        ("police.510121", "金堂县公安局"),
        ("procuratorate.510107", "成都市武侯区人民检察院"),
        ("water.510121", "金堂县水利局"),
        ("township.510121101", "金堂县某镇人民政府"),
        ("township.510107001", "成都市武侯区某街道办事处"),
        ("expert.zhang-team", "专家组"),
    ] {
        assert_eq!(zh(&directory, id), name, "{id}");
    }
    assert_eq!(directory.agency("ecology.510107").unwrap().name.en, "Branch of 成都市 in 武侯区");
    assert!(directory.agency("water.510107").unwrap().descriptive);
    assert!(!directory.agency("water.510121").unwrap().descriptive, "renamed: its real name");
}

#[test]
fn neighbours_have_only_what_their_kind_keeps_and_zones_have_nothing() {
    let directory = small();
    for id in ["government.500000", "ecology.500101", "ecology.510171", "water.511421"] {
        assert!(directory.agency(id).is_none(), "{id}");
    }
    assert!(directory.agency("ministry.ecology").unwrap().outside);
    assert!(!directory.agency("ecology.500000").unwrap().outside);
}

#[test]
fn a_superior_is_of_the_same_kind_at_the_nearest_division_above() {
    let directory = small();
    for (id, superior) in [
        ("ecology.510107", Some("ecology.510100")),
        ("ecology.510100", Some("ecology.510000")),
        ("ecology.510000", Some("ministry.ecology")),
        ("ecology.500000", Some("ministry.ecology")),
        ("ministry.ecology", None),
        ("water.510100", None),
        ("procuratorate.railway", Some("procuratorate.510000")),
        ("township.510121101", Some("government.510121")),
        ("expert.zhang-team", None),
        ("nobody.510000", None),
    ] {
        assert_eq!(directory.superior(id), superior, "{id}");
    }
    assert_eq!(
        directory.superior_of_kind("police.510107", "ecology"),
        Some("ecology.510100"),
        "another kind: at the division above"
    );
    assert_eq!(
        directory.superior_of_kind("water.510107", "inspection-office"),
        Some("inspection-office.510100")
    );
    assert_eq!(directory.superior_of_kind("township.510121101", "ecology"), Some("ecology.510121"));
    assert_eq!(directory.superior_of_kind("police.510000", "ecology"), Some("ministry.ecology"));
}

#[test]
fn a_common_superior_is_the_lowest_that_stands_above_all_and_is_none_of_them() {
    let directory = small();
    let cases: &[(&[&str], Option<&str>)] = &[
        (&["ecology.510107", "ecology.510121"], Some("ecology.510100")),
        (&["ecology.510107", "ecology.511421"], Some("ecology.510000")),
        (&["ecology.510107", "ecology.510100"], Some("ecology.510000")),
        (&["ecology.510000", "ecology.500000"], Some("ministry.ecology")),
        (&["ecology.510107"], Some("ecology.510100")),
        (&["police.510121", "water.510121"], Some("government.510121")),
        (&["police.510121", "water.511421"], None),
        (&["police.510121", "police.511421", "water.510100"], Some("government.510000")),
        (&["police.510121", "government.510121"], Some("government.510100")),
        // A county ecology bureau is a branch of the city's.
        (&["ecology.510121", "police.510121"], Some("government.510100")),
        (&["township.510121101", "police.510121"], Some("government.510121")),
        (&["ecology.510000", "police.500000"], Some("ministry.government")),
        // No water agency at the province: their ways up never meet, and the government leads both.
        (&["water.510100", "water.511400"], Some("government.510000")),
        // Nobody commands a procuratorate and a bureau.
        (&["procuratorate.510107", "police.510107"], None),
        (&["procuratorate.510107", "procuratorate.railway"], Some("procuratorate.510000")),
        (&[], None),
    ];
    for (ids, above) in cases {
        assert_eq!(directory.common_superior(ids), *above, "{ids:?}");
    }
    assert_eq!(
        directory.common_of_kind("inspection-office", &["procuratorate.510107", "police.510121"]),
        Some("inspection-office.510100")
    );
}

#[test]
fn the_same_level_is_of_level_and_of_listed_counterparts() {
    let directory = small();
    assert!(directory.same_level("ecology.510107", "police.510121"));
    assert!(!directory.same_level("ecology.510121", "police.510100"));
    assert!(directory.same_level("ecology.510107", "police.510100"), "listed");
    assert!(directory.same_level("police.510100", "ecology.510107"), "listed, the other way");
    assert!(!directory.same_level("expert.zhang-team", "expert.zhang-team"));
    assert!(!directory.same_level("ecology.510107", "ecology.999999"));
    for (of, is) in [
        ("ecology.510107", "police.510100"),
        ("ecology.510121", "police.510121"),
        ("ministry.ecology", "ministry.police"),
    ] {
        assert_eq!(&*directory.counterpart(of, "police").unwrap().id, is);
    }
    assert!(directory.counterpart("township.510121101", "police").is_none());
}

#[test]
fn an_overlay_covers_all_agencies_of_a_division_and_of_what_lies_under_it() {
    let directory = small();
    let overlay = |id: &str| directory.agency(id).unwrap().overlay.clone();
    assert_eq!(overlay("police.513401").as_deref(), Some("liangshan"));
    assert_eq!(overlay("police.513400").as_deref(), Some("liangshan"));
    assert_eq!(overlay("police.510000"), None);
}

#[test]
fn an_unknown_id_is_answered_with_the_nearest_or_with_what_there_is() {
    let directory = small();
    for (id, near) in [
        ("ecologi.510107", Some("ecology.510107")),
        ("ecology.510108", Some("ecology.510100")),
        ("polise.510000", Some("police.510000")),
        ("water.510000", None),
        ("ecology", None),
        ("x.1", None),
        (&"e".repeat(5_000_000), None),
    ] {
        assert_eq!(directory.suggest(id), near, "{:.30}", id);
    }
    assert_eq!(
        directory.no_agency("ecologi.510107").en,
        "no agency `ecologi.510107`; did you mean `ecology.510107`?"
    );
    assert_eq!(
        directory.no_agency("water.999999999").en,
        "no agency `water.999999999`; `water` exists at: prefecture, county"
    );
    assert!(directory.no_agency("什么").zh.contains("`ecology.510000`"));
}

#[test]
fn counts_are_of_the_home_province_without_zones() {
    let counts = small().counts();
    assert_eq!((counts.prefectures, counts.counties, counts.provinces), (3, 5, 2));
}

#[test]
fn a_wrong_place_is_found_on_its_line() {
    for (row, finding) in [
        ("510104,\"锦江区\",county,510100,county", "14: quotes are not allowed"),
        ("510104,锦江区,county,510100", "14: 4 columns, there must be 5"),
        ("51010,锦江区,county,510100,county", "14: `51010,"),
        ("510104,,county,510100,county", "14: `510104,"),
        ("510104,锦江区,canton,510100,canton", "14: unknown level `canton`"),
        ("510104,锦江区,county,510100,zone", "14: unknown kind of place `zone`"),
        ("510107,武侯区,county,510100,county", "14: code `510107` is on line 6 already"),
        ("510204,某区,county,510200,county", "14: parent `510200` of `510204` is missing"),
        ("510104,锦江区,county,510107,county", "14: parent `510107` of `510104` is missing or"),
        ("510104,锦江区,county,,county", "14: parent `` of `510104` is missing"),
        ("510726,北川羌族自治县,county,510100,county", "14: 北川羌族自治县 needs a short name"),
        ("", "14: 1 columns"),
    ] {
        let found = findings(&format!("{DIVISIONS}{row}\n"), KINDS, EXCEPTIONS, TOWNSHIPS);
        assert_eq!(found.len(), 1, "{row}: {found:?}");
        let place = format!("policies/agencies/divisions.csv:{finding}");
        assert!(found[0].starts_with(&place), "{row}: {found:?}");
    }
    let found = findings("code,name\n", KINDS, EXCEPTIONS, TOWNSHIPS);
    assert!(found[0].contains("divisions.csv:1: the header is `code,name`"), "{found:?}");
    let found = findings("", KINDS, EXCEPTIONS, TOWNSHIPS);
    assert!(found[0].contains("divisions.csv:1: the header is ``"), "{found:?}");
    let found = findings(&"x".repeat(2 << 20), KINDS, EXCEPTIONS, TOWNSHIPS);
    assert!(found[0].contains("the most is 1048576"), "{found:?}");
}

#[test]
fn a_wrong_kind_is_found_on_its_line() {
    let title = "title = { zh = '一', en = 'one' }";
    let county = "county = { zh = '{place}', en = '{place}' }";
    let line = KINDS.lines().count() + 1;
    for (added, at, finding) in [
        (format!("[kind.Eco]\n{title}\n{county}"), 0, "kind `Eco` must be small letters"),
        (format!("[kind.ministry]\n{title}\n{county}"), 0, "kind `ministry` must be small letters"),
        (format!("[kind.a]\n{county}"), 0, "`title` is missing"),
        (format!("[kind.a]\n{title}"), 0, "a kind has one of province"),
        (format!("[kind.a]\n{title}\n{county}\nentered = 'word'"), 0, "a kind has one of province"),
        (format!("[kind.a]\n{title}\nentered = 'many'\n{county}"), 2, "`entered` is `many`"),
        (format!("[kind.a]\n{title}\nentered = 'division'"), 0, "`entered = \"division\"` needs"),
        (
            format!("[kind.a]\n{title}\ncounty = {{ zh = '{{plaice}}', en = 'x' }}"),
            2,
            "`county` cannot use `plaice`",
        ),
        (
            format!("[kind.a]\n{title}\nprovince = {{ zh = '{{short}}', en = 'x' }}"),
            2,
            "`province` cannot use `short`",
        ),
        (format!("[kind.a]\n{title}\n{county}\nlevels = []"), 3, "unknown key `levels`"),
        (format!("[kind.a]\n{title}\n{county}\nvertical = ['town']"), 3, "unknown level `town`"),
        (
            format!("[kind.a]\n{title}\n{county}\nneighbours = ['province']"),
            0,
            "level `province` is mentioned, but has no name",
        ),
        (format!("[kind.a]\n{title}\n{county}\nunder = 'police'"), 0, "`under` is `police`"),
        (format!("[kind.a]\n{title}\nentered = 'word'\nunder = 'x'"), 0, "`under` is `x`"),
    ] {
        let found = findings(DIVISIONS, &format!("{KINDS}{added}\n"), EXCEPTIONS, TOWNSHIPS);
        assert_eq!(found.len(), 1, "{added}: {found:?}");
        let place = format!("policies/agencies/kinds.toml:{}: {finding}", line + at);
        assert!(found[0].starts_with(&place), "{added}: {found:?}");
    }
    let found = findings(DIVISIONS, &KINDS.replacen("510000", "510100", 1), EXCEPTIONS, TOWNSHIPS);
    assert!(found[0].contains("kinds.toml:1: `510100` is no province"), "{found:?}");
}

#[test]
fn a_wrong_exception_is_found_on_its_line() {
    let name = "name = { zh = '一', en = 'one' }";
    let line = EXCEPTIONS.lines().count() + 1;
    for (added, at, finding) in [
        ("[place.999999]\nshort = 'x'".to_owned(), 0, "no division `999999`"),
        (format!("[[rename]]\nid = 'polic.510107'\n{name}"), 1, "no agency `polic.510107`; did"),
        (format!("[[extra]]\nid = 'police.510107'\n{name}"), 1, "`police.510107` must be"),
        (format!("[[extra]]\nid = 'x.y'\n{name}"), 1, "`x.y` must be `kind.code`"),
        (
            format!("[[extra]]\nid = 'police.y'\n{name}\ndivision = '999999'"),
            3,
            "no division `999999`",
        ),
        (
            format!("[[extra]]\nid = 'police.y'\n{name}\nsuperior = 'police.99'"),
            3,
            "no agency `police.99`",
        ),
        (
            format!("[[extra]]\nid = 'police.y'\n{name}\nsuperior = 'police.y'"),
            3,
            "the superiors of `police.y` lead back to it",
        ),
        ("[[overlay]]\nname = 'x'\ndivisions = ['999999']".to_owned(), 2, "no division `999999`"),
        (
            "[[overlay]]\nname = 'x'\ndivisions = ['513400']".to_owned(),
            2,
            "`513400` already has the overlay `liangshan`",
        ),
        (
            "[[counterpart]]\nof = 'ecology.510107'\nis = 'police.510107'".to_owned(),
            2,
            "`ecology.510107` already has the counterpart `police.510100`",
        ),
        (
            "[[counterpart]]\nof = 'ecology.51'\nis = 'police.510107'".to_owned(),
            1,
            "no agency `ecology.51`",
        ),
        ("[[row]]".to_owned(), 0, "unknown key `row`"),
    ] {
        let found = findings(DIVISIONS, KINDS, &format!("{EXCEPTIONS}{added}\n"), TOWNSHIPS);
        assert_eq!(found.len(), 1, "{added}: {found:?}");
        let place = format!("policies/agencies/exceptions.toml:{}: {finding}", line + at);
        assert!(found[0].starts_with(&place), "{added}: {found:?}");
    }
    let found = findings(DIVISIONS, KINDS, &EXCEPTIONS.replacen("511421", "511499", 1), TOWNSHIPS);
    assert!(found[0].contains("exceptions.toml:1: no agency `water.511499`"), "{found:?}");
}

#[test]
fn a_wrong_body_is_found_on_its_line() {
    let line = TOWNSHIPS.lines().count() + 2;
    for (body, at, finding) in [
        (
            "id = 'township.510121'\nname = '某镇'",
            0,
            "`township.510121`: a town's code is 9 digits",
        ),
        ("id = 'township.999999001'\nname = '某镇'", 0, "`township.999999001`: a town's code"),
        ("id = 'township.510171001'\nname = '某镇'", 0, "`township.510171001`: a town's code"),
        ("id = 'township.510121101'\nname = '某镇'", 0, "`township.510121101` must be"),
        ("id = 'police.510104'\nname = '某镇'", 0, "`police.510104` must be"),
        ("id = 'expert.a'\nname = '某'", 0, "`name` of `expert.a` must be { zh, en }"),
        ("id = 'expert.A B'\nname = '某'", 0, "`expert.A B` must be `kind.code`"),
        (
            "id = 'expert.a'\nname = { zh = '某', en = 'a' }\ndivision = '999999'",
            2,
            "no division `999999`",
        ),
        ("id = 'expert.a'", -1, "`name` is missing"),
        ("id = 'expert.a'\nname = 3", 1, "`name` must be a string (a town)"),
    ] {
        let found =
            findings(DIVISIONS, KINDS, EXCEPTIONS, &format!("{TOWNSHIPS}[[body]]\n{body}\n"));
        assert_eq!(found.len(), 1, "{body}: {found:?}");
        let at = i64::try_from(line).unwrap() + at;
        let place = format!("policies/agencies/townships.toml:{at}: {finding}");
        assert!(found[0].starts_with(&place), "{body}: {found:?}");
    }
}

#[test]
fn every_finding_of_all_files_comes_in_one_run() {
    let found = findings("", "home = 3", "x = 1", "y = 1");
    let files = ["divisions.csv", "kinds.toml", "exceptions.toml", "townships.toml"];
    for file in files {
        assert!(found.iter().any(|finding| finding.contains(file)), "{file}: {found:?}");
    }
}

#[test]
fn a_level_and_its_word_go_both_ways() {
    for level in Level::ALL {
        assert_eq!(Level::of_word(level.word()), Some(level));
    }
    assert!(Level::State < Level::County, "higher is less");
}
