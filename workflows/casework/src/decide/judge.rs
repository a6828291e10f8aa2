//! What an act finds of another's answer.

use super::Draft;
use super::perform::Deed;
use crate::case::Judgement;
use crate::event::Event;
use crate::procedure::ActRule;
use crate::refusal::Refusal;

impl Draft<'_> {
    /// The agency that has the role as the act is done is judged. Nobody judges itself, and silence judges
    /// nobody.
    pub(super) fn judged(
        &mut self,
        id: u32,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        let Some(judges) = rule.judges.as_ref().filter(|_| deed.step.is_some()) else {
            return Ok(());
        };
        let role = self.proceeding(id)?.in_role(&judges.role);
        let Some(agency) = role.first().filter(|it| *it != deed.by).cloned() else {
            return Ok(());
        };
        let judgement = Box::new(Judgement {
            agency,
            by: deed.by.clone(),
            act: rule.name.clone(),
            finding: judges.finding,
            at: deed.occurred_at,
        });
        self.emit(Event::Judged { proceeding: id, judgement });
        Ok(())
    }
}
