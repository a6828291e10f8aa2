//! Letters that do not arrive: tried again, or taken off the road, and both on record.

use super::{made, refer, sends};
use crate::hub::agency::Agency;
use crate::hub::{RECIPIENT, assert_whole, awaited, done};
use crate::served::program;
use wire::pb;

#[tokio::test(flavor = "multi_thread")]
async fn what_the_road_does_not_carry_is_tried_again_or_left_here_by_hand() {
    let mut site = made();
    let config = site.served.dir().join("nats.conf");
    done(&["nats", "config"], &site.served.dir(), &["--out", config.to_str().unwrap()]);
    // Nobody listens there.
    site.served.set("\n[nats]\nurl = \"tls://127.0.0.1:9\"\nmonitor = \"http://127.0.0.1:9\"\n");
    site.run_dev();
    for n in 1..=3 {
        refer(&site, &format!("lead-{n:03}"), &format!("川-路-{n}")).await;
    }
    let mut ops = site.signed_in("ops");
    ops.get("/language/en?next=/");
    let page = "/machine/letters";
    let tried = awaited("the first letter has failed", async || {
        let told = ops.page(page);
        (told.contains("tried 1 time") || told.contains("tried 2 times")).then_some(told)
    })
    .await;
    assert!(!tried.contains("川-路"), "no case is named: {tried}");
    let silent = sends(&mut ops, page, "/machine/letters/1/retry", &[]);
    assert_eq!(silent.status, 400, "without a reason nothing is done");
    let again = sends(&mut ops, page, "/machine/letters/1/retry", &[("why", "the road is mended")]);
    assert_eq!(again.header("location"), "/machine/letters?done=retry", "{}", again.text());
    let left = sends(&mut ops, page, "/machine/letters/2/leave", &[("why", "the road is away")]);
    assert_eq!(left.header("location"), "/machine/letters?done=leave&n=2", "{}", left.text());
    let line = Agency::of(&site.served, RECIPIENT).client(&site.served);
    let asked = pb::PeekRequest { after: 0, limit: 9, wait_ms: 0 };
    let lying = line.peek(asked).await.unwrap().letters;
    assert_eq!(lying.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
    assert!(ops.page(page).contains("/machine/letters/3/retry"));
    let gone = sends(&mut ops, page, "/machine/letters/1/leave", &[("why", "once more")]);
    assert_eq!(gone.header("location"), "/machine/letters?done=gone");
    // Who did what, and why, is in the log for whoever audits it.
    let mut said = program();
    let said = said.args(["--json", "audit", "verify"]).arg(site.served.dir()).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(report["whole"], true, "{report:#}");
    drop(ops);
    assert_whole(&site.served);
}
