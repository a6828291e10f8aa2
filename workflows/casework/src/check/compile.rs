//! From the procedure as it is written to the model that is walked.

use super::bits::{Field, Layout};
use super::keep;
use super::model::{
    Act, Agreement, Deemed, Discharge, Duty, Late, Link, MEMBERS_MAX, Model, PHASES_MAX, Phases,
    Receipt, Right, Wait, Who,
};
use super::wiring::Wiring;
use crate::procedure::{
    ActRule, By, DutyRule, From, LapseTo, Name, Named, Need, Owner, Procedure, RoleRule, RungAt,
};
use std::collections::BTreeMap;

/// How a linked procedure can end; `None`: not known, so any way is possible.
pub(super) type Outcomes<'a> = &'a dyn Fn(&str) -> Option<Vec<Name>>;

/// Makes a procedure ready.
pub(super) fn model<'a>(procedure: &'a Procedure, outcomes: Outcomes<'_>) -> Model<'a> {
    let (mut core, mut open) = (Layout::default(), Layout::default());
    let (phase, size) = (core.field(8), core.field(2));
    let wiring = Wiring::of(procedure);
    let flags = flags(procedure, &mut core);
    let counters: Vec<Field> =
        procedure.maxes.iter().map(|max| core.field(max.n.min(32))).collect();
    let many: Vec<_> = procedure.roles.iter().map(|role| role.many).collect();
    let duties = duties(procedure, &wiring, (&mut core, &mut open));
    let receipts = receipts(procedure, (&wiring, &duties), (&mut core, &mut open));
    let mut model = Model {
        procedure,
        phase,
        size,
        sizes: sizes(procedure, &many),
        many,
        finals: set(procedure.phases.iter().map(|rule| rule.is_final())),
        acts: Vec::new(),
        rights: rights(procedure, &mut core),
        waits: waits(procedure, &mut core),
        deemed: deemed(procedure, &mut core),
        links: links(procedure, outcomes, &mut core),
        agreements: agreements(procedure, &mut core),
        laters: wiring.laters(&mut core),
        receipts,
        duties,
        reactions: wiring.reactions,
        keep: Vec::new(),
        fits: !core.is_over() && !open.is_over() && procedure.phases.len() <= PHASES_MAX,
    };
    model.acts = procedure
        .acts
        .iter()
        .map(|rule| act(procedure, &model, rule, (&flags, &counters)))
        .collect();
    model.keep = keep::keep(&model, &flags, &counters);
    model
}

fn set(members: impl Iterator<Item = bool>) -> Phases {
    let members = members.take(PHASES_MAX).enumerate().filter(|(_, is)| *is);
    members.fold(0, |set, (at, _)| set | 1 << at)
}

/// The phases of a `during` list; an empty one means every phase that is not final.
fn during(procedure: &Procedure, names: &[Name]) -> Phases {
    set(procedure
        .phases
        .iter()
        .map(|rule| !rule.is_final() && (names.is_empty() || names.contains(&rule.name))))
}

/// The flags that some act asks for; others change nothing.
fn flags(procedure: &Procedure, core: &mut Layout) -> BTreeMap<Name, Field> {
    let mut flags = BTreeMap::new();
    for flag in procedure.acts.iter().flat_map(|act| act.needs.iter().chain(&act.unless)) {
        flags.entry(flag.clone()).or_insert_with(|| core.field(1));
    }
    flags
}

/// 2 and 3 where anything is counted by agency, as far as the roles allow both.
fn sizes(procedure: &Procedure, many: &[Option<(u32, u32)>]) -> Vec<u32> {
    let by_item =
        procedure.duties.iter().any(|duty| matches!(duty.owed_by, Owner::EachItem { .. }));
    let two_is_three = many.iter().flatten().all(|(least, most)| 3 <= *least || *most <= 2);
    match (by_item, many.iter().any(Option::is_some)) {
        (false, false) => vec![1],
        (false, true) if two_is_three => vec![2],
        _ => vec![2, 3],
    }
}

