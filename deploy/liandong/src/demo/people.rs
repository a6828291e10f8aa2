//! Who signs in at the console of a demonstration: one officer of each agency, a coordinator, an auditor,
//! an operator. Without passwords: everything in it is published, and it listens on this machine only.

use super::{free, tell};
use crate::account;
use crate::hub::console::Asked;
use crate::hub::place::Place;
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use console::Book;
use policy::house::House;

/// Where the console of `--stay` listens; any free port where this one is taken.
const CONSOLE: &str = "127.0.0.1:7444";
/// The operator's account.
const OPERATOR: &str = "operator";

/// Makes the accounts, and says how the console is opened.
pub(super) fn console(house: &House, place: &Place, cast: &[String]) -> Result<Asked, Trouble> {
    let coordinator = house.settings().coordinator.to_string();
    let mut agencies = cast.to_vec();
    if !agencies.contains(&coordinator) {
        agencies.push(coordinator);
    }
    for agency in agencies {
        let name = house.directory().agency(&agency).map(|it| it.name.zh.clone());
        let title = format!("{}承办人", name.unwrap_or_default());
        account::enter(place, account::unguarded(&agency, title, Some(&agency)))?;
    }
    account::enter(place, account::unguarded(OPERATOR, "运维人员".into(), None))?;
    Ok(Asked { at: free(CONSOLE), dev: true })
}

/// Tells where each of them signs in.
pub(super) fn tell(
    house: &House,
    place: &Place,
    console: &str,
    out: &mut Out,
) -> Result<(), Trouble> {
    if out.json {
        return Ok(());
    }
    out.text(&Text::new(
        "控制台(演示用,无需口令),各以一人登录:",
        "the console (for the demonstration, without passwords); sign in as:",
    ))?;
    let coordinator = &*house.settings().coordinator;
    let accounts = Book::open(&place.accounts()).context("reading the accounts")?.all();
    for it in accounts.iter() {
        let what = match it.agency.as_deref() {
            None => Text::new("运维", "operator"),
            Some(agency) if agency == coordinator => Text::new("统筹", "coordinator"),
            Some(tell::AUDITOR) => Text::new("核查", "auditor"),
            Some(agency) => {
                let name = house.directory().agency(agency).map(|it| it.name.clone());
                name.unwrap_or_else(|| Text::new(agency, agency))
            }
        };
        let at = format!("{console}/sign-in?account={}", it.name);
        out.text(&Text::new(format!("  {at}  {}", what.zh), format!("  {at}  {}", what.en)))?;
    }
    Ok(())
}
