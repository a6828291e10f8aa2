//! `inbox`: what was sent to the agency.

use super::acts::answered;
use super::shown;
use crate::args::InboxCommand;
use crate::hub::runtime;
use crate::profile::{Profile, failed};
use crate::say::{Out, Trouble};
use casework::text::Text;
use serde_json::{Value, json};
use wire::{Deed, pb};

/// Runs one of the inbox's commands.
pub(crate) fn inbox(asked: &InboxCommand, out: &mut Out) -> Result<(), Trouble> {
    runtime()?.block_on(async {
        match asked {
            InboxCommand::List { who, after, wait } => {
                let asked = pb::PeekRequest { after: *after, limit: 256, wait_ms: *wait };
                let letters = Profile::open(who)?.client.peek(asked).await.map_err(failed)?;
                list(&letters, out)
            }
            InboxCommand::Take { who, limit, lock } => {
                let asked = pb::TakeRequest { limit: *limit, lock_ms: *lock, wait_ms: 0 };
                let letters = Profile::open(who)?.client.take(asked).await.map_err(failed)?;
                list(&letters, out)
            }
            InboxCommand::Delete { who, letters } => {
                let asked = pb::DeleteRequest { letters: letters.clone() };
                let done = Profile::open(who)?.client.delete(asked).await.map_err(failed)?;
                deleted(done.deleted, out)
            }
            InboxCommand::Sign { who, case, delivery } => {
                let profile = Profile::open(who)?;
                let act = Deed::Climb { delivery: *delivery, rung: "accepted".into() };
                let statement = profile.statement(None, case, act)?;
                let answer = profile.submit(&statement, Vec::new()).await?;
                answered(&statement.id, &answer, out)
            }
        }
    })
}

fn list(letters: &pb::Letters, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&letters.letters.iter().map(shown::letter).collect::<Vec<Value>>());
    }
    if letters.letters.is_empty() {
        return out.text(&Text::new("收件箱中没有新的来件", "nothing is in the inbox"));
    }
    letters.letters.iter().try_for_each(|letter| out.text(&shown::letter_line(letter)))
}

fn deleted(n: u32, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&json!({"deleted": n}));
    }
    out.text(&Text::new(format!("已从收件箱移除 {n} 件"), format!("took {n} out of the inbox")))
}
