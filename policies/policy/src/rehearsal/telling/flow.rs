//! Acts, phases, roles, agreements, exhibits, links, returns.

use super::{Entry, Teller};
use casework::procedure::{CLOCK, Finding, Name};
use casework::text::Text;
use casework::{Difference, Event, Judgement, Paper};

impl Teller<'_> {
    pub(super) fn flow(&self, event: &Event) -> Option<Entry> {
        match event {
            Event::ProceedingOpened { proceeding, procedure, edition, bindings, .. } => {
                let known = self.house.procedures().edition(procedure, *edition)?;
                let (mut zh, mut en) = (Vec::new(), Vec::new());
                for role in &known.roles {
                    let bound = bindings.get(&role.name).filter(|bound| !bound.is_empty());
                    let Some(bound) = bound else { continue };
                    let (title, names) = (&role.title, self.agencies(bound));
                    zh.push(format!("{} {}", title.zh, names.zh));
                    en.push(format!("{} {}", title.en, names.en));
                }
                let text = Text::new(
                    format!(
                        "启动程序 {proceeding}「{}」第 {edition} 版:{}",
                        known.title.zh,
                        zh.join(",")
                    ),
                    format!(
                        "proceeding {proceeding} “{}” edition {edition} is opened: {}",
                        known.title.en,
                        en.join(", ")
                    ),
                );
                Some(self.entry("opened", text).of(*proceeding))
            }
            Event::Acted { .. } => self.acted(event),
            Event::Entered { proceeding, phase, holder } => {
                let title = self.phase(*proceeding, phase);
                let text = match holder {
                    Some(holder) => {
                        let who = self.agency(holder);
                        Text::new(
                            format!("进入「{}」,承办:{}", title.zh, who.zh),
                            format!("now “{}”, held by {}", title.en, who.en),
                        )
                    }
                    None => {
                        Text::new(format!("进入「{}」", title.zh), format!("now “{}”", title.en))
                    }
                };
                let mut entry = self.entry("phase", text).of(*proceeding);
                entry.agency.clone_from(holder);
                Some(entry)
            }
            Event::Succeeded { proceeding, edition } => {
                let text = Text::new(
                    format!("自此适用第 {edition} 版"),
                    format!("goes on under edition {edition}"),
                );
                Some(self.entry("phase", text).of(*proceeding))
            }
            Event::Bound { proceeding, role, agencies } => {
                let (role, names) = (self.role(*proceeding, role), self.agencies(agencies));
                let text = Text::new(
                    format!("「{}」为 {}", role.zh, names.zh),
                    format!("{} is {}", role.en, names.en),
                );
                Some(self.entry("bound", text).of(*proceeding))
            }
            _ => self.together(event).or_else(|| self.back(event)),
        }
    }

    fn acted(&self, event: &Event) -> Option<Entry> {
        let Event::Acted {
            proceeding,
            act,
            by,
            office,
            occurred_at,
            received_at,
            digest,
            papers,
            missing,
            ground,
            ..
        } = event
        else {
            return None;
        };
        let (who, title) = (self.agency(by), self.act(*proceeding, act));
        let mut text = if &**by == CLOCK {
            Text::new(format!("按规则自动「{}」", title.zh), format!("by rule: {}", title.en))
        } else {
            let office = office.as_ref().map(|office| self.office(office)).unwrap_or_default();
            Text::new(
                format!("{}{}「{}」", who.zh, office.zh, title.zh),
                format!("{}{}: {}", who.en, office.en, title.en),
            )
        };
        let mut add = |zh: String, en: String| {
            text.zh.push_str(&zh);
            text.en.push_str(&en);
        };
        if digest.is_some()
            && let Some(document) = self.document(*proceeding, act)
        {
            add(format!(",{}", document.zh), format!(", {}", document.en));
        }
        if !papers.is_empty() {
            let n = papers.len();
            add(format!(",附材料 {n} 份"), format!(", {n} papers"));
        }
        if !missing.is_empty() {
            let missing = self.papers(*proceeding, missing, papers);
            add(format!(",缺 {}", missing.zh), format!(", lacking {}", missing.en));
        }
        if let Some((_, citation)) = ground {
            add(format!(",依据 {citation}"), format!(", on {citation}"));
        }
        if occurred_at != received_at {
            let at = super::super::due::clock(*occurred_at);
            add(format!("(称 {at})"), format!(" (claimed {at})"));
        }
        let mut entry = self.entry("act", text).of(*proceeding).by(by);
        entry.act = Some(act.clone());
        Some(entry)
    }

    fn office(&self, office: &str) -> Text {
        let (zh, en) = match office {
            "head" => ("负责人", "head"),
            "officer" => ("承办人", "officer"),
            "legal" => ("法制审核", "legal review"),
            "liaison" => ("联络员", "liaison"),
            other => (other, other),
        };
        Text::new(format!("({zh})"), format!(" ({en})"))
    }

    fn document(&self, proceeding: u32, act: &str) -> Option<Text> {
        let (name, _) = self.procedure(proceeding)?.acts.get(act)?.document.as_ref()?;
        let title = self.house.shelf().title(name)?;
        Some(Text::new(format!("《{}》", title.zh), &title.en))
    }

    /// Kinds of papers by their titles.
    fn papers(&self, proceeding: u32, kinds: &[Name], _brought: &[Paper]) -> Text {
        let lists = self.procedure(proceeding).map(|it| &it.papers);
        let title = |kind: &Name| {
            let all = lists.into_iter().flat_map(|lists| lists.iter()).flat_map(|it| &it.list);
            let found = all.into_iter().find(|it| it.kind == *kind);
            found.map_or_else(|| Text::new(&**kind, &**kind), |it| it.title.clone())
        };
        let (zh, en): (Vec<_>, Vec<_>) = kinds.iter().map(title).map(|it| (it.zh, it.en)).unzip();
        Text::new(zh.join("、"), en.join(", "))
    }

    /// What was found of an answer.
    fn judged(&self, it: &Judgement) -> Text {
        let (by, whose) = (self.agency(&it.by), self.agency(&it.agency));
        let (zh, en) = match it.finding {
            Finding::Sufficient => ("充分", "sufficient"),
            Finding::Insufficient => ("不充分", "insufficient"),
        };
        Text::new(
            format!("{} 认为 {} 的答复{zh}", by.zh, whose.zh),
            format!("{} finds the answer of {} {en}", by.en, whose.en),
        )
    }

    /// Judgements and agreements; exhibits and links follow.
    fn together(&self, event: &Event) -> Option<Entry> {
        let (kind, proceeding, text) = match event {
            Event::Put { proceeding, agreement, state } => {
                let title = self.procedure(*proceeding)?.agreements.get(agreement)?.title.clone();
                let (kept, asked) = (state.accepted.len(), state.asked.len());
                let hash: String = state.hash.chars().take(8).collect();
                (
                    "agreement",
                    proceeding,
                    Text::new(
                        format!(
                            "「{}」第 {} 稿 {hash} 交付 {asked} 方,已有 {kept} 方同意",
                            title.zh, state.round
                        ),
                        format!(
                            "“{}” text {} ({hash}) is before {asked}, {kept} agree already",
                            title.en, state.round
                        ),
                    ),
                )
            }
            Event::Agreed { proceeding, by, reached, .. } => {
                let who = self.agency(by);
                let (zh, en) =
                    if *reached { (",达成一致", ", and that is enough") } else { ("", "") };
                (
                    "agreement",
                    proceeding,
                    Text::new(format!("{} 同意{zh}", who.zh), format!("{} agrees{en}", who.en)),
                )
            }
            Event::Retracted { proceeding, by, .. } => {
                let who = self.agency(by);
                let text = Text::new(
                    format!("{} 不再同意", who.zh),
                    format!("{} takes its consent back", who.en),
                );
                ("agreement", proceeding, text)
            }
            Event::Judged { proceeding, judgement } => {
                ("judged", proceeding, self.judged(judgement))
            }
            _ => return self.across(event),
        };
        Some(self.entry(kind, text).of(*proceeding))
    }

    /// Exhibits and links.
    fn across(&self, event: &Event) -> Option<Entry> {
        let (kind, proceeding, text) = match event {
            Event::Handed { proceeding, by, items, .. } => {
                let (who, n) = (self.agency(by), items.len());
                (
                    "custody",
                    proceeding,
                    Text::new(
                        format!("{} 移交物品 {n} 项", who.zh),
                        format!("{} hands over {n} items", who.en),
                    ),
                )
            }
            Event::Taken { proceeding, by, items, differences, .. } => {
                let (who, n) = (self.agency(by), items.len());
                let differ = differences.iter().map(difference).collect::<Vec<_>>().join("; ");
                let (zh, en) = if differ.is_empty() {
                    (",两单一致".to_owned(), ", both lists agree".to_owned())
                } else {
                    (format!(",差异:{differ}"), format!(", differing: {differ}"))
                };
                (
                    "custody",
                    proceeding,
                    Text::new(
                        format!("{} 接收物品 {n} 项{zh}", who.zh),
                        format!("{} receives {n} items{en}", who.en),
                    ),
                )
            }
            Event::Linked { proceeding, link, child, outcome } => {
                let title = self.procedure(*proceeding)?.links.get(link)?.title.clone();
                (
                    "link",
                    proceeding,
                    match outcome {
                        None => Text::new(
                            format!("「{}」:由此启动程序 {child}", title.zh),
                            format!("“{}”: opens proceeding {child}", title.en),
                        ),
                        Some(outcome) => Text::new(
                            format!("「{}」:程序 {child} 以 `{outcome}` 结束", title.zh),
                            format!("“{}”: proceeding {child} ended as `{outcome}`", title.en),
                        ),
                    },
                )
            }
            _ => return None,
        };
        Some(self.entry(kind, text).of(*proceeding))
    }

    /// What goes back, to another agency, or into another case; and the end.
    fn back(&self, event: &Event) -> Option<Entry> {
        let one = |kind, proceeding: u32, zh: String, en: String| {
            Some(self.entry(kind, Text::new(zh, en)).of(proceeding))
        };
        match event {
            Event::Returned { proceeding, frame } => {
                let to = self.agency(&frame.to);
                let kept = frame.duties.len();
                one(
                    "returned",
                    *proceeding,
                    format!("退回 {},理由 `{}`,保留 {kept} 项应办的剩余时限", to.zh, frame.ground),
                    format!(
                        "returned to {}, on `{}`; what is left of {kept} of its duties is kept",
                        to.en, frame.ground
                    ),
                )
            }
            Event::Resubmitted { proceeding, .. } => {
                one("returned", *proceeding, "已重新提交".into(), "resubmitted".into())
            }
            Event::Withdrawn { proceeding, .. } => one(
                "returned",
                *proceeding,
                "最近一步已撤回,恢复原状".into(),
                "the last move is withdrawn, everything is as before it".into(),
            ),
            Event::Delegated { proceeding, from, to } => {
                let (from, to) = (self.agency(from), self.agency(to));
                one(
                    "bound",
                    *proceeding,
                    format!("由 {} 转办 {}", from.zh, to.zh),
                    format!("delegated by {} to {}", from.en, to.en),
                )
            }
            Event::Closed { proceeding, outcome, .. } => one(
                "closed",
                *proceeding,
                format!("程序 {proceeding} 办结:`{outcome}`"),
                format!("proceeding {proceeding} is closed: `{outcome}`"),
            ),
            Event::Absorbed { case, proceedings, .. } => {
                let n = proceedings.len();
                let text = Text::new(
                    format!("案件 `{case}` 并入,含 {n} 个程序"),
                    format!("case `{case}` is taken in with {n} proceedings"),
                );
                Some(self.entry("merged", text))
            }
            Event::SplitOff { case, .. } => {
                let text = Text::new(
                    format!("案件 `{case}` 拆出"),
                    format!("case `{case}` goes on by itself"),
                );
                Some(self.entry("merged", text))
            }
            Event::MergedInto { case, .. } => {
                let text = Text::new(
                    format!("并入案件 `{case}`,此后在该案中办理"),
                    format!("taken into case `{case}`, and goes on there"),
                );
                Some(self.entry("merged", text))
            }
            Event::Restored { .. } => {
                let text = Text::new("从他案拆出,此后单独办理", "split off, and goes on by itself");
                Some(self.entry("merged", text))
            }
            _ => None,
        }
    }
}

fn difference(difference: &Difference) -> String {
    match difference {
        Difference::Missing(item) => format!("-{} {} {}", item.number, item.name, item.quantity),
        Difference::Unlisted(item) => format!("+{} {} {}", item.number, item.name, item.quantity),
        Difference::Differs { handed, received } => {
            let (one, other) = (&handed.quantity, &received.quantity);
            format!("{} {} {one} ≠ {} {other}", handed.number, handed.name, received.name)
        }
    }
}
