//! What stands in documents and papers is on no page, in no file and in no export of who may not read just
//! that; and on those of who may.

use super::routes::Verb;
use super::{played, tells, unpacked, ways};
use crate::console::lead::{CASE, EVERYBODY, FIRST, FIRST_PAPER, LAST, LAST_PAPER};
use crate::readpaths::scan::holds;
use crate::readpaths::side::Side;

#[tokio::test]
async fn words_of_documents_and_papers_are_shown_to_their_readers_only() {
    let lead = played().await;
    let mut read_by = Vec::new();
    for agency in EVERYBODY {
        let own = Side::of(&lead.site.served, agency);
        let reads = |path: String| own.get(&path).status == 200;
        let document =
            |at: usize| reads(format!("/v1/cases/{CASE}/documents/{}", lead.documents[at]));
        let paper = |words: &str| {
            let digest = wire::digest(words.as_bytes());
            reads(format!("/v1/attachments/{digest}?case={CASE}"))
        };
        let may = [
            (FIRST, document(0)),
            (LAST, document(1)),
            (FIRST_PAPER, paper(FIRST_PAPER)),
            (LAST_PAPER, paper(LAST_PAPER)),
        ];
        let mut somebody = lead.of(agency);
        let mut found = [0; 4];
        for path in ways(Verb::Get, tells).flat_map(|it| it.addresses(CASE, lead)) {
            let answer = somebody.get(&path);
            let bytes = unpacked(&answer.bytes);
            for (at, (words, reads)) in may.iter().enumerate() {
                let there = holds(&bytes, words);
                assert!(*reads || !there, "{agency} is shown `{words}` at {path}");
                found[at] += usize::from(there);
            }
            // A paper's letters are drawn: whether there is one is the answer.
            if path.ends_with("paper.pdf") {
                let at = lead.documents.iter().position(|it| path.contains(it)).unwrap();
                assert_eq!(answer.status, if may[at].1 { 200 } else { 404 }, "{agency} {path}");
                assert!(!may[at].1 || answer.bytes.starts_with(b"%PDF"), "{agency} {path}");
            }
        }
        for ((words, reads), found) in may.iter().zip(found) {
            assert_eq!(found != 0, *reads, "{agency} reads `{words}` at {found} places");
        }
        read_by.push(may.map(|(_, reads)| reads));
    }
    for at in 0..4 {
        let readers = read_by.iter().filter(|it| it[at]).count();
        assert!(2 <= readers && readers < EVERYBODY.len(), "some read it and some do not");
    }
}