fn duties(
    procedure: &Procedure,
    wiring: &Wiring,
    (core, open): (&mut Layout, &mut Layout),
) -> Vec<Duty> {
    let rule = |(at, rule): (usize, &DutyRule)| {
        let each = match &rule.owed_by {
            Owner::Role(_) => None,
            Owner::EachOf(role) => procedure.roles.position(role).map(Who::Role),
            Owner::EachItem { .. } => Some(Who::EachItem),
        };
        let width = if each.is_some() { MEMBERS_MAX } else { 1 };
        let late = late(procedure, rule, wiring.awaits_overdue(at));
        let active = !late.is_empty() || wiring.awaits_done(at);
        let staged = active && each.is_none() && rule.every.is_none() && !late.is_empty();
        Duty {
            open: open.field(width),
            core: active.then(|| core.field(width)),
            each,
            during: during(procedure, &rule.during),
            timed: rule.every.is_some()
                || rule.limits.iter().chain(&rule.also).any(|limit| limit.after.is_none()),
            recurring: rule.every.is_some(),
            stage: staged.then(|| core.field(4)),
            late,
            agreement: procedure.agreements.iter().position(|agreement| {
                rule.owed_by == Owner::EachOf(agreement.each.clone())
                    && rule.done_by.contains(&agreement.accepted_by)
            }),
        }
    };
    procedure.duties.iter().enumerate().map(rule).collect()
}

/// What passing limits lead to, in the order of time.
fn late(procedure: &Procedure, rule: &DutyRule, awaited: bool) -> Vec<Late> {
    let mut late: Vec<(u8, Late)> = awaited.then_some((1, Late::Passes)).into_iter().collect();
    for (at, rung) in rule.overdue.iter().enumerate() {
        let when = match rung.at {
            RungAt::Before(_) => 0,
            RungAt::Due => 1,
            RungAt::After(_) => 2,
        };
        let act = rung.then.as_deref().and_then(|act| procedure.acts.position(act));
        late.extend(act.map(|act| (when, Late::Then(at, act))));
    }
    late.sort_by_key(|(when, _)| *when);
    late.into_iter().map(|(_, late)| late).collect()
}

fn receipts(
    procedure: &Procedure,
    (wiring, duties): (&Wiring, &[Duty]),
    (core, open): (&mut Layout, &mut Layout),
) -> Vec<Receipt> {
    let receipt = |(at, (act, who)): (usize, &(usize, Who))| {
        let is_core = wiring
            .receipt_is_felt(at, |duty| duties.get(duty).is_some_and(|duty| duty.core.is_some()));
        let layout = if is_core { &mut *core } else { &mut *open };
        let pending = layout.field(if *who == Who::Anyone { 1 } else { MEMBERS_MAX });
        let has_grace = reached(procedure, (*act, *who)).any(|role| !role.outside);
        Receipt { act: *act, who: *who, pending, core: is_core, has_grace }
    };
    wiring.receipts.iter().enumerate().map(receipt).collect()
}

/// The roles whose receipt is meant.
fn reached(procedure: &Procedure, (act, who): (usize, Who)) -> impl Iterator<Item = &RoleRule> {
    let delivered = procedure.acts.iter().nth(act).map_or(&[][..], |act| &act.deliver);
    let roles = procedure.roles.iter().enumerate();
    let meant = move |at: usize, role: &RoleRule| match who {
        Who::Role(one) => at == one,
        Who::Anyone | Who::EachItem => delivered.contains(&role.name),
    };
    roles.filter(move |(at, role)| meant(*at, role)).map(|(_, role)| role)
}

fn rights(procedure: &Procedure, core: &mut Layout) -> Vec<Right> {
    let rights = procedure.rights.iter().map(|rule| Right {
        open: core.field(1),
        during: during(procedure, &rule.during),
        window: rule.window.is_some(),
        lapse_to: match &rule.lapse {
            LapseTo::Nothing => None,
            LapseTo::Phase(phase) => procedure.phases.position(phase),
        },
    });
    rights.collect()
}

fn waits(procedure: &Procedure, core: &mut Layout) -> Vec<Wait> {
    let waits = procedure.waits.iter().map(|rule| Wait {
        runs: core.field(1),
        passed: core.field(1),
        during: during(procedure, &rule.during),
    });
    waits.collect()
}

fn deemed(procedure: &Procedure, core: &mut Layout) -> Vec<Deemed> {
    let deemed = procedure.deemed.iter().map(|rule| Deemed {
        armed: core.field(1),
        during: during(procedure, &rule.during),
        counts_as: procedure.acts.position(&rule.counts_as),
    });
    deemed.collect()
}

fn links(procedure: &Procedure, outcomes: Outcomes<'_>, core: &mut Layout) -> Vec<Link> {
    let links = procedure.links.iter().map(|rule| {
        let join = |outcome: &Name| {
            let act = rule.join.iter().find(|(there, _)| there == outcome)?;
            procedure.acts.position(&act.1)
        };
        let known = outcomes(&rule.procedure);
        let named =
            known.clone().unwrap_or(rule.join.iter().map(|(there, _)| there.clone()).collect());
        let mut outcomes: Vec<_> =
            named.iter().map(|outcome| (outcome.to_string(), join(outcome))).collect();
        if known.is_none() {
            outcomes.push(("…".to_owned(), None));
        }
        Link { open: core.field(1), outcomes }
    });
    links.collect()
}

