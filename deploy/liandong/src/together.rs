//! Working together from the command line: rosters, plans, meetings.
//!
//! Each command is one act of a procedure with its document, or a look at where things stand; what is
//! allowed is asked of nobody but the hub.

mod meeting;
mod plan;
mod planner;
mod roster;

use crate::args::{Paper, Shown};
use crate::ask::doing::{Doing, act};
use crate::hub::runtime;
use crate::profile::{Profile, failed};
use crate::say::{Out, Trouble};
pub(crate) use meeting::meeting;
pub(crate) use plan::plan;
pub(crate) use planner::planner;
pub(crate) use roster::roster;
use wire::pb;

/// What a command does to a case.
struct Step<'a> {
    act: &'a str,
    document: &'a str,
    office: Option<&'a str>,
}

impl<'a> Step<'a> {
    const fn new(act: &'a str, document: &'a str) -> Self {
        Self { act, document, office: None }
    }

    const fn by_head(self) -> Self {
        Self { office: Some("head"), ..self }
    }
}

/// Does one act with the document that was given.
fn step(asked: &Paper, step: Step<'_>, opens: Option<&str>, out: &mut Out) -> Result<(), Trouble> {
    runtime()?.block_on(async {
        let profile = Profile::open(&asked.who)?;
        let doing = Doing {
            case: &asked.case,
            act: step.act,
            office: step.office,
            opens,
            document: Some((step.document, &asked.document)),
            ..Doing::default()
        };
        act(&profile, doing, out).await
    })
}

/// A case as the agency may see it; `None`: there is none for it.
async fn known(profile: &Profile, case: &str) -> Result<Option<pb::CaseRecord>, Trouble> {
    let missing = casework::Code::NoCase.word();
    match profile.client.show(pb::ShowRequest { number: case.to_owned() }).await {
        Ok(record) => Ok(Some(record)),
        Err(no) if no.code() == Some(missing) => Ok(None),
        Err(no) => Err(failed(no)),
    }
}

/// The same for a command that only shows.
async fn shown(asked: &Shown) -> Result<(Profile, pb::CaseRecord), Trouble> {
    let profile = Profile::open(&asked.who)?;
    let number = asked.case.clone();
    let record = profile.client.show(pb::ShowRequest { number }).await.map_err(failed)?;
    Ok((profile, record))
}
