//! Where each proceeding stands: phase, holder, roles, agreements, what is held for it.

use super::Open;

/// A proceeding as its readers see it.
pub(super) struct Standing {
    pub(super) number: u32,
    pub(super) procedure: String,
    pub(super) title: String,
    pub(super) phase: String,
    pub(super) outcome: Option<String>,
    pub(super) holder: Option<String>,
    pub(super) opened: String,
    pub(super) edition: u32,
    pub(super) returned: Option<String>,
    /// Roles with their agencies, for one who may see who takes part.
    pub(super) roles: Vec<(String, String)>,
    pub(super) agreements: Vec<Agreed>,
    pub(super) held: Vec<String>,
    pub(super) rights: Vec<May>,
}

/// A right that is open: whose, until when, under which row.
pub(super) struct May {
    pub(super) title: String,
    pub(super) of: String,
    pub(super) until: Option<String>,
    pub(super) basis: Option<String>,
    pub(super) mine: bool,
}

/// An agreement under way.
pub(super) struct Agreed {
    pub(super) title: String,
    pub(super) round: u32,
    pub(super) hash: String,
    pub(super) parties: Vec<(String, bool)>,
}

pub(super) fn all(open: &Open<'_>) -> Vec<Standing> {
    let Some(case) = open.state.as_deref() else { return Vec::new() };
    case.proceedings.iter().map(|it| one(open, it)).collect()
}

fn one(open: &Open<'_>, it: &casework::Proceeding) -> Standing {
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let with_roles = open.seen.sees("roster") || open.seen.sees("history");
    let list = |agencies: &[casework::Name]| {
        let called: Vec<String> = agencies.iter().map(|it| names.agency(it)).collect();
        called.join(&w.t("list-comma"))
    };
    let roles = it.bindings.iter().filter(|_| with_roles);
    let roles =
        roles.map(|(role, who)| (names.role(&it.procedure, it.edition, role), list(who))).collect();
    let procedure = names.edition(&it.procedure, it.edition);
    let title = |name: &str| {
        let rule = procedure.as_ref().and_then(|it| it.agreements.get(name));
        rule.map_or_else(|| name.to_owned(), |rule| w.of(&rule.title).to_owned())
    };
    let agreements = it.agreements.iter().filter(|_| with_roles).map(|(name, it)| Agreed {
        title: title(name),
        round: it.round,
        hash: it.hash.to_string(),
        parties: it
            .asked
            .iter()
            .map(|who| (names.agency(who), it.accepted.contains(who)))
            .collect(),
    });
    let held = it.holdings.values().filter(|_| with_roles).flat_map(|it| &it.held);
    let held = held.map(|it| {
        let (from, until) = (it.span.from.micros(), it.span.until.micros());
        format!("{} · {} — {}", it.span.id, names.instant(from), names.instant(until))
    });
    let rights = it.rights.iter().filter(|_| open.seen.sees("clock"));
    let rights = rights.map(|right| May {
        title: names.right(&it.procedure, it.edition, &right.right),
        of: names.agency(&right.of),
        until: right.ends_at.map(|at| names.last_day(at.micros())),
        basis: names.right_basis(&it.procedure, it.edition, &right.right),
        mine: *right.of == *open.officer.agency,
    });
    let rights = rights.collect();
    let returned = it.returns.last().filter(|_| with_roles);
    Standing {
        number: it.id,
        procedure: it.procedure.to_string(),
        title: names.procedure(&it.procedure),
        phase: names.phase(&it.procedure, it.edition, &it.phase),
        outcome: it.outcome.as_deref().map(str::to_owned),
        holder: it.is_open().then(|| names.agency(it.holder())),
        opened: names.instant(it.opened_at.micros()),
        edition: it.edition,
        returned: returned.map(|frame| {
            w.with2(
                "case-returned",
                ("to", names.agency(&frame.to)),
                ("ground", frame.ground.to_string()),
            )
        }),
        roles,
        agreements: agreements.collect(),
        held: held.collect(),
        rights,
    }
}