fn agreements(procedure: &Procedure, core: &mut Layout) -> Vec<Agreement> {
    let agreements = procedure.agreements.iter().map(|rule| Agreement {
        state: core.field(3),
        role: procedure.roles.position(&rule.each),
        need: match rule.need {
            Need::All => None,
            Need::Any => Some(1),
            Need::Count(n) => Some(n),
        },
        keeps: rule.touches.is_some(),
        reached: procedure.phases.position(&rule.reached),
    });
    agreements.collect()
}

/// The positions of the parts that fit.
fn positions<T>(parts: &Named<T>, fits: impl Fn(&T) -> bool) -> Vec<usize>
where
    T: crate::procedure::Entry,
{
    parts.iter().enumerate().filter(|(_, part)| fits(part)).map(|(at, _)| at).collect()
}

fn act(
    procedure: &Procedure,
    model: &Model<'_>,
    rule: &ActRule,
    (flags, counters): (&BTreeMap<Name, Field>, &[Field]),
) -> Act {
    let name = &rule.name;
    let fields =
        |names: &[Name]| names.iter().filter_map(|flag| flags.get(flag)).copied().collect();
    let papers = rule.papers.as_deref().and_then(|papers| procedure.papers.get(papers));
    let counted = procedure.maxes.iter().zip(counters).filter(|(max, _)| max.acts.contains(name));
    Act {
        from: match &rule.from {
            From::Start => 0,
            From::Any => during(procedure, &[]),
            From::Phases(names) if names.is_empty() => 0,
            From::Phases(names) => during(procedure, names),
        },
        opens: rule.from == From::Start,
        clock: rule.by == By::Clock,
        to: rule.to.as_deref().and_then(|phase| procedure.phases.position(phase)),
        needs: fields(&rule.needs),
        unless: fields(&rule.unless),
        sets: fields(&rule.sets),
        clears: fields(&rule.clears),
        incomplete: papers.and_then(|papers| flags.get(papers.incomplete.as_ref()?)).copied(),
        counters: counted.map(|(_, field)| *field).collect(),
        discharges: discharges(procedure, rule),
        ends: rule.ends.iter().filter_map(|duty| procedure.duties.position(duty)).collect(),
        uses: positions(&procedure.rights, |right| right.used_by.contains(name)),
        waits: positions(&procedure.waits, |wait| wait.before.contains(name)),
        disarms: positions(&procedure.deemed, |deemed| {
            deemed.unless.contains(name) || deemed.counts_as == *name
        }),
        links: positions(&procedure.links, |link| link.opened_by.contains(name)),
        proposes: positions(&procedure.agreements, |part| part.proposed_by.contains(name)),
        accepts: positions(&procedure.agreements, |part| part.accepted_by == *name),
        retracts: positions(&procedure.agreements, |part| part.withdrawn_by.contains(name)),
        receipts: (0..)
            .zip(&model.receipts)
            .filter(|(_, one)| procedure.acts.position(name) == Some(one.act))
            .map(|(at, _)| at)
            .collect(),
        by_member: procedure.agreements.iter().any(|part| {
            let own_words =
                procedure.acts.get(&part.accepted_by).is_some_and(|it| it.document.is_some());
            part.proposed_by.contains(name) && is_by(rule, &part.each) && !own_words
        }),
    }
}

fn is_by(rule: &ActRule, role: &Name) -> bool {
    matches!(&rule.by, By::Roles(roles) if roles.contains(role))
}

/// Of duties that each of several owes, an act of one of them discharges only its own, and an act of
/// somebody else none.
fn discharges(procedure: &Procedure, rule: &ActRule) -> Vec<Discharge> {
    let clock = rule.by == By::Clock;
    let discharge = |(duty, part): (usize, &DutyRule)| {
        let own = match &part.owed_by {
            Owner::Role(_) => false,
            Owner::EachOf(_) if clock => false,
            Owner::EachOf(role) if is_by(rule, role) => true,
            Owner::EachItem { .. } if !clock => true,
            Owner::EachOf(_) | Owner::EachItem { .. } => return None,
        };
        part.done_by.contains(&rule.name).then_some(Discharge { duty, own })
    };
    procedure.duties.iter().enumerate().filter_map(discharge).collect()
}
