//! The auditor's pages: what they show, that they verify it, and that nothing can be changed from them.

use super::lead::{AUDITOR, CASE, FIRST, LAST, Lead, NEW, SENDER, STRANGER, unzipped};
use super::site::{Somebody, escaped};
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// The index follows the log within so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks for a page until it says something.
pub(super) fn until_it_says(somebody: &mut Somebody, path: &str, words: &str) -> String {
    let end = Instant::now() + PATIENCE;
    loop {
        let page = somebody.page(path);
        if page.contains(words) {
            return page;
        }
        assert!(Instant::now() < end, "{path} never says {words}:\n{page}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[tokio::test]
async fn cases_are_found_by_everything_that_can_be_asked() {
    let lead = Lead::played().await;
    let mut new = lead.of(NEW);
    let hit = "<mark>金丝雀乙</mark>";
    let page = until_it_says(&mut new, &format!("/find?text={}", escaped("金丝雀乙")), hit);
    assert!(page.contains("办理反馈") || page.contains("反馈"), "the document is named");
    let found = |somebody: &mut Somebody, query: &str| {
        somebody.page(&format!("/find?{query}")).contains(">D-1</a>")
    };
    let agency = |name: &str| format!("agency={}", escaped(name));
    for query in [
        "",
        "number=D-",
        "open=1",
        "since=2020-01-01",
        "procedure=plain-referral",
        &agency(NEW),
        &format!("number=D-1&open=1&{}", agency(NEW)),
    ] {
        assert!(found(&mut new, query), "{query}");
    }
    for query in ["number=E-", "open=0", "until=2020-01-01", &agency("court.510000")] {
        assert!(!found(&mut new, query), "{query}");
    }
    // A name that is not an id, and one that fits many.
    let name = kit::house().directory().agency(NEW).unwrap().name.zh.clone();
    assert!(found(&mut new, &agency(&name)));
    let many = new.page(&format!("/find?{}", agency("公安")));
    assert!(many.contains("有多个机构符合") && many.contains("id=\"no-agency\""), "{many}");
    assert!(!many.contains(">D-1</a>"), "a wrong question is not answered as another");
    for (query, field, words) in [
        ("since=tomorrow", "since", "不是日期"),
        ("until=2026-13-01", "until", "不是日期"),
        ("text=%E6%B0%B4", "text", "太短"),
        ("party=%E6%B0%B4", "party", "太短"),
        ("procedure=nothing", "procedure", "没有程序"),
    ] {
        let page = new.page(&format!("/find?{query}"));
        let at = format!("id=\"no-{field}\"");
        assert!(page.contains(&at) && page.contains(words), "{query}:\n{page}");
        assert_eq!(new.get(&format!("/find?{query}&as=csv")).status, 400, "{query}");
    }
    // What was typed comes back as text.
    let page = new.page(&format!("/find?number={}", escaped("\"><script>alert(1)</script>")));
    assert!(!page.contains("<script>alert"), "{page}");
    let csv = new.page("/find?as=csv");
    assert!(csv.starts_with('\u{feff}') && csv.contains("D-1"), "{csv}");
    let ocel = new.get("/find?number=D-1&as=ocel");
    let log: serde_json::Value = serde_json::from_slice(&ocel.bytes).unwrap();
    assert!(log["events"].as_array().is_some_and(|it| 5 <= it.len()), "{log}");
    let xlsx = new.get("/find?as=xlsx");
    assert_eq!((xlsx.status, &xlsx.bytes[..2]), (200, &b"PK"[..]));
}

#[tokio::test]
async fn the_log_of_a_case_tells_who_asked_what_and_whose_clock_ran() {
    let lead = Lead::played().await;
    let mut auditor = lead.of(AUDITOR);
    let log = auditor.page(&format!("/case/{CASE}/log"));
    for act in ["通报线索", "提出异议", "改派", "接受线索", "反馈办理情况", "平台:投递完成"]
    {
        assert!(log.contains(act), "{act}:\n{log}");
    }
    let refused = log.matches("拒绝 R2").count();
    assert!(1 <= refused, "{refused} refusals:\n{log}");
    assert!(log.contains("<svg class=\"timeline\""), "{log}");
    for words in ["接受或者提出异议", "按时", "内部目标,非法定"] {
        assert!(log.contains(words), "{words}:\n{log}");
    }
    // Somebody looked at the case, and that is told too.
    lead.of(NEW).page(&format!("/case/{CASE}"));
    let log = auditor.page(&format!("/case/{CASE}/log"));
    assert!(log.contains("id=\"looks\"") && log.contains("案件概要"), "{log}");
    assert!(auditor.page("/looks?case=D-1").contains("案件概要"));
    assert!(!auditor.page("/looks?case=D-9").contains("案件概要"));
    let alone = auditor.page("/looks?officer=x");
    assert!(alone.contains("id=\"no-officer\""), "{alone}");
    // One who takes part sees the log and not who looked.
    let own = lead.of(NEW).page(&format!("/case/{CASE}/log"));
    assert!(own.contains("通报线索") && !own.contains("id=\"looks\""), "{own}");

    // The list over all cases follows the log within a second.
    until_it_says(&mut auditor, "/refusals?code=r200", "拒绝 R200");
    let refusals = auditor.page("/refusals");
    assert!(
        refusals.contains("拒绝 R2") && refusals.contains("href=\"/case/D-1/log\""),
        "{refusals}"
    );
    let one = |query: &str| format!("/refusals?{query}");
    assert!(!auditor.page(&one("code=R220")).contains("拒绝 R2"));
    assert!(auditor.page(&one("code=R999")).contains("id=\"no-code\""));
    assert!(auditor.page(&one(&format!("agency={STRANGER}"))).contains("拒绝 R2"));
    assert!(!auditor.page(&one(&format!("agency={SENDER}"))).contains("拒绝 R2"));
    assert!(!auditor.page(&one("until=2020-01-01")).contains("拒绝 R2"));
    assert!(auditor.page(&one("as=csv")).contains("R200"));
    for path in ["/refusals", "/looks", "/refusals?as=csv", "/looks?as=xlsx"] {
        assert_eq!(lead.of(NEW).get(path).status, 403, "{path}");
    }
}

#[tokio::test]
async fn each_entry_is_verified_before_the_reader_and_what_was_changed_is_red() {
    let lead = Lead::played().await;
    let mut new = lead.of(NEW);
    let whole = new.page("/log/0");
    assert!(whole.contains("均成立") && !whole.contains("不成立</span>"), "{whole}");
    for step in ["由叶至根的路径", "与检查点的根一致", "陈述的签名", "枢纽的回执"]
    {
        assert!(whole.contains(step), "{step}");
    }
    // What the page shows can be taken away, and hashes as the page says.
    let entry = new.get("/log/0/entry.bin");
    assert_eq!((entry.status, entry.header("content-type")), (200, "application/octet-stream"));
    let leaf = audit::tree::leaf_hash(&entry.bytes);
    assert!(whole.contains(&leaf.hex()), "the leaf hash is shown");
    let statement = new.get("/log/0/statement.bin").bytes;
    let salt: [u8; 32] = new.get("/log/0/statement-salt.bin").bytes.try_into().unwrap();
    let read = audit::Entry::read(&entry.bytes).unwrap();
    assert_eq!(audit::commit(&salt, &statement), read.statement);
    let proof = audit::Proof::read(&new.get("/log/0/proof.tlog-proof").bytes).unwrap();
    let handed = crate::hub::agency::Agency::of(&lead.site.served, NEW);
    proof.verify(&entry.bytes, &handed.log_key, &[], 0).unwrap();
    assert_eq!(new.get("/log/0/secret.bin").status, 404);
    // An auditor reads what was said and not what the documents say: less is checked, and it says so.
    let seen = lead.of(AUDITOR).page("/log/0");
    assert!(seen.contains("均成立") && seen.contains("另有") && seen.contains("未核"), "{seen}");

    // The bytes of an entry are changed behind the hub's back.
    let record = Connection::open(lead.site.served.dir().join("ledger/ledger.db")).unwrap();
    record.busy_timeout(Duration::from_secs(10)).unwrap();
    let changed = record
        .execute("UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"kind\":\"act\"', '\"kind\":\"key\"') AS BLOB) WHERE position = 0", [])
        .unwrap();
    assert_eq!(changed, 1);
    let broken = new.page("/log/0");
    assert!(broken.contains("role=\"alert\"") && broken.contains("不成立</span>"), "{broken}");
    assert!(!broken.contains("均成立"), "{broken}");
    let next = new.page("/log/1");
    assert!(next.contains("均成立"), "only that one: {next}");
}

#[tokio::test]
async fn the_evidence_of_a_case_proves_itself_where_there_is_no_hub() {
    let lead = Lead::played().await;
    let mut new = lead.of(NEW);
    let path = format!("/case/{CASE}/bundle.zip");
    assert!(new.page(&format!("/case/{CASE}/log")).contains(&path));
    let answer = new.get(&path);
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/zip"));
    let bundle = unzipped(answer.bytes);
    let handed = crate::hub::agency::Agency::of(&lead.site.served, NEW);
    let checked = bundle.check(Some(&handed.log_key.text()), &[], 0);
    assert!(checked.is_whole(), "{checked:?}");
    let holds = |words: &str| {
        bundle.files().values().any(|bytes| String::from_utf8_lossy(bytes).contains(words))
    };
    assert!(holds(FIRST) && holds(LAST));

    // Whoever sees proofs and no documents is given those.
    let mut auditor = lead.of(AUDITOR);
    assert!(auditor.page(&format!("/case/{CASE}/log")).contains("证据摘录"));
    let excerpt = unzipped(auditor.get(&path).bytes);
    let checked = excerpt.check(Some(&handed.log_key.text()), &[], 0);
    assert!(checked.is_whole() && checked.excerpt, "{checked:?}");
    assert!(5 <= checked.signatures && 1 <= checked.refused, "{checked:?}");
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    assert!(excerpt.files().values().all(|it| !text(it).contains(LAST)));
    assert!(text(&excerpt.files()["timeline.zh.txt"]).contains("通报线索"));
}

#[tokio::test]
async fn nothing_can_be_changed_from_these_pages() {
    let lead = Lead::played().await;
    let mut auditor = lead.of(AUDITOR);
    let log = format!("/case/{CASE}/log");
    let bundle = format!("/case/{CASE}/bundle.zip");
    let pages = [
        "/find",
        "/refusals",
        "/looks",
        "/checkpoint",
        "/checkpoint/note",
        &log,
        &bundle,
        "/log/0",
        "/log/0/entry.bin",
    ];
    for path in pages {
        for verb in ["POST", "PUT", "DELETE", "PATCH"] {
            let csrf = auditor.csrf();
            let kind = "content-type: application/x-www-form-urlencoded\r\n";
            let answer = auditor.ask(verb, path, kind, format!("csrf={csrf}").as_bytes());
            assert_eq!(answer.status, 405, "{verb} {path}");
        }
    }
    // The only forms there are: the search itself, and leaving.
    for path in ["/find", "/refusals", "/looks", "/checkpoint", &log, "/log/0"] {
        let page = auditor.page(path);
        let posts: Vec<&str> = page.split("method=\"post\" action=\"").skip(1).collect();
        assert!(posts.iter().all(|it| it.starts_with("/sign-out\"")), "{path}: {posts:?}");
    }
    let note = auditor.page("/checkpoint/note");
    assert_eq!(note.lines().nth(1), Some(lead.size.to_string().as_str()), "the log has not grown");
    let page = auditor.page("/checkpoint");
    assert!(page.contains("没有设置见证方") && page.contains("签名,刚刚核验"), "{page}");
}
