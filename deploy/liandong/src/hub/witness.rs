//! Witnesses: independent programs that cosign the log's heads and refuse a rewritten one.

use super::place::WitnessSettings;
use crate::say::Trouble;
use anyhow::Context as _;
use audit::witness::{AddCheckpoint, Answer};
use audit::{Head, WitnessKey};
use casework::text::Text;
use console::Witnessing;
use engine::{Desk, Fault, Reader, Sighting};
use gateway::witness::Witness;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often witnesses are shown a new head. They sign what they are shown, so oftener than this
/// proves nothing more to a court.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// What is heard of the witnesses while the hub runs, for whoever looks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch(Arc<Mutex<Vec<Witnessing>>>);

impl Watch {
    /// The witnesses of the settings, of whom nothing was heard yet. One that cannot be asked is left
    /// out; the hub does not start with it.
    pub(crate) fn new(settings: &[WitnessSettings]) -> Self {
        let key = |it: &WitnessSettings| WitnessKey::read(&it.key).ok();
        let unheard = |key| Witnessing { key, size: 0, at: None, silent: None };
        Self(Arc::new(Mutex::new(settings.iter().filter_map(key).map(unheard).collect())))
    }

    /// What is known of each.
    pub(crate) fn all(&self) -> Vec<Witnessing> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether it said anything when it was shown the newest head; if not, why.
    fn answered(&self, key: &WitnessKey, silent: Option<String>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter_mut().filter(|it| it.key == *key).for_each(|it| it.silent.clone_from(&silent));
    }

    fn heard(&self, key: &WitnessKey, size: u64, time_s: Option<u64>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = time_s.and_then(|it| i64::try_from(it).ok()?.checked_mul(1_000_000));
        for it in all.iter_mut().filter(|it| it.key == *key) {
            it.size = size;
            it.at = at.or(it.at);
        }
    }
}

/// One witness with what is known of it.
struct Known {
    name: String,
    key: WitnessKey,
    door: Witness,
    /// The size of the head it cosigned last, as far as we know, and of which log.
    size: u64,
    log: String,
}

impl Known {
    fn open(settings: &WitnessSettings) -> Result<Self, Trouble> {
        let wrong = |what: String| {
            Trouble::Wrong(Text::new(
                format!("hub.toml 中的见证方 `{}` 有误:{what}", settings.url),
                format!("witness `{}` in hub.toml is wrong: {what}", settings.url),
            ))
        };
        let key = WitnessKey::read(&settings.key).map_err(|error| wrong(error.to_string()))?;
        let cas = match &settings.ca {
            Some(path) => std::fs::read_to_string(path)
                .with_context(|| format!("reading `{}`", path.display()))?,
            None => String::new(),
        };
        let door = Witness::new(&settings.url, &cas).map_err(|error| wrong(error.to_string()))?;
        Ok(Self { name: key.name().to_owned(), key, door, size: 0, log: String::new() })
    }
}

/// What a witness says when it is shown the newest head of a record.
enum Said {
    /// The largest head that it has cosigned has so many entries.
    Size(u64),
    /// It has cosigned another head of the same size, or one that this one does not add to.
    Another,
    /// It was not reached, or knows nothing of this log.
    Nothing,
}

async fn asked(known: &Known, head: &Head) -> Result<Said, Trouble> {
    let size = head.checkpoint().size;
    let request = AddCheckpoint::new(size, Vec::new(), head.clone()).context("asking a witness")?;
    Ok(match known.door.ask(&request).await {
        Ok(Answer::OldSize { size }) => Said::Size(size),
        Ok(Answer::Cosigned(_)) => Said::Size(size),
        Ok(answer) if answer.is_breach() => Said::Another,
        Ok(answer) => {
            tracing::warn!(witness = known.name, ?answer, "a witness says nothing of the log");
            Said::Nothing
        }
        Err(error) => {
            tracing::warn!(witness = known.name, %error, "a witness was not asked");
            Said::Nothing
        }
    })
}

/// Whether a witness has seen a longer log than the record has: then this is an older copy, and going
/// on would fork the log. A witness that cannot be asked does not hold the hub up.
pub(crate) async fn never_fork(head: &Head, settings: &[WitnessSettings]) -> Result<(), Trouble> {
    let here = head.checkpoint().size;
    for settings in settings {
        let known = Known::open(settings)?;
        match asked(&known, head).await? {
            Said::Size(size) if here < size => return Err(older_copy(&known.name, size, here)),
            Said::Another => return Err(rewritten(&known.name)),
            Said::Size(_) | Said::Nothing => {}
        }
    }
    Ok(())
}

