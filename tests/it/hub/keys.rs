//! Keys: out of use within seconds, and for nobody else to read.

use super::rpc::no;
use super::{Agency, SENDER, awaited, done, refused, run};
use crate::served::{self, Served};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use tonic::Code;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_signing_key_that_was_revoked_signs_nothing_more_within_seconds() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.rpc(&served);
    let before = sender.chase("message-0", "C-1");
    let answer = line.submit(&before).await.unwrap();
    assert_eq!(answer.refusal.as_ref().unwrap().code, "R200");
    let wrong = refused(&run(&["keys", "revoke"], &served.dir(), &[SENDER, "0123456789abcdef"]));
    assert_eq!(wrong.0, Some(2));
    done(&["keys", "revoke"], &served.dir(), &[SENDER, &sender.signature.key_id]);
    let mut n = 0;
    let refused = awaited("the key is out of use", async || {
        n += 1;
        line.submit(&sender.chase(&format!("message-{n}"), "C-1")).await.err()
    });
    let refused = refused.await;
    assert_eq!(no(&refused), (Code::Unauthenticated, "R004".into()));
    let mut other = before.clone();
    other.statement = sender.chase("message-0", "C-2").statement;
    let refused = line.submit(&other).await.unwrap_err();
    assert_eq!(no(&refused), (Code::Unauthenticated, "R004".into()), "other bytes, no key");
    let again = line.submit(&before).await.unwrap();
    assert!(again.repeated, "what was answered stays answered");
    assert_eq!((&again.receipt, again.position), (&answer.receipt, answer.position));
    // The certificate is another matter: what was answered can still be proven.
    sender.check(&sender.client(&served), &answer).await;
}

/// What the program says when others may read this file, and that it says nothing once they may not.
fn is_guarded(file: &Path, ask: &dyn Fn() -> std::process::Output) {
    for mode in [0o644, 0o660, 0o604] {
        fs::set_permissions(file, Permissions::from_mode(mode)).unwrap();
        let (code, said) = refused(&ask());
        assert_eq!(code, Some(2), "{said}");
        let mend = format!("chmod 600 {}", file.display());
        assert!(said.contains(&mend) && said.contains(&format!("{mode:o}")), "{said}");
    }
    fs::set_permissions(file, Permissions::from_mode(0o600)).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_key_that_others_may_read_is_refused_with_what_mends_it() {
    let mut served = Served::start(&[SENDER]);
    let dir = served.dir();
    let sign = served.agency(SENDER).join("sign.key");
    let address = served.address().to_owned();
    let about = || {
        let mut program = served::program();
        program.args(["--lang", "en", "duties", "--hub", &address, "--as"]);
        program.arg(sign.parent().unwrap()).output().unwrap()
    };
    is_guarded(&sign, &about);
    assert!(about().status.success(), "{}", String::from_utf8_lossy(&about().stderr));
    served.stop();
    for name in ["master.key", "log.key"] {
        let file = dir.join("secret").join(name);
        is_guarded(&file, &|| run(&["hub", "run"], &dir, &["--listen", "127.0.0.1:0"]));
    }
    served.restart();
    Agency::of(&served, SENDER).rpc(&served).about().await.unwrap();
}
