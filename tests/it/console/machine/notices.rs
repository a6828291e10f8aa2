//! A year's notice comes into a running hub: checked, counted, put in force, and kept over a restart.

use super::{Site, refer, sends, site};
use crate::console::site::Somebody;
use crate::hub::{RECIPIENT, assert_whole, awaited};
use casework::time::{Day, Instant};
use std::time::{SystemTime, UNIX_EPOCH};

/// So many days of rest are put before the limits of today's cases.
const REST_DAYS: i32 = 40;

fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Instant::from_micros(i64::try_from(since.as_micros()).unwrap()).day()
}

/// The file of a year in which nobody works for a while, and that year: the one that today's limits of
/// fifteen working days end in.
pub(crate) fn idle() -> (i32, String) {
    let year = today().plus(21).year();
    let path = format!("policies/calendars/{year}.toml");
    let known = kit::files().get(&path).cloned().unwrap_or_else(|| {
        format!("year = {year}\nnotice = \"n\"\nsources = [\"s\"]\n[[rest]]\nholiday = \"元旦\"\ndays = [\"{year}-01-01\"]\n")
    });
    let lines = known.lines().map(|line| match line.starts_with("notice = ") {
        true => "notice = \"演练用通知,非国务院通知\"".to_owned(),
        false => line.to_owned(),
    });
    let free = (1..=REST_DAYS).map(|n| today().plus(n)).filter(|day| day.year() == year);
    let days: Vec<String> = free
        .map(|day| day.to_string())
        .filter(|day| !known.contains(day.as_str()))
        .map(|day| format!("\"{day}\""))
        .collect();
    let text = lines.collect::<Vec<_>>().join("\n");
    (year, format!("{text}\n\n[[rest]]\nholiday = \"演练\"\ndays = [{}]\n", days.join(", ")))
}

/// The part of the page with what lies on the table, once it says this.
async fn told(ops: &mut Somebody, what: &str) -> String {
    awaited(what, async || {
        let part = ops.page("/machine/calendars/notice");
        part.contains(what).then_some(part)
    })
    .await
}

/// The last days that the recipient's list of duties shows.
fn duties(site: &Site) -> String {
    let mut recipient = site.signed_in(RECIPIENT);
    recipient.get("/language/en?next=/");
    let page = recipient.page("/duties");
    let cells = page.split("<td class=\"number\">").filter(|it| it.starts_with("20"));
    cells.map(|it| it[..10].to_owned()).collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_checked_counted_put_in_force_and_kept() {
    let mut site = site();
    for n in 1..=3 {
        refer(&site, &format!("lead-{n:03}"), &format!("川-历-{n}")).await;
    }
    let mut ops = site.signed_in("ops");
    ops.get("/language/en?next=/");
    let page = "/machine/calendars";
    let (year, text) = idle();
    let wrong = text.replacen("year = ", "jahr = ", 1);
    let flawed = ops.send(page, &[("text", &wrong)]);
    assert_eq!(flawed.status, 400);
    assert!(
        flawed.text().contains("notice.toml:") && flawed.text().contains("jahr"),
        "{}",
        flawed.text()
    );
    let far = text.replace(&year.to_string(), &(year + 5).to_string());
    assert_eq!(ops.send(page, &[("text", &far)]).status, 400, "a year is missing between");
    let before = duties(&site);
    assert!(!before.is_empty());

    assert_eq!(ops.send(page, &[("text", &text)]).status, 303);
    let counted = told(&mut ops, "limits would move").await;
    assert!(counted.contains("Of 3 open cases 3 are touched"), "{counted}");
    assert!(!counted.contains("川-历"), "no case is named");
    assert_eq!(duties(&site), before, "nothing is in force yet");
    let digest = counted.split("name=\"digest\" value=\"").nth(1).unwrap();
    let digest = digest.split('"').next().unwrap().to_owned();
    let other = sends(&mut ops, page, "/machine/calendars/adopt", &[("digest", "0"), ("why", "w")]);
    assert_eq!(other.status, 400, "what is adopted is what was looked at");
    let fields = [("digest", digest.as_str()), ("why", "the notice was published")];
    let adopted = sends(&mut ops, page, "/machine/calendars/adopt", &fields);
    assert_eq!(adopted.status, 303, "{}", adopted.text());
    let moved = told(&mut ops, "all clocks are counted again").await;
    assert!(moved.contains("3 open cases, 3 changed"), "{moved}");
    let after = duties(&site);
    assert_ne!(after, before);

    drop(ops);
    site.served.stop();
    assert_whole(&site.served);
    site.run_dev();
    assert_eq!(duties(&site), after);
    let mut ops = site.signed_in("ops");
    ops.get("/language/en?next=/");
    let kept = ops.page(page);
    assert!(kept.contains("演练用通知") && kept.contains("loaded at this hub"), "{kept}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_that_came_into_the_folder_while_the_hub_slept_is_counted_on_at_its_start() {
    let mut site = site();
    refer(&site, "lead-001", "川-历-1").await;
    let before = duties(&site);
    site.served.stop();
    let (year, text) = idle();
    let folder = site.served.dir().join("calendars");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{year}.toml")), &text).unwrap();
    site.run_dev();
    awaited("the clocks are counted again", async || (duties(&site) != before).then_some(())).await;
    std::fs::write(folder.join(format!("{year}.toml")), "year = 1").unwrap();
    site.served.stop();
    let mut run = crate::served::program();
    let out = run.args(["hub", "run", "--dir"]).arg(site.served.dir()).output().unwrap();
    assert_eq!(out.status.code(), Some(2), "a broken file keeps the hub from starting");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(said.contains(&format!("{year}.toml:1")), "{said}");
}
