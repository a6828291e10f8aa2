//! What is written on an arrow.

use super::words::Words;
use crate::procedure::{ActRule, AgreementRule, By, DeemedRule, Name, Need, RightRule};

/// What is written on an arrow for one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Caption {
    pub(super) title: String,
    /// Who does it and with which document; may be empty.
    pub(super) detail: String,
    /// The role that does it, for the colour; `None` where the house or several do.
    pub(super) actor: Option<Name>,
}

/// An act: its title, who does it, its document; for an act of the house, what makes it happen.
pub(super) fn of_act(words: &Words<'_>, act: &ActRule) -> Caption {
    let mut detail = vec![words.by(&act.by)];
    if let Some((document, _)) = &act.document {
        detail.push(words.document(document));
    }
    if act.by == By::Clock {
        detail.extend(causes(words, &act.name));
    }
    let actor = match &act.by {
        By::Roles(roles) => roles.first().cloned(),
        By::Clock => None,
    };
    Caption { title: words.text(&act.title), detail: detail.join(" · "), actor }
}

/// What makes the house perform an act.
pub(super) fn causes(words: &Words<'_>, act: &Name) -> Vec<String> {
    let procedure = words.procedure;
    let mut causes = Vec::new();
    for duty in &procedure.duties {
        for _ in duty.overdue.iter().filter(|rung| rung.then.as_ref() == Some(act)) {
            let title = words.quoted(&words.text(&duty.title));
            causes.push(words.say(format!("{title}逾期"), format!("{title} overdue")));
        }
    }
    for rule in procedure.deemed.iter().filter(|rule| rule.counts_as == *act) {
        causes.push(silence(words, rule));
    }
    for link in &procedure.links {
        for (outcome, _) in link.join.iter().filter(|(_, here)| here == act) {
            let title = words.quoted(&words.text(&link.title));
            causes.push(words.say(
                format!("{title}以 `{outcome}` 办结"),
                format!("{title} closed with `{outcome}`"),
            ));
        }
    }
    causes
}

/// How long silence lasts and on what: the condition of a deemed act.
pub(super) fn silence(words: &Words<'_>, rule: &DeemedRule) -> String {
    let limit = words.limit(&rule.after);
    let source = words.limit_source(&rule.basis, &[]);
    if rule.unless.is_empty() {
        return words.say(format!("满{limit}{source}"), format!("after {limit}{source}"));
    }
    let acts = words.acts(&rule.unless);
    words.say(format!("{limit}内无{acts}{source}"), format!("{limit} without {acts}{source}"))
}

/// A deemed act that counts as one which somebody could also do.
pub(super) fn of_deemed(words: &Words<'_>, rule: &DeemedRule) -> Caption {
    let title = words.text(&rule.title);
    let act = words.quoted(&words.act(&rule.counts_as));
    let counts = words.say(format!("视为{act}"), format!("counts as {act}"));
    Caption { title, detail: words.parts([silence(words, rule), counts]), actor: None }
}

/// The way out of a right that lapsed unused.
pub(super) fn of_lapse(words: &Words<'_>, right: &RightRule) -> Caption {
    let title = words.text(&right.title);
    let window = right.window.as_ref().map_or_else(String::new, |window| words.limit(window));
    let source = if right.window.is_some() {
        words.limit_source(&right.basis, &right.doubts)
    } else {
        String::new()
    };
    Caption {
        title: words.say(format!("{title}:期满未行使"), format!("{title}: lapsed unused")),
        detail: format!("{window}{source}"),
        actor: None,
    }
}

/// The way out of an agreement that was reached.
pub(super) fn of_agreement(words: &Words<'_>, rule: &AgreementRule) -> Caption {
    let title = words.text(&rule.title);
    Caption {
        title: words.say(format!("{title}:达成一致"), format!("{title}: agreed")),
        detail: needed(words, rule),
        actor: None,
    }
}

/// How many must agree.
pub(super) fn needed(words: &Words<'_>, rule: &AgreementRule) -> String {
    let each = words.role(&rule.each);
    match rule.need {
        Need::All => words.say(
            format!("全部{each}同意同一文本"),
            format!("every {each} agrees to the same text"),
        ),
        Need::Any => words.say(format!("任一{each}同意"), format!("any {each} agrees")),
        Need::Count(n) => words.say(
            format!("至少{n}个{each}同意同一文本"),
            format!("at least {n} of {each} agree to the same text"),
        ),
    }
}