/// What every witness has seen of the log that a record is in. One that has seen other entries in the
/// places of these ends it: this is no older copy, and a person has to look first.
pub(crate) async fn sightings(
    head: &Head,
    settings: &[WitnessSettings],
) -> Result<Vec<Sighting>, Trouble> {
    let mut seen = Vec::new();
    for settings in settings {
        let known = Known::open(settings)?;
        let size = match asked(&known, head).await? {
            Said::Size(size) => Some(size),
            Said::Another => return Err(rewritten(&known.name)),
            Said::Nothing => None,
        };
        seen.push(Sighting { witness: known.name, size });
    }
    Ok(seen)
}

fn older_copy(witness: &str, seen: u64, here: u64) -> Trouble {
    Trouble::Wrong(Text::new(
        format!(
            "见证方 `{witness}` 已见过 {seen} 条记录,账本只有 {here} 条:这是较旧的副本。继续写入会使日志分叉,故不启动。请恢复最新的账本;已无更新者,用 `liandong hub new-log` 另开日志"
        ),
        format!(
            "witness `{witness}` has seen {seen} entries, the ledger has {here}: this is an older copy. Going on would fork the log, so the hub does not start. Restore the newest ledger; where there is none, open another log with `liandong hub new-log`"
        ),
    ))
}

fn rewritten(witness: &str) -> Trouble {
    Trouble::Wrong(Text::new(
        format!(
            "见证方 `{witness}` 所见的日志与账本不同:日志被改写过,故不启动;请用 `liandong audit verify` 查明"
        ),
        format!(
            "witness `{witness}` has seen another log than the ledger has: it was rewritten, so the hub does not start; find out with `liandong audit verify`"
        ),
    ))
}

/// Shows new heads to the witnesses, for as long as the hub runs.
pub(crate) async fn run(desk: Desk, settings: Vec<WitnessSettings>, watch: Watch) {
    let mut witnesses: Vec<Known> =
        settings.iter().filter_map(|settings| Known::open(settings).ok()).collect();
    if witnesses.is_empty() {
        return;
    }
    let mut written = desk.written();
    loop {
        for witness in &mut witnesses {
            let shown = show(&desk, witness, &watch).await;
            if let Err(error) = &shown {
                tracing::warn!(witness = witness.name, error = %error, "a head was not cosigned");
            }
            watch.answered(&witness.key, shown.err().map(|fault| engine::chain(&fault)));
        }
        tokio::time::sleep(ASK_EVERY).await;
        let unseen = witnesses.iter().any(|it| it.size < *written.borrow());
        if !unseen && written.changed().await.is_err() {
            return;
        }
    }
}

async fn show(desk: &Desk, witness: &mut Known, watch: &Watch) -> Result<(), Fault> {
    let ledger = &desk.world().ledger;
    let found = ledger.head().await?;
    // Of a log that another hub has opened it may have seen nothing yet.
    let log = found.note.lines().next().unwrap_or_default();
    if witness.log != log {
        (witness.log, witness.size) = (log.to_owned(), 0);
    }
    if found.note.is_empty() || found.size <= witness.size {
        return Ok(());
    }
    let broken = |error| Fault::because("reading the newest checkpoint", error);
    let mut head = Head::read(found.note.as_bytes()).map_err(broken)?;
    // Twice: the first answer may only tell where the witness stands.
    for _ in 0..2 {
        let proof = match witness.size {
            0 => Vec::new(),
            old => Reader::new(desk.clone()).consistency(old, found.size).await?,
        };
        let proof = proof.into_iter().map(audit::Digest).collect();
        let request = AddCheckpoint::new(witness.size, proof, head.clone()).map_err(broken)?;
        let answer = witness.door.ask(&request).await;
        match answer.map_err(|error| Fault::because("asking a witness", error))? {
            Answer::Cosigned(lines) => {
                let cosigned = head
                    .take(&lines, std::slice::from_ref(&witness.key))
                    .map_err(|error| Fault::because("reading a cosignature", error))?;
                witness.size = found.size;
                watch.heard(&witness.key, found.size, cosigned.iter().map(|it| it.time_s).max());
                return ledger.cosigned(found.size, head.text()).await;
            }
            Answer::OldSize { size } if size <= found.size => {
                witness.size = size;
                watch.heard(&witness.key, size, None);
            }
            answer if answer.is_breach() => {
                tracing::error!(witness = witness.name, ?answer, "A WITNESS HAS SEEN ANOTHER LOG");
                return Err(Fault::breach("a witness has seen another log; verify the ledger"));
            }
            answer => return Err(Fault::new(format!("a witness said no: {answer:?}"))),
        }
    }
    Ok(())
}
