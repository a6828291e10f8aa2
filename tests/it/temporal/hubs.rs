//! Several hubs over one database, and a worker without a door.

use super::world::{BUREAU, World, types};
use crate::hub::{RECIPIENT, SENDER};
use crate::served::program;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Stdio};
use std::time::Duration;

/// A worker that is killed with the test.
struct Worker(Child);

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn on_postgres(world: &World) {
    let secret = world.served().dir().join("secret/postgres.url");
    fs::write(&secret, kit::servers::database()).unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    world.served().set("\n[postgres]\nurl_file = \"secret/postgres.url\"\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hubs_over_one_database_and_a_worker_without_a_door_do_everything_once() {
    let mut world = World::apart(&[SENDER, RECIPIENT, BUREAU], "");
    on_postgres(&world);
    world.served_mut().restart();
    let other = world.served().beside();
    let mut work = program();
    work.args(["followups", "work", "--json", "--dir"]).arg(world.served().dir());
    let work = work.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut work = Worker(work);
    world.refer_many(0..30).await;
    world.learn("message-due", "C-due", 4000).await;
    world.inbox(RECIPIENT, 30).await;
    let letters = world.letters(BUREAU, 2).await;
    assert_eq!(types(&letters), ["warning", "overdue"]);
    let (code, listed) = world.followups("list");
    assert_eq!(code, Some(0), "{listed}");
    // The worker ends well when it is told to; the hubs go on.
    let told = format!("kill -TERM {}", work.0.id());
    assert!(std::process::Command::new("sh").args(["-c", &told]).status().unwrap().success());
    assert!(work.0.wait().unwrap().success());
    // One hub falls; whether it had the office or not, the other feeds and works.
    drop(other);
    world.refer_many(30..40).await;
    assert_eq!(world.inbox(RECIPIENT, 40).await.len(), 40);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(world.letters(BUREAU, 2).await.len(), 2, "told once");
}
