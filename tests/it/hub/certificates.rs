//! Who is let in: a certificate of the hub's authority, in its days, not revoked. And only as itself.

use super::issuer::{Issued, by_a_stranger, by_the_hub};
use super::line::{Line, get};
use super::rpc::no;
use super::{Agency, RECIPIENT, SENDER, awaited, done, refused, run};
use crate::served::Served;
use tonic::Code;
use wire::pb;

/// What both doors say to a line with this certificate.
async fn turned_away(served: &Served, agency: &Agency, issued: &Issued) -> String {
    let agency = agency.with(issued);
    let failed = agency.rpc(served).about().await.unwrap_err();
    assert_ne!(no(&failed).0, Code::Ok);
    assert!(failed.metadata().is_empty(), "nothing is told to a stranger: {failed:?}");
    Line::turned_away(served, &agency)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn only_a_certificate_of_the_authority_in_its_days_is_let_in() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let no = turned_away(&served, &sender, &by_a_stranger("strangers", SENDER, 2999)).await;
    assert!(no.contains("UnknownCA"), "{no}");
    // One that calls itself by the name of the hub's own authority, with another key.
    let no = turned_away(&served, &sender, &by_a_stranger("hub.510000 CA", SENDER, 2999)).await;
    assert!(no.contains("DecryptError"), "{no}");
    let no = turned_away(&served, &sender, &by_the_hub(&served, SENDER, 2021)).await;
    assert!(no.contains("CertificateExpired"), "{no}");
    // The same in all but the date: that is what it was refused for.
    let good = sender.with(&by_the_hub(&served, SENDER, 2999));
    assert_eq!(good.rpc(&served).about().await.unwrap().agency, SENDER);
    assert_eq!(get(&served, &good, "/v1/about").status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_revoked_certificate_is_shut_out_within_seconds_on_open_lines_too() {
    let served = Served::start(&[SENDER, RECIPIENT]);
    let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
    let (open, other) = (sender.rpc(&served), recipient.rpc(&served));
    open.about().await.unwrap();
    other.about().await.unwrap();
    done(&["hub", "revoke"], &served.dir(), &[SENDER]);
    awaited("the open line ends", async || open.about().await.err()).await;
    let alert = Line::turned_away(&served, &sender);
    assert!(alert.contains("CertificateRevoked"), "{alert}");
    let refusals = async || {
        let again = sender.rpc(&served).about().await.is_err();
        (again && open.about().await.is_err()).then_some(())
    };
    assert!(refusals().await.is_some(), "shut out for good");
    // A renewal ends every line in order; who may comes back by itself.
    awaited("the other comes back", async || other.about().await.ok()).await;
    was_answered(&served, &recipient).await;
    enrolled_again(&served).await;
}

async fn was_answered(served: &Served, recipient: &Agency) {
    let answer =
        recipient.rpc(served).submit(&recipient.chase("message-chase", "C-0")).await.unwrap();
    assert_eq!(answer.refusal.unwrap().code, "R200");
}

async fn enrolled_again(served: &Served) {
    let (code, said) = refused(&run(&["hub", "revoke"], &served.dir(), &[SENDER]));
    assert_eq!(code, Some(2));
    assert!(said.contains("no certificate of this hub's authority in force"), "{said}");
    done(&["hub", "enrol"], &served.dir(), &[SENDER]);
    let anew = Agency::of(served, SENDER);
    assert_eq!(anew.rpc(served).about().await.unwrap().agency, SENDER);
    // Its new signing key is followed as the list of the revoked is.
    let act = anew.chase("message-anew", "C-0");
    let line = anew.rpc(served);
    let answer = awaited("the new key counts", async || line.submit(&act).await.ok()).await;
    assert_eq!(answer.refusal.unwrap().code, "R200");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_agency_speaks_for_itself_alone_and_to_this_hub_alone() {
    let served = Served::start(&[SENDER, RECIPIENT]);
    let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
    let (line, other) = (sender.rpc(&served), recipient.rpc(&served));
    // Signed well, by the right key, and brought by another.
    let act = sender.referral("message-1", "C-1");
    let said = other.submit(&act).await.unwrap_err();
    assert_eq!(no(&said), (Code::PermissionDenied, "R005".into()));
    assert_eq!(super::line::post(&served, &recipient, &act).no(), (403, "R005".into()));
    let elsewhere = Agency { hub: "hub.500000".into(), ..sender.clone() };
    let act = elsewhere.referral("message-1", "C-1");
    let said = line.submit(&act).await.unwrap_err();
    assert_eq!(no(&said), (Code::InvalidArgument, "R007".into()));
    assert_eq!(super::line::post(&served, &sender, &act).no(), (400, "R007".into()));
    // Nothing of it was recorded: not even the id is used.
    let answer = line.submit(&sender.referral("message-1", "C-1")).await.unwrap();
    assert_eq!((answer.outcome(), answer.position()), (pb::Outcome::Granted, 0));
}
