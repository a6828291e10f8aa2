//! The coordinator's pages over the cases of the demonstration: their numbers are the API's, each leads to
//! what it counts, files say what tables say, and nobody sees more than elsewhere.

use super::site::Somebody;
use crate::hub::Agency;
use crate::pages::stage;
use std::collections::BTreeSet;
use wire::pb;

/// Every page, with months in which something happened.
const PAGES: [&str; 8] = [
    "/board",
    "/overdue",
    "/joint?month=2024-08",
    "/supervision",
    "/flow?from=2021-01&to=2025-12",
    "/scores?from=2021-01&to=2025-12",
    "/trends?from=2021-01&to=2025-12",
    "/breaches",
];
/// What begins the number of every case of the demonstration.
const NUMBERS: [&str; 2] = ["演-", "督-"];

fn somebody(account: &str) -> Somebody {
    let console = stage::served().said()["console"].as_str().unwrap();
    Somebody::signed_in_at(console, account)
}

/// How many rows a page says there are.
fn count(page: &str) -> u64 {
    let after = page.split("<b>共 ").nth(1).unwrap_or_else(|| panic!("no count in {page}"));
    after.split(' ').next().unwrap().parse().unwrap()
}

/// The rows of a file, without the heads of its columns.
fn csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a mark");
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.push(signs.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    rows.split_off(1)
}

fn with(path: &str, more: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}{more}")
}

fn rows(of: &mut Somebody, path: &str) -> Vec<Vec<String>> {
    let answer = of.get(&with(path, "as=csv"));
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    csv(&answer.bytes)
}

fn sum(rows: &[Vec<String>], column: usize) -> u64 {
    rows.iter().map(|row| row[column].parse::<u64>().unwrap()).sum()
}

