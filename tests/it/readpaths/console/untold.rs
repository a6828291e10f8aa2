//! Whatever happens in a case of others, nothing that a stranger is shown changes by it and nothing is told
//! to a page that she has open; and who has left is shown what it was when she left.

use super::routes::{Route, Verb};
use super::{bare, tells, ways};
use crate::console::lead::{ABOVE, CASE, Lead, NOWHERE, OLD, STRANGER};
use crate::console::live::Stream;
use crate::console::site::Somebody;

/// What is told of the log, whose size is everybody's to know; files that never change; what has no end.
fn grows(route: &Route) -> bool {
    ["/checkpoint", "/static", "/live", "/language"].iter().any(|it| route.path.starts_with(it))
}

/// Everything that somebody is shown on these ways, with what was asked.
fn shown(
    somebody: &mut Somebody,
    lead: &Lead,
    is: impl Fn(&Route) -> bool,
) -> Vec<(String, (u16, String, String))> {
    let paths = ways(Verb::Get, |it| is(it) && !grows(it)).flat_map(|it| it.addresses(CASE, lead));
    paths.map(|path| (path.clone(), bare(&somebody.get(&path), NOWHERE))).collect()
}

/// Compared one by one, so that what differs is named.
fn assert_same<T: PartialEq + std::fmt::Debug>(before: &[(String, T)], after: &[(String, T)]) {
    assert_eq!(before.len(), after.len());
    for ((path, before), (_, after)) in before.iter().zip(after) {
        assert_eq!(before, after, "{path}");
    }
}

/// Proofs stand under the newest checkpoint, and grow with the log.
fn is_settled(route: &Route) -> bool {
    tells(route)
        && !route.path.starts_with("/log/")
        && !route.path.ends_with("/paper.pdf")
        && !route.path.ends_with("/bundle.zip")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_to_others_changes_nothing_and_is_told_to_nobody_else() {
    let mut lead = Lead::begun();
    let (mut stranger, mut above) = (lead.of(STRANGER), lead.of(ABOVE));
    // What is asked for by a digest is asked for when there is one.
    let is_any = |it: &Route| !it.path.starts_with("/log/") && !it.path.contains("{digest}");
    let nothing = shown(&mut stranger, &lead, is_any);
    assert!(40 <= nothing.len(), "{} pages", nothing.len());
    let (status, mut hers) = Stream::open(&lead.site, &stranger, "");
    assert_eq!(status, 200);

    lead.routed().await;
    let left = shown(&mut above, &lead, is_settled);
    assert!(left.iter().any(|(_, (status, ..))| *status == 200));
    let (status, mut its) = Stream::open(&lead.site, &above, "");
    assert_eq!(status, 200);
    let first = lead.documents.clone();

    lead.answered().await;
    // Only what was there when it left can be asked for in the same words.
    let all = std::mem::replace(&mut lead.documents, first);
    assert_same(&left, &shown(&mut above, &lead, is_settled));
    lead.documents = all;
    assert_same(&nothing, &shown(&mut stranger, &lead, is_any));

    // Each stream is open and tells: of the first thing that is its reader's own, and of nothing before it.
    lead.another([STRANGER, OLD], "D-3", &[]).await;
    assert!(lead.size < hers.told(), "a stranger was told of what happened to others");
    lead.another([ABOVE, OLD], "D-4", &[]).await;
    assert!(lead.size < its.told(), "who has left was told of what came later");
}
