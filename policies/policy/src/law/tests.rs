use super::{Article, NoCitation, Registry, Validity};
use casework::text::Text;
use casework::time::{Day, Length};

const BASE: &str = r#"
[instrument."旧法"]
title = { zh = "旧法", en = "Old Law" }
short_en = "Old Law"
rank = "law"
to = "2026-08-14"

[instrument."法典"]
title = { zh = "法典", en = "Code" }
short_en = "Code"
rank = "law"
from = "2026-08-15"
doubts = ["D7"]

[doubt.D5]
title = { zh = "甲", en = "a" }
handling = { zh = "甲", en = "a" }
setting = { name = "breach-on", value = "later" }
[doubt.D7]
title = { zh = "乙", en = "b" }
handling = { zh = "乙", en = "b" }

[use.extension]
zh = "延长"
en = "extension"
"#;

const ROW: &str = r#"
[row.R-1]
title = { zh = "甲", en = "a" }
nature = "substance"
limits = [{ n = "60d", roll = true }, { n = "30d", roll = true, use = "extension" }]
confidence = "V"
doubts = ["D5"]
[[row.R-1.citation]]
instrument = "旧法"
article = "63"
[[row.R-1.citation]]
instrument = "法典"
article = "1102(2)"
quote = "拒不停止"
[row.R-2]
title = { zh = "乙", en = "b" }
nature = "procedure"
confidence = "V+"
citation = [{ instrument = "旧法", article = "20" }, { instrument = "法典", article = "50" }]
"#;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn registry() -> Registry {
    Registry::read(&[("base.toml", BASE), ("row.toml", ROW)]).unwrap()
}

/// The findings after one change to the row file.
fn findings(from: &str, to: &str) -> Vec<String> {
    assert!(ROW.contains(from), "{from}");
    let changed = ROW.replacen(from, to, 1);
    match Registry::read(&[("base.toml", BASE), ("row.toml", &changed)]) {
        Ok(_) => Vec::new(),
        Err(flaws) => flaws.iter().map(ToString::to_string).collect(),
    }
}

