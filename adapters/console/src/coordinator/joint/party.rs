//! How far each party of an operation is.

use super::Here;
use crate::problem::Problem;
use casework::Proceeding;
use casework::procedure::Name;
use engine::{DeliveryRow, Seen};
use std::collections::BTreeMap;

/// A party with its progress.
pub(super) struct Party {
    pub(super) name: String,
    pub(super) roles: String,
    /// Whether it has agreed to what is before it; `None`: it was not asked.
    pub(super) agreed: Option<bool>,
    pub(super) agreed_said: String,
    /// Duties that it still owes, and whether each is late.
    pub(super) owes: Vec<(String, bool)>,
    /// What it sent: the act, how often, when last.
    pub(super) sent: Vec<(String, usize, String)>,
}

impl Party {
    /// The party in a line.
    pub(super) fn said(&self) -> String {
        let owes = self.owes.iter().map(|(title, _)| title.clone());
        let sent = self.sent.iter().map(|(title, n, last)| format!("{title} ×{n} {last}"));
        let parts: Vec<String> = [self.name.clone(), self.agreed_said.clone()]
            .into_iter()
            .chain(owes)
            .chain(sent)
            .filter(|it| !it.is_empty())
            .collect();
        parts.join(" · ")
    }
}

/// Everybody with a role, as it stands.
pub(super) async fn all(
    here: &Here<'_>,
    seen: &Seen,
    it: &Proceeding,
) -> Result<Vec<Party>, Problem> {
    let deliveries = here.reader.deliveries_listed(here.own(), &seen.row.number).await;
    let deliveries = deliveries.map_err(here.fault())?.unwrap_or_default();
    let mut roles: BTreeMap<&Name, Vec<String>> = BTreeMap::new();
    let mut order: Vec<&Name> = Vec::new();
    let bound = it.bindings.iter().flat_map(|(role, who)| who.iter().map(move |who| (role, who)));
    for (role, who) in bound {
        if !roles.contains_key(who) {
            order.push(who);
        }
        roles.entry(who).or_default().push(here.names.role(&it.procedure, it.edition, role));
    }
    let party = |who: &Name| party(here, it, who, roles.get(who), &deliveries);
    Ok(order.into_iter().map(party).collect())
}

fn party(
    here: &Here<'_>,
    it: &Proceeding,
    who: &Name,
    roles: Option<&Vec<String>>,
    deliveries: &[DeliveryRow],
) -> Party {
    let asked = it.agreements.values().find(|it| it.asked.contains(who));
    let agreed = asked.map(|it| it.accepted.contains(who));
    let now = here.now();
    let owes = it.duties.iter().filter(|duty| duty.key.owed_by == *who).map(|duty| {
        let end = duty.main().and_then(|book| book.due.expires_at.or(book.soft));
        let title = here.names.duty(&it.procedure, it.edition, &duty.key.duty);
        (title, end.is_some_and(|end| end <= now))
    });
    Party {
        name: here.names.agency(who),
        roles: roles.map(|it| it.join(&here.w.t("list-comma"))).unwrap_or_default(),
        agreed,
        agreed_said: match agreed {
            Some(true) => here.w.t("case-agreed"),
            Some(false) => here.w.t("case-not-agreed"),
            None => String::new(),
        },
        owes: owes.collect(),
        sent: sent(here, it, who, deliveries),
    }
}

/// What a party sent in this proceeding, by act: one document to many counts once.
fn sent(
    here: &Here<'_>,
    it: &Proceeding,
    who: &Name,
    deliveries: &[DeliveryRow],
) -> Vec<(String, usize, String)> {
    let own = deliveries.iter().filter(|row| row.proceeding == it.id && row.from == *who);
    let mut acts: BTreeMap<&Name, BTreeMap<i64, ()>> = BTreeMap::new();
    for row in own.filter(|row| !row.copy) {
        if let Some((_, at)) = row.rungs.first() {
            acts.entry(&row.act).or_default().insert(*at, ());
        }
    }
    let each = acts.into_iter().map(|(act, times)| {
        let last = times.last_key_value().map(|(at, ())| here.names.instant(*at));
        let title = here.names.act(&it.procedure, it.edition, act);
        (title, times.len(), last.unwrap_or_default())
    });
    each.collect()
}
