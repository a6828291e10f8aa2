//! What agreement means.

use std::collections::BTreeSet;

/// A member, by number.
pub(super) type Member = usize;

/// A text, by number; the same number is the same hash.
pub(super) type Text = usize;

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Say {
    /// A member signs a text.
    Accept(Member, Text),
    /// A member wants it otherwise.
    Counter(Member),
    /// A member will not take part.
    Decline(Member),
    /// A member leaves what was agreed.
    PullOut(Member),
    /// The lead puts a text before these members, from a draft.
    Propose(Put),
    /// The same, in place of a text that is before them.
    Change(Put),
    /// The lead keeps the text and asks again.
    Uphold,
    /// The lead's legal office passes it.
    Review,
    /// The lead arranges the record.
    Arrange,
    /// The lead starts.
    Start,
    /// The lead calls it off.
    Revoke,
}

/// A text put before members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Put {
    /// The text.
    pub(super) text: Text,
    /// Whose consent it needs.
    pub(super) members: BTreeSet<Member>,
    /// Whom it says it touches. `None`: it does not say.
    pub(super) touches: Option<BTreeSet<Member>>,
}

/// Where the plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// The lead is writing.
    Drafting,
    /// A text is before the members.
    Proposed,
    /// Every member has signed.
    Agreed,
    /// It has begun.
    Running,
    /// It was called off.
    Revoked,
}

/// A plan as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Model {
    pub(super) phase: Phase,
    /// Members of the last text.
    pub(super) members: BTreeSet<Member>,
    /// The texts so far, each with those who stood by it when it was replaced; the last stands.
    pub(super) rounds: Vec<(Text, BTreeSet<Member>)>,
    /// Who stands by the text that stands.
    pub(super) signed: BTreeSet<Member>,
    /// Who owes an answer.
    pub(super) owes: BTreeSet<Member>,
    /// The lead owes an answer to a counter or a refusal.
    pub(super) unsettled: bool,
    /// The legal review and the record are done.
    pub(super) gates: (bool, bool),
}

/// What the model is told of the world.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// The member that is the lead as well.
    pub(super) lead: Option<Member>,
    /// Deliveries arrive and are signed for; else all of them are lost.
    pub(super) post: bool,
}

impl Model {
    /// A plan in draft.
    pub(super) fn draft(members: usize) -> Self {
        Self {
            phase: Phase::Drafting,
            members: (0..members).collect(),
            rounds: Vec::new(),
            signed: BTreeSet::new(),
            owes: BTreeSet::new(),
            unsettled: false,
            gates: (false, false),
        }
    }

    /// The text that is before the members.
    pub(super) fn text(&self) -> Option<Text> {
        self.rounds.last().map(|(text, _)| *text)
    }

    /// What becomes of it. `None`: that cannot be said now.
    pub(super) fn after(&self, say: &Say, rules: Rules) -> Option<Self> {
        let is = |phases: &[Phase]| phases.contains(&self.phase);
        let (before_start, open) = ([Phase::Proposed, Phase::Agreed], self.phase);
        let mut next = self.clone();
        match say {
            Say::Accept(who, text) => {
                let may = open == Phase::Proposed
                    && self.members.contains(who)
                    && self.text() == Some(*text)
                    && !self.signed.contains(who);
                next.signed.insert(*who);
                next.owes.remove(who);
                next.agree_if_all();
                may.then_some(next)
            }
            Say::Counter(who) => {
                next.answers_no(*who);
                next.phase = Phase::Proposed;
                (is(&before_start) && self.members.contains(who)).then_some(next)
            }
            Say::Decline(who) => {
                next.answers_no(*who);
                (is(&[Phase::Proposed]) && self.members.contains(who)).then_some(next)
            }
            Say::PullOut(who) => {
                next.answers_no(*who);
                next.leave(Phase::Drafting);
                (is(&[Phase::Agreed]) && self.members.contains(who)).then_some(next)
            }
            Say::Propose(put) => is(&[Phase::Drafting]).then(|| self.put(put, rules)),
            Say::Change(put) => is(&before_start).then(|| self.put(put, rules)),
            Say::Uphold => {
                next.ask(rules);
                next.unsettled = false;
                is(&[Phase::Proposed]).then_some(next)
            }
            Say::Review => {
                next.gates.0 = true;
                is(&[Phase::Agreed]).then_some(next)
            }
            Say::Arrange => {
                next.gates.1 = true;
                is(&[Phase::Agreed]).then_some(next)
            }
            Say::Start => {
                next.leave(Phase::Running);
                (is(&[Phase::Agreed]) && self.gates == (true, true)).then_some(next)
            }
            Say::Revoke => {
                next.leave(Phase::Revoked);
                is(&[Phase::Drafting, Phase::Proposed, Phase::Agreed]).then_some(next)
            }
        }
    }

    /// Whoever says no does not stand by the text, has answered, and leaves the lead to settle it.
    fn answers_no(&mut self, who: Member) {
        self.signed.remove(&who);
        self.owes.remove(&who);
        self.unsettled = true;
    }

    fn leave(&mut self, phase: Phase) {
        self.phase = phase;
        self.owes.clear();
        self.unsettled = false;
    }

    fn agree_if_all(&mut self) {
        if self.signed == self.members {
            self.leave(Phase::Agreed);
        }
    }

    /// Everybody who has not signed is asked, as far as the question arrives.
    fn ask(&mut self, rules: Rules) {
        let heard = self.members.iter().filter(|who| rules.post || rules.lead == Some(**who));
        let heard: Vec<Member> = heard.copied().collect();
        self.owes.extend(heard.into_iter().filter(|who| !self.signed.contains(who)));
    }

    fn put(&self, put: &Put, rules: Rules) -> Self {
        let mut next = self.clone();
        if let Some((_, stood)) = next.rounds.last_mut() {
            stood.clone_from(&self.signed);
        }
        next.rounds.push((put.text, BTreeSet::new()));
        next.members.clone_from(&put.members);
        let stays = |who: &&Member| {
            put.members.contains(who)
                && put.touches.as_ref().is_some_and(|touched| !touched.contains(who))
        };
        next.signed = self.signed.iter().filter(stays).copied().collect();
        next.signed.extend(rules.lead.filter(|lead| put.members.contains(lead)));
        next.leave(Phase::Proposed);
        next.gates.0 = false;
        next.ask(rules);
        next.agree_if_all();
        next
    }
}

/// Whether a member's signature stands under the text that stands, told by the acts alone: it signed
/// the text that was before it then, has not said no since, and every later text said that it does not
/// touch it.
pub(super) fn has_signed(said: &[Say], who: Member, lead: Option<Member>) -> bool {
    let mut stands = false;
    let mut text = None;
    for say in said {
        match say {
            Say::Accept(by, given) if *by == who => stands = text == Some(*given),
            Say::Counter(by) | Say::Decline(by) | Say::PullOut(by) if *by == who => stands = false,
            Say::Propose(put) | Say::Change(put) => {
                text = Some(put.text);
                let touched = put.touches.as_ref().is_none_or(|touched| touched.contains(&who));
                stands = lead == Some(who) && put.members.contains(&who)
                    || stands && !touched && put.members.contains(&who);
            }
            _ => {}
        }
    }
    stands
}