fn shipped() -> Registry {
    macro_rules! files {
        ($($name:literal),*) => {
            Registry::read(&[$(($name, include_str!(concat!("../../../law/", $name)))),*])
        };
    }
    files!(
        "instruments.toml",
        "doubts.toml",
        "uses.toml",
        "time.toml",
        "p1.toml",
        "p1d.toml",
        "p2.toml",
        "p3.toml",
        "p4.toml",
        "p5.toml",
        "p6.toml",
        "p7.toml",
        "p8.toml",
        "p9.toml",
        "code.toml",
        "policy.toml",
        "settings.toml"
    )
    .unwrap_or_else(|flaws| {
        let lines: Vec<_> = flaws.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

#[test]
fn what_names_something_unknown_is_found_with_its_line() {
    assert_eq!(
        findings("instrument = \"旧法\"", "instrument = \"新法\""),
        ["row.toml:9: there is no instrument `新法`, write it in instruments.toml first \
          [unknown-instrument]"]
    );
    assert_eq!(
        findings("doubts = [\"D5\"]", "doubts = [\"D99\"]"),
        ["row.toml:2: there is no doubt `D99`, write it in doubts.toml first [unknown-doubt]"]
    );
    assert_eq!(
        findings("confidence = \"V\"", "confidence = \"sure\""),
        ["row.toml:6: `confidence` is `sure`, allowed is V+, V, S, S?, M, X [unknown-confidence]"]
    );
    assert_eq!(
        findings("nature = \"substance\"", "nature = \"both\""),
        ["row.toml:4: `nature` is `both`, allowed is substance, procedure [unknown-nature]"]
    );
    assert_eq!(
        findings("use = \"extension\"", "use = \"other\""),
        ["row.toml:5: there is no use `other`, write it in uses.toml first [unknown-use]"]
    );
    assert_eq!(
        findings("nature = \"procedure\"", "nature = \"procedure\"\ntime = \"T-77\""),
        ["row.toml:15: `time` names row `T-77`, which does not exist [unknown-row]"]
    );
    assert_eq!(
        findings("nature = \"procedure\"", "kind = \"wish\"\nnature = \"procedure\""),
        ["row.toml:17: `kind` is `wish`, allowed is rule, policy, setting [unknown-kind]"]
    );
}

#[test]
fn an_unknown_rank_is_found_and_a_doubt_of_an_instrument_is_checked() {
    let changed = BASE.replacen("rank = \"law\"", "rank = \"custom\"", 1);
    let flaws = Registry::read(&[("base.toml", &changed)]).unwrap_err();
    assert!(flaws[0].to_string().contains("`rank` is `custom`, allowed is law"), "{flaws:?}");
    let changed = BASE.replacen("doubts = [\"D7\"]", "doubts = [\"D8\"]", 1);
    let flaws = Registry::read(&[("base.toml", &changed)]).unwrap_err();
    assert_eq!(flaws[0].rule, "unknown-doubt");
}

#[test]
fn a_limit_an_article_and_a_day_are_read_or_reported() {
    let found = findings("n = \"60d\"", "n = \"60 days\"");
    assert!(found[0].starts_with("row.toml:5: limit `60 days` is not known"), "{found:?}");
    let found = findings("article = \"63\"", "article = \"sixty\"");
    assert!(found[0].starts_with("row.toml:10: article `sixty` is not known"), "{found:?}");
    let found = findings("article = \"63\"", "from = \"2026-02-30\"");
    assert!(found[0].contains("[bad-day]"), "{found:?}");
    let found = findings("n = \"60d\", roll = true", "n = \"60wd\", roll = true");
    assert_eq!(
        found,
        ["row.toml:2: limit `60wd` of `R-1` cannot roll, drop `roll` [roll-without-effect]"]
    );
}

#[test]
fn a_citation_stays_within_its_instrument_and_its_days_stand_in_order() {
    assert_eq!(
        findings("article = \"63\"", "to = \"2026-08-15\""),
        ["row.toml:8: citation is outside the validity of `旧法`, which is … – 2026-08-14 \
          [outside-instrument]"]
    );
    let found = findings("article = \"1102(2)\"", "from = \"2026-08-14\"");
    assert!(found[0].contains("[outside-instrument]"), "{found:?}");
    let found = findings("article = \"1102(2)\"", "to = \"2026-08-01\"");
    assert!(found[0].contains("[outside-instrument]"), "{found:?}");
    let found = findings("article = \"63\"", "from = \"2020-02-01\"\nto = \"2020-01-01\"");
    assert_eq!(
        found,
        ["row.toml:8: `from` is after `to`: 2020-02-01 – 2020-01-01 [from-after-to]"]
    );
    let narrowed = findings("article = \"63\"", "from = \"2020-01-01\"\nto = \"2020-02-01\"");
    assert!(narrowed.is_empty(), "{narrowed:?}");
}

#[test]
fn a_quotation_is_short_and_only_of_a_text_that_was_seen() {
    let fits = findings("拒不停止", &"法".repeat(30));
    assert!(fits.is_empty(), "{fits:?}");
    let found = findings("拒不停止", &"法".repeat(31));
    assert_eq!(
        found,
        ["row.toml:14: quotation is 31 characters, the most is 30, shorten it [long-quote]"]
    );
    let found = findings("confidence = \"V\"", "confidence = \"S\"");
    assert_eq!(
        found,
        ["row.toml:11: text of `R-1` was not seen, move the quotation to `source` [quote-unseen]"]
    );
}

#[test]
fn an_id_stands_in_one_file_only() {
    let again = ROW.replace("R-2", "R-3");
    let files = [("base.toml", BASE), ("row.toml", ROW), ("again.toml", &again)];
    let flaws = Registry::read(&files).unwrap_err();
    assert_eq!(
        flaws.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["again.toml:2: `R-1` stands at row.toml:2 already, write each id once [duplicate-id]"]
    );
}

#[test]
fn law_cites_a_setting_doubts_and_the_policy_sets_no_limit() {
    let law = "[row.R-9]\ntitle = { zh = '甲', en = 'a' }\nnature = 'procedure'\n";
    let rule_of = |rest: &str| -> Vec<&'static str> {
        let row = format!("{law}{rest}");
        match Registry::read(&[("base.toml", BASE), ("row.toml", &row)]) {
            Ok(_) => Vec::new(),
            Err(flaws) => flaws.iter().map(|flaw| flaw.rule).collect(),
        }
    };
    assert_eq!(rule_of("confidence = 'V'"), ["no-citation"]);
    assert_eq!(rule_of("confidence = 'X'\nkind = 'setting'"), ["setting-as-law"]);
    assert_eq!(rule_of("confidence = 'V'\nkind = 'setting'\ndoubts = 'D5'"), ["setting-as-law"]);
    assert_eq!(rule_of("confidence = 'X'\nkind = 'setting'\ndoubts = 'D5'"), Vec::<&str>::new());
    assert_eq!(
        rule_of("confidence = 'V'\nkind = 'policy'\nlimits = [{ n = '3d' }]"),
        ["policy-limit"]
    );
    assert_eq!(rule_of("confidence = 'X'\nlimit = '3d'"), ["unknown-key"]);
}

#[test]
fn procedure_follows_the_step_and_substance_the_end_of_the_conduct() {
    let law = registry();
    let (old, new) = (day("2026-08-14"), day("2026-08-15"));
    let of = |id, step, end| law.citation_for(id, step, end).map(|c| c.instrument.as_str());
    assert_eq!(of("R-2", old, Some(new)), Ok("旧法"));
    assert_eq!(of("R-2", new, Some(old)), Ok("法典"));
    assert_eq!(of("R-1", new, Some(old)), Ok("旧法"));
    assert_eq!(of("R-1", new, Some(new)), Ok("法典"));
    assert_eq!(of("R-1", new, None), Err(NoCitation::ConductUnknown { id: "R-1".into() }));
    assert_eq!(of("R-7", new, None), Err(NoCitation::UnknownRow { id: "R-7".into() }));
}

#[test]
fn continuing_conduct_is_dated_by_its_end_and_lighter_newer_law_is_only_offered() {
    let law = registry();
    let span = (day("2016-05-01"), day("2026-08-15"));
    assert_eq!(law.ground("R-1", span).unwrap().instrument, "法典");
    let ended = (day("2016-05-01"), day("2026-08-14"));
    assert_eq!(law.ground("R-1", ended).unwrap().instrument, "旧法");
    let step = day("2026-11-23");
    let offered: Vec<_> = law.newer("R-1", ended.1, step).iter().map(|c| &c.instrument).collect();
    assert_eq!(offered, ["法典"]);
    assert!(law.newer("R-1", span.1, step).is_empty());
    assert!(law.newer("R-2", ended.1, step).is_empty());
    assert_eq!(law.ground("R-2", span), Err(NoCitation::NotAGround { id: "R-2".into() }));
    let reversed = law.ground("R-1", (span.1, span.0)).unwrap_err();
    assert_eq!(
        reversed.to_string(),
        "conduct is from 2026-08-15 to 2016-05-01, its end must not be before its start"
    );
}

#[test]
fn articles_are_worded_in_both_languages() {
    let worded = |text| Article::parse(text).map(|article| article.text());
    assert_eq!(worded("5"), Some(Text::new("第5条", "art. 5")));
    assert_eq!(worded("5(2)"), Some(Text::new("第5条第2款", "art. 5(2)")));
    assert_eq!(worded("560, 562"), Some(Text::new("第560条、第562条", "arts. 560, 562")));
    assert_eq!(worded("12-14"), Some(Text::new("第12至14条", "arts. 12-14")));
    assert_eq!(worded("item 10"), Some(Text::new("第10项", "item 10")));
    for wrong in ["", "0", "5(", "14-12", "5,6", "item", "5(0)", "+5", "70000"] {
        assert_eq!(worded(wrong), None, "{wrong}");
    }
}

#[test]
fn validity_counts_both_its_days_and_an_unstated_start_excludes_none() {
    let year = Validity { from: Some(day("2026-01-01")), to: Some(day("2026-12-31")) };
    assert!(year.holds(day("2026-01-01")) && year.holds(day("2026-12-31")));
    assert!(!year.holds(day("2025-12-31")) && !year.holds(day("2027-01-01")));
    let open = Validity { from: None, to: year.to };
    assert!(open.holds(day("1990-01-01")));
    assert!(year.within(&open) && !open.within(&year));
}

#[test]
fn only_what_was_read_is_labelled_law() {
    let law = shipped();
    let label = |id: &str| law.row(id).map(|row| (row.is_law(), row.label().en)).unwrap();
    assert_eq!(label("P1-02"), (true, "law".into()));
    assert_eq!(label("P1-15"), (true, "law".into()));
    assert_eq!(label("P2-06"), (false, "reported, text not seen".into()));
    assert_eq!(label("P3-21"), (false, "reported, text not seen".into()));
    assert_eq!(label("P8-23"), (false, "setting, not law".into()));
    assert_eq!(label("P4-04"), (false, "setting, not law".into()));
    assert_eq!(label("SET-D8"), (false, "setting, not law".into()));
    assert_eq!(label("TASK-9"), (false, "policy".into()));
    assert_eq!(law.doubt("D8").unwrap().label().zh, "设定，非法定");
}

#[test]
fn the_shipped_rows_speak_with_article_and_quotation() {
    let law = shipped();
    let cited = law.cite("P1-02", day("2026-11-23")).unwrap();
    assert_eq!(cited.zh, "17号第5条第2款“自接到报告之日起3日内”");
    assert_eq!(cited.en, "No. 17 art. 5(2) “自接到报告之日起3日内”");
    assert_eq!(law.cite("TASK-9", day("2026-11-23")).unwrap().zh, "川办发〔2021〕61号第9项");
    let both: Vec<_> =
        law.row("P3-07").unwrap().limits.iter().map(|term| term.limit.length).collect();
    assert_eq!(both, [Length::Days(60), Length::Days(30)]);
    let asks: Vec<_> = law.row("P1-15").unwrap().limits.iter().map(|term| term.limit).collect();
    assert_eq!((asks[0].length, asks[0].roll), (Length::WorkingDays(3), false));
    let shown: Vec<_> =
        law.doubts_of("P1-15", day("2026-11-23")).iter().map(|d| d.id.as_str()).collect();
    assert_eq!(shown, ["D5", "D6", "D23"]);
}

#[test]
fn the_shipped_grounds_switch_on_the_day_of_the_code() {
    let law = shipped();
    let (old, new) = (day("2026-08-14"), day("2026-08-15"));
    let switches = [
        ("P1D-G1", "环保法第63条", "法典第1102条"),
        ("P1D-G2", "环保法第63条", "法典第1108条"),
        ("P9-10", "行政处罚法第36条", "法典第1054条"),
        ("P6-14", "固废法第22条、第82条", "法典第476条、第536条"),
        ("P6-19", "环保法第20条", "法典第50条"),
        ("P3-35", "环保法第57条", "法典第146条"),
    ];
    for (id, before, after) in switches {
        assert_eq!(law.cite(id, old).unwrap().zh, before, "{id}");
        assert_eq!(law.cite(id, new).unwrap().zh, after, "{id}");
    }
    let none = NoCitation::NotInForce { id: "P5-08".into(), day: old };
    assert_eq!(law.cite("P5-08", old), Err(none));
    let repealed = law.instruments().filter(|one| one.validity.to == Some(old)).count();
    assert_eq!(repealed, 10);
}
