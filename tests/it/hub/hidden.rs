//! What an agency may not see is what is not there: the same bytes by every way of asking.

use super::line::get;
use super::rpc::Rpc;
use super::{Agency, RECIPIENT, SENDER, STRANGER};
use crate::served::Served;
use prost::Message;
use tonic::Code;
use wire::{Deed, pb};

/// A case with something of everything in it, and a number that no case has.
const THERE: &str = "C-THERE";
const NOWHERE: &str = "C-NOWHERE";

/// A no with everything that came with it.
fn whole(failed: &tonic::Status) -> (Code, String, Vec<u8>, Vec<String>) {
    let words = (failed.code(), failed.message().to_owned(), failed.details().to_vec());
    let head = failed.metadata().clone().into_headers();
    let head = head.iter().filter(|(name, _)| *name != "date");
    let mut head: Vec<String> = head.map(|(name, value)| format!("{name}: {value:?}")).collect();
    head.sort();
    (words.0, words.1, words.2, head)
}

async fn refused(
    line: &Rpc,
    method: &str,
    asked: &impl Message,
) -> (Code, String, Vec<u8>, Vec<String>) {
    whole(&line.call(method, asked.encode_to_vec()).await.unwrap_err())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_case_that_is_not_for_the_asker_is_answered_as_one_that_is_not_there() {
    let served = Served::start(&[SENDER, RECIPIENT, STRANGER]);
    let [sender, stranger] = [SENDER, STRANGER].map(|id| Agency::of(&served, id));
    let answer = sender.rpc(&served).submit(&sender.referral("message-1", THERE)).await.unwrap();
    assert_eq!(answer.outcome(), pb::Outcome::Granted);
    let digest = wire::digest(&super::agency::letter());
    sees(&served, &sender, &digest, answer.position()).await;
    by_grpc(&stranger.rpc(&served), &digest, answer.position()).await;
    by_http(&served, &stranger, &digest, answer.position());
    acts(&served, &stranger).await;
}

/// That there is something to hide.
async fn sees(served: &Served, sender: &Agency, digest: &str, position: u64) {
    for path in paths(THERE, digest, position) {
        assert_eq!(get(served, sender, &path).status, 200, "{path}");
    }
    let line = sender.client(served);
    let asked = pb::DocumentRequest { number: THERE.into(), digest: digest.into() };
    assert_eq!(line.document(asked).await.unwrap().content, super::agency::letter());
}

fn paths(number: &str, digest: &str, position: u64) -> [String; 4] {
    [
        format!("/v1/cases/{number}"),
        format!("/v1/cases/{number}/history"),
        format!("/v1/cases/{number}/documents/{digest}"),
        format!("/v1/entries/{position}/proof"),
    ]
}

async fn by_grpc(line: &Rpc, digest: &str, position: u64) {
    let show = |number: &str| pb::ShowRequest { number: number.into() };
    let history = |number: &str| pb::HistoryRequest { number: number.into() };
    let document =
        |number: &str| pb::DocumentRequest { number: number.into(), digest: digest.into() };
    let prove = |position| pb::ProveRequest { position };
    let pairs = [
        (
            refused(line, "Cases/Show", &show(THERE)).await,
            refused(line, "Cases/Show", &show(NOWHERE)).await,
        ),
        (
            refused(line, "Cases/History", &history(THERE)).await,
            refused(line, "Cases/History", &history(NOWHERE)).await,
        ),
        (
            refused(line, "Cases/Document", &document(THERE)).await,
            refused(line, "Cases/Document", &document(NOWHERE)).await,
        ),
        (
            refused(line, "Audit/Prove", &prove(position)).await,
            refused(line, "Audit/Prove", &prove(1_000_000)).await,
        ),
    ];
    for (hidden, absent) in pairs {
        assert_eq!(hidden.0, Code::NotFound);
        assert_eq!(hidden, absent);
    }
}

fn by_http(served: &Served, stranger: &Agency, digest: &str, position: u64) {
    let hidden = paths(THERE, digest, position);
    let absent = paths(NOWHERE, digest, 1_000_000);
    for (hidden, absent) in hidden.iter().zip(&absent) {
        let [hidden, absent] = [hidden, absent].map(|path| get(served, stranger, path));
        assert_eq!(hidden.status, 404);
        assert_eq!(hidden, absent);
    }
    let said = get(served, stranger, "/v1/cases").json();
    assert_eq!((said["count"].as_u64(), said["cases"].as_array().unwrap().len()), (Some(0), 0));
    let said = get(served, stranger, "/v1/cases?number=THERE").json();
    assert_eq!(said["count"], 0, "not even counted");
    assert_eq!(get(served, stranger, "/v1/changes").json()["changes"].as_array().unwrap().len(), 0);
}

/// Acts are answered on record, in the same words.
async fn acts(served: &Served, stranger: &Agency) {
    let line = stranger.rpc(served);
    let copy = Deed::Copy { to: STRANGER.into() };
    let sign = Deed::Climb { delivery: 1, rung: "accepted".into() };
    for (n, deed) in [Deed::Chase {}, copy, sign].into_iter().enumerate() {
        let mut noes = Vec::new();
        for number in [THERE, NOWHERE] {
            let statement =
                stranger.statement(&format!("message-{n}-{number}"), number, deed.clone());
            let answer = line.submit(&stranger.sign(&statement, Vec::new())).await.unwrap();
            assert_eq!((answer.case.as_str(), answer.version), ("", 0));
            stranger.check(&stranger.client(served), &answer).await;
            noes.push(answer.refusal.unwrap());
        }
        assert_eq!(noes[0].code, "R200");
        assert_eq!(noes[0], noes[1]);
    }
}