/// Numbers of a page that lead somewhere, with where.
fn numbers(page: &str) -> Vec<(u64, String)> {
    let links = page.split("<a href=\"").skip(1);
    let link = |text: &str| {
        let (at, rest) = text.split_once("\">")?;
        let n = rest.split("</a>").next()?.parse().ok()?;
        Some((n, at.replace("&#38;", "&")))
    };
    links.filter_map(link).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_counts_what_the_api_counts() {
    let served = stage::served();
    let auditor = Agency::of(served, "procuratorate.510000").client(served);
    let asked = |passed| pb::DutiesRequest {
        whose: pb::Whose::Everybody.into(),
        passed,
        limit: 500,
        ..Default::default()
    };
    let all = auditor.duties(asked(false)).await.unwrap();
    let late = auditor.duties(asked(true)).await.unwrap();
    assert!(10 < all.count && 0 < late.count, "the demonstration leaves some undone");
    let mut auditor = somebody("auditor");
    assert_eq!(count(&auditor.page("/board")), all.count);
    assert_eq!(count(&auditor.page("/board?state=late")), late.count);
    assert_eq!(count(&auditor.page("/overdue")), late.count);
    let listed: Vec<(String, String)> = rows(&mut auditor, "/board")
        .into_iter()
        .map(|row| (row[2].clone(), row[4].clone()))
        .collect();
    let said: Vec<(String, String)> =
        all.duties.iter().map(|it| (it.case.clone(), it.owed_by.clone())).collect();
    let sorted = |mut all: Vec<(String, String)>| {
        all.sort();
        all
    };
    assert_eq!(sorted(listed), sorted(said));
    assert_eq!(rows(&mut auditor, "/overdue").len() as u64, late.count);
}

#[test]
fn each_number_of_the_board_leads_to_what_it_counts() {
    let mut coordinator = somebody("coordinator");
    let all = count(&coordinator.page("/board"));
    for by in ["agency", "procedure", "level", "region"] {
        let page = coordinator.page(&format!("/board?by={by}&all=1"));
        let numbers = numbers(&page);
        assert!(4 < numbers.len(), "{by}");
        for (n, at) in &numbers {
            assert_eq!(count(&coordinator.page(at)), *n, "{by}: {at}");
        }
        // The sum of all comes first, and then its parts.
        let open: u64 =
            numbers.iter().filter(|(_, at)| !at.contains("state=")).map(|it| it.0).sum();
        assert_eq!(open, all * 2, "{by}: {numbers:?}");
        let sums = rows(&mut coordinator, &format!("/board?by={by}&table=sums"));
        assert_eq!(sum(&sums, 2), all, "{by}");
    }
    let narrow = "/board?region=5114&state=late&level=county";
    let listed = rows(&mut coordinator, narrow);
    assert_eq!(listed.len() as u64, count(&coordinator.page(narrow)));
    assert!(!listed.is_empty() && listed.iter().all(|row| row[4].contains(".5114")));
}

#[test]
fn figures_of_one_thing_are_the_same_on_every_page() {
    let mut coordinator = somebody("coordinator");
    let months = "from=2021-01&to=2025-12";
    let breaches = rows(&mut coordinator, "/breaches");
    let scores = rows(&mut coordinator, &format!("/scores?{months}"));
    let trends = rows(&mut coordinator, &format!("/trends?{months}"));
    let flow = rows(&mut coordinator, &format!("/flow?{months}"));
    assert!(!breaches.is_empty());
    assert_eq!(count(&coordinator.page("/breaches")), breaches.len() as u64);
    assert_eq!(sum(&scores, 20), breaches.len() as u64);
    // Column 15 is found insufficient, 16 of how many.
    assert!(0 < sum(&scores, 16), "somebody confirmed an answer");
    assert_eq!(sum(&trends, 6), breaches.len() as u64);
    // What was sent to those who have an agency here was got by somebody.
    assert_eq!(sum(&flow, 4), sum(&scores, 2));
    let fates: u64 = (5..=8).chain(10..=12).map(|column| sum(&flow, column)).sum();
    assert_eq!(sum(&flow, 4), fates, "each letter has one fate");
    for row in &scores {
        let agency = &row[1];
        let at = format!("/breaches?agency={agency}&from=2021-01-01&to=2025-12-31");
        assert_eq!(row[20], count(&coordinator.page(&at)).to_string(), "{agency}");
    }
    let (first, other) = (count(&coordinator.page("/breaches?to=2024-01-31")), "2024-02-01");
    let second = count(&coordinator.page(&format!("/breaches?from={other}")));
    assert_eq!(first + second, breaches.len() as u64);
    let held = rows(&mut coordinator, &format!("/flow?{months}&table=held"));
    assert!(held.iter().all(|row| row[2] != "0" && !row[3].is_empty()) && !held.is_empty());
}

/// The demonstration says of what category a lead is; of rivers its plans say nothing.
#[test]
fn trends_are_told_by_category_and_river_to_who_may_know() {
    let mut coordinator = somebody("coordinator");
    let months = "from=2021-01&to=2025-12";
    let by_category = format!("/trends?{months}&by=category");
    let page = super::auditing::until_it_says(&mut coordinator, &by_category, "水</th>");
    assert!(page.contains("aria-current=\"true\">按类别</a>"), "{page}");
    let table = rows(&mut coordinator, &by_category);
    assert!(!table.is_empty(), "{page}");
    let things: BTreeSet<&str> = table.iter().map(|row| &*row[1]).collect();
    assert!(things.contains("水"), "by what the form calls it: {things:?}");
    assert_eq!(count(&page), things.len() as u64);
    let file = coordinator.get(&with(&by_category, "as=csv"));
    assert!(file.text().contains("类别"), "{}", file.text());
    let nothing = rows(&mut somebody("newcomer"), &by_category);
    assert!(nothing.is_empty(), "{nothing:?}");
    let by_river = coordinator.page(&format!("/trends?{months}&by=river"));
    assert_eq!(count(&by_river), 0);
    assert!(by_river.contains("这些月份没有记录"), "{by_river}");
}

#[test]
fn what_runs_beside_another_proceeding_is_found_and_shown_by_its_own_phase() {
    let mut coordinator = somebody("coordinator");
    let listed = coordinator.page("/supervision");
    assert_eq!(count(&listed), 1);
    assert!(listed.contains("演-梁平-2023-督") && listed.contains("生态环境部"), "{listed}");
    let joint = coordinator.page("/joint?month=2024-08");
    assert_eq!(count(&joint), 1);
    assert!(joint.contains("演-赤水河-2024-联") && joint.contains("行动结束"), "{joint}");
    // Dates stand in documents: the coordinator reads them, since it leads the operation; the auditor, who
    // stands to no case, sees all but them.
    assert!(joint.contains("class=\"dated\""), "{joint}");
    let looked = somebody("auditor").page("/joint?month=2024-08");
    assert_eq!(count(&looked), 1);
    assert!(
        looked.contains("演-赤水河-2024-联") && !looked.contains("class=\"dated\""),
        "{looked}"
    );
    for page in ["/supervision", "/joint"] {
        assert_eq!(rows(&mut coordinator, page).len(), 1, "{page}");
    }
}

#[test]
fn the_ladder_says_who_was_told_and_where_it_comes_from() {
    let mut coordinator = somebody("coordinator");
    let page = coordinator.page("/overdue");
    for said in ["已到", "告知对象:", "内部设置,非法定", "届满后 1 个工作日"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    coordinator.get("/language/en?next=/overdue");
    let page = coordinator.page("/overdue");
    assert!(page.contains("a setting, not law") && page.contains("1 working day after the end"));
}

#[test]
fn who_stands_to_nothing_sees_nothing_on_any_page_or_in_any_file() {
    let mut newcomer = somebody("newcomer");
    for path in PAGES {
        for path in [path.to_owned(), with(path, "as=csv")] {
            let page = newcomer.page(&path);
            assert!(!NUMBERS.iter().any(|it| page.contains(it)), "{path}: {page}");
        }
    }
    for path in ["/board", "/overdue", "/breaches", "/flow?from=2021-01&to=2025-12"] {
        assert!(rows(&mut newcomer, path).is_empty(), "{path}");
    }
    for row in rows(&mut newcomer, "/scores?from=2021-01&to=2025-12") {
        assert_eq!(row[1], "ecology.510107", "of nobody but itself");
    }
    // What is written in an address widens nothing.
    let there = "/breaches?agency=police.511402";
    assert_eq!(count(&newcomer.page(there)), 0);
    assert_eq!(count(&newcomer.page("/board?agency=police.511402")), 0);
}

#[test]
fn a_party_sees_its_own_cases_and_no_others() {
    let (mut police, mut coordinator) = (somebody("police"), somebody("coordinator"));
    let own: BTreeSet<String> = {
        let page = police.page("/cases");
        page.split("href=\"/case/")
            .skip(1)
            .map(|it| it.split('"').next().unwrap().to_owned())
            .collect()
    };
    for path in PAGES {
        let page = police.page(path);
        for case in page.split("href=\"/case/").skip(1) {
            let case = case.split(['"', '#']).next().unwrap();
            assert!(own.contains(case), "{path}: {case} of {own:?}");
        }
    }
    let (fewer, all) = (rows(&mut police, "/board"), rows(&mut coordinator, "/board"));
    assert!(fewer.len() < all.len());
    assert!(fewer.iter().all(|row| all.contains(row)), "{fewer:?}");
}

#[test]
fn what_cannot_be_asked_is_said_and_is_no_empty_list() {
    let mut coordinator = somebody("coordinator");
    for (path, said) in [
        ("/board?agency=%E6%97%A0%E6%AD%A4%E5%B1%80", "没有名称包含“无此局”"),
        ("/board?agency=%E7%94%9F%E6%80%81%E7%8E%AF%E5%A2%83%E5%B1%80", "对应多个机构"),
        ("/board?state=lost", "不能按“lost”筛选"),
        ("/board?level=village", "不能按“village”筛选"),
        ("/board?procedure=none", "没有程序“none”"),
        ("/board?region=99", "“99”不是行政区划代码的开头"),
        ("/board?by=river", "不能按“river”筛选"),
        ("/overdue?region=x", "不是行政区划代码的开头"),
        ("/joint?month=2024-13", "“2024-13”不是月份"),
        ("/joint?kind=petition", "不能按“petition”筛选"),
        ("/supervision?which=all", "不能按“all”筛选"),
        ("/flow?from=2025-01&to=2024-01", "不能统计"),
        ("/flow?top=999", "不能按“999”筛选"),
        ("/scores?from=1990-01&to=2025-01", "至多 60 个月"),
        ("/trends?by=lake", "不能按“lake”筛选"),
        ("/breaches?from=2024-02-30", "“2024-02-30”不是日期"),
        ("/breaches?from=2024-03-01&to=2024-02-01", "早于开始日期"),
        ("/breaches?basis=P9-99", "没有依据“P9-99”"),
    ] {
        let answer = coordinator.get(path);
        let page = answer.text();
        assert_eq!(answer.status, 400, "{path}: {page}");
        assert!(page.contains(said) && page.contains("role=\"alert\""), "{path}: {page}");
        assert!(page.contains("class=\"filter\""), "one can correct it where one stands");
        assert_eq!(coordinator.get(&with(path, "as=csv")).status, 400, "{path} as a file");
    }
    assert_eq!(coordinator.get("/board?as=pdf").status, 400);
    // A part of a name that fits one agency is enough, whatever the case of its letters.
    let page = coordinator.page("/board?agency=%E4%B8%9C%E5%9D%A1%E5%8C%BA%E5%88%86%E5%B1%80");
    assert!(page.contains("value=\"眉山市公安局东坡区分局\"") && 0 < count(&page));
    let same = count(&coordinator.page("/board?agency=police.511402"));
    assert_eq!(count(&page), same);
}

#[test]
fn files_are_named_and_are_what_they_say() {
    let mut coordinator = somebody("coordinator");
    for path in PAGES {
        let table = coordinator.get(&with(path, "as=csv"));
        assert_eq!(table.status, 200, "{path}: {}", table.text());
        assert!(table.header("content-type").starts_with("text/csv"), "{table:?}");
        let named = table.header("content-disposition");
        assert!(named.starts_with("attachment") && named.contains(".csv"), "{named}");
        let book = coordinator.get(&with(path, "as=xlsx"));
        assert_eq!((book.status, &book.bytes[..2]), (200, &b"PK"[..]), "{path}");
        let widths: BTreeSet<usize> = csv(&table.bytes).iter().map(Vec::len).collect();
        assert!(widths.len() <= 1, "{path}: {widths:?}");
    }
}

#[test]
fn a_page_is_small_and_says_the_same_in_english() {
    let mut coordinator = somebody("coordinator");
    let chinese: Vec<u64> = PAGES
        .iter()
        .filter(|it| !it.contains("trends"))
        .map(|it| count(&coordinator.page(it)))
        .collect();
    coordinator.get("/language/en?next=/board");
    let english = PAGES.iter().filter(|it| !it.contains("trends"));
    for (path, n) in english.zip(chinese) {
        let page = coordinator.page(path);
        assert!(page.len() < 150_000, "{path}: {} bytes", page.len());
        let said = if n == 1 { "<b>1 row</b>".to_owned() } else { format!("<b>{n} rows</b>") };
        assert!(page.contains(&said) && page.contains("<html lang=\"en\">"), "{path}: {page}");
    }
}
