//! Teams, equipment and appointments in plain text.

use super::words::Words;

/// Rosters, what plans hold, and what calendars show, each under its heading.
pub(super) fn stock(words: &Words<'_>, section: &mut impl FnMut(String, Vec<String>)) {
    let procedure = words.procedure;
    let rosters = procedure.rosters.iter().map(|rule| {
        let (title, law) = (words.text(&rule.title), words.law_aside(&rule.basis));
        let listed = words.acts(&rule.published_by);
        let busy = words.acts(&rule.busy_by);
        words.say(
            format!("{title}:{listed}列明力量和装备,{busy}说明何时另有他用{law}"),
            format!(
                "{title}: {listed} lists what there is, {busy} says when it is taken otherwise{law}"
            ),
        )
    });
    section(words.say("名册", "Rosters"), rosters.collect());
    let holds = procedure.holds.iter().map(|rule| {
        let (title, law) = (words.text(&rule.title), words.law_aside(&rule.basis));
        let (acts, owners) = (words.acts(&rule.taken_by), words.roles(&rule.owners));
        let (during, firm) = (words.phases(&rule.during), words.phases(&rule.firm));
        let ends = match &rule.expires {
            None => String::new(),
            Some(limit) => {
                let limit = words.limit(limit);
                words.say(
                    format!(";除在{firm}外,{limit}后自行解除"),
                    format!("; outside {firm} it ends by itself after {limit}"),
                )
            }
        };
        let freed = match rule.freed_by.is_empty() {
            true => String::new(),
            false => {
                let by = words.acts(&rule.freed_by);
                words.say(format!(";{by}解除其自己的"), format!("; {by} sets its own free"))
            }
        };
        words.say(
            format!(
                "{title}:{acts}占用{owners}名册中的力量和装备,在{during}期间{ends}{freed}{law}"
            ),
            format!(
                "{title}: {acts} takes what {owners} have listed, during {during}{ends}{freed}{law}"
            ),
        )
    });
    section(words.say("占用的力量和装备", "Teams and equipment held"), holds.collect());
    let appointments = procedure.appointments.iter().map(|rule| {
        let (title, law) = (words.text(&rule.title), words.law_aside(&rule.basis));
        let (acts, firm) = (words.acts(&rule.set_by), words.phases(&rule.firm));
        let quiet = match rule.quiet.is_some() {
            false => String::new(),
            true => {
                let told = words.phases(&rule.announced);
                words.say(
                    format!(";不预先通知的,进入{told}前只显示为忙"),
                    format!("; what is unannounced shows as busy before {told}"),
                )
            }
        };
        words.say(
            format!("{title}:时间由{acts}确定,在{firm}为已定{quiet}{law}"),
            format!("{title}: set by {acts}, settled in {firm}{quiet}{law}"),
        )
    });
    section(words.say("日历", "Calendars"), appointments.collect());
}
