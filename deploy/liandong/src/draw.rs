//! `draw`: a double random draw, from the secret to the record that anybody computes again. What a draw
//! is, and what makes it hold, is said by `audit::draw` and `proto/draw.md`.

mod acts;
mod check;
mod folder;
mod make;
mod pools;
mod seen;

use crate::args::DrawCommand;
use crate::hub::runtime;
use crate::profile::Profile;
use crate::say::{Out, Trouble};
use casework::text::Text;

/// Runs one of the commands about draws.
pub(crate) fn command(asked: &DrawCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        DrawCommand::Pools { file, out: to } => pools::put_in_order(file, to.as_deref(), out),
        DrawCommand::Secret { party, round, case, dir } => {
            acts::secret(party, *round, case, dir, out)
        }
        DrawCommand::Commit(of) => {
            runtime()?.block_on(async { acts::commit(&Profile::open(&of.who)?, of, out).await })
        }
        DrawCommand::Close { of, pools } => runtime()?
            .block_on(async { acts::close(&Profile::open(&of.who)?, of, pools, out).await }),
        DrawCommand::Reveal(of) => {
            runtime()?.block_on(async { acts::reveal(&Profile::open(&of.who)?, of, out).await })
        }
        DrawCommand::Make { of, pools, out: to, until } => runtime()?.block_on(async {
            let profile = Profile::open(&of.who)?;
            make::make(&profile, of, make::Asked { pools, to, until: until.as_deref() }, out).await
        }),
        DrawCommand::Verify(asked) => check::verify(asked, out),
    }
}

/// What the person who asked must mend.
fn wrong(zh: impl Into<String>, en: impl Into<String>) -> Trouble {
    Trouble::Wrong(Text::new(zh.into(), en.into()))
}

/// Something that is not of its form.
fn malformed(what: &audit::Malformed) -> Trouble {
    wrong(format!("不合格:{what}"), what.to_string())
}
