//! From the events of a case to those of a log. Bookkeeping of the house, such as flags and counters, is no
//! event for anybody else.

mod carried;
mod clocks;

use super::objects::Kind;
use super::{Telling, Told, Value};
use casework::procedure::{CLOCK, Finding, Name};
use casework::time::Instant;
use casework::{Event, Proceeding};

/// Objects with what they are to an event.
type About = Vec<(String, String)>;
/// Attributes of an event.
type Attributes = Vec<(&'static str, Value)>;

impl Telling<'_, '_> {
    pub(super) fn tell(&mut self, event: &Event) {
        self.editions.note(event);
        match event {
            Event::CaseOpened { at, .. } => {
                let about = vec![self.case_as("case")];
                self.push("case-opened", *at, Vec::new(), about);
            }
            Event::ProceedingOpened {
                proceeding,
                procedure,
                edition,
                by,
                bindings,
                parent,
                at,
                ..
            } => {
                self.titled(*proceeding, procedure, *edition);
                self.opened(*proceeding, by, parent.as_ref(), *at);
                for (role, agencies) in bindings {
                    self.bound(*proceeding, role, agencies);
                }
            }
            Event::Acted { .. } => self.acted(event),
            Event::Entered { proceeding, phase, holder } => {
                self.entered(*proceeding, phase, holder.as_ref());
            }
            Event::Bound { proceeding, role, agencies } => self.bound(*proceeding, role, agencies),
            Event::Closed { proceeding, outcome, at } => {
                let about = vec![self.proceeding_as(*proceeding, "closed"), self.case_as("case")];
                let attributes = vec![("outcome", text(outcome))];
                self.push("proceeding-closed", *at, attributes, about);
            }
            Event::Judged { proceeding, judgement } => {
                let about = vec![
                    self.proceeding_as(*proceeding, "proceeding"),
                    self.agency_as(&judgement.by, "by"),
                    self.agency_as(&judgement.agency, "judged"),
                ];
                let sufficient = Value::Yes(judgement.finding == Finding::Sufficient);
                let attributes = vec![("act", text(&judgement.act)), ("sufficient", sufficient)];
                self.push("judged", judgement.at, attributes, about);
            }
            Event::Returned { proceeding, frame } => {
                let about = vec![
                    self.proceeding_as(*proceeding, "proceeding"),
                    self.agency_as(&frame.by, "by"),
                    self.agency_as(&frame.to, "to"),
                ];
                self.push("returned", frame.at, vec![("ground", text(&frame.ground))], about);
            }
            Event::Delegated { proceeding, from, to } => {
                let about = vec![
                    self.proceeding_as(*proceeding, "proceeding"),
                    self.agency_as(from, "from"),
                    self.agency_as(to, "to"),
                ];
                self.push("delegated", self.at, Vec::new(), about);
            }
            other => self.of_the_house(other),
        }
    }

    /// What concerns more than one case or proceeding, clocks and deliveries.
    fn of_the_house(&mut self, event: &Event) {
        match event {
            Event::Linked { proceeding, link, child, .. } => {
                let (one, _) = self.proceeding_as(*proceeding, "");
                let (other, _) = self.proceeding_as(*child, "");
                self.log.objects.relate(&one, &other, link);
            }
            Event::MergedInto { case, at } => {
                let other = self.log.objects.id(Kind::Case, case);
                let about = vec![self.case_as("case"), (other.clone(), "into".to_owned())];
                let (own, _) = self.case_as("");
                self.log.objects.relate(&own, &other, "merged-into");
                self.push("case-merged", *at, Vec::new(), about);
            }
            Event::Absorbed { case, proceedings, at, .. } => {
                let other = self.log.objects.id(Kind::Case, case);
                let mut about = vec![self.case_as("case"), (other, "taken-in".to_owned())];
                about.extend(proceedings.iter().map(|it| self.known(it)));
                self.push("case-taken-in", *at, Vec::new(), about);
            }
            Event::Restored { proceedings, at, .. } => {
                let mut about = vec![self.case_as("case")];
                about.extend(proceedings.iter().map(|it| self.known(it)));
                self.push("case-restored", *at, Vec::new(), about);
            }
            other if self.clock(other) => {}
            other => self.carried(other),
        }
    }

    /// A proceeding that is known from now on, with its procedure.
    fn titled(&mut self, proceeding: u32, procedure: &Name, edition: u32) -> String {
        let (own, _) = self.proceeding_as(proceeding, "");
        let (case, _) = self.case_as("");
        self.log.objects.relate(&case, &own, "proceeding");
        let title = self.log.names.procedure(procedure);
        self.log.objects.always(&own, "procedure", text(procedure));
        self.log.objects.always(&own, "title", Value::Text(title));
        self.log.objects.from(&own, "edition", self.at, Value::Whole(edition.into()));
        own
    }

    /// A proceeding that came with another case, or came back.
    fn known(&mut self, it: &Proceeding) -> (String, String) {
        (self.titled(it.id, &it.procedure, it.edition), "proceeding".to_owned())
    }

    fn opened(&mut self, proceeding: u32, by: &Name, parent: Option<&(u32, Name)>, at: Instant) {
        let own = self.proceeding_as(proceeding, "proceeding");
        if let Some((parent, link)) = parent {
            let (parent, _) = self.proceeding_as(*parent, "");
            self.log.objects.relate(&parent, &own.0, link);
        }
        let (procedure, edition) = self.editions.of(proceeding);
        let about = vec![own, self.case_as("case"), self.agency_as(by, "by")];
        let attributes =
            vec![("procedure", text(&procedure)), ("edition", Value::Whole(edition.into()))];
        self.push("proceeding-opened", at, attributes, about);
    }

    fn bound(&mut self, proceeding: u32, role: &Name, agencies: &[Name]) {
        let (own, _) = self.proceeding_as(proceeding, "");
        for agency in agencies {
            let (agency, _) = self.agency_as(agency, "");
            self.log.objects.relate(&own, &agency, role);
        }
    }

    /// An act: its kind is the procedure's name and its own.
    fn acted(&mut self, event: &Event) {
        let Event::Acted {
            proceeding,
            act,
            by,
            office,
            occurred_at,
            received_at,
            digest,
            ground,
            ..
        } = event
        else {
            return;
        };
        let (procedure, edition) = self.editions.of(*proceeding);
        let title = self.log.names.act(&procedure, edition, act);
        let mut attributes =
            vec![("title", Value::Text(title)), ("occurred", Value::Time(*occurred_at))];
        attributes.extend(office.iter().map(|it| ("office", text(it))));
        attributes.extend(ground.iter().map(|(row, _)| ("ground", text(row))));
        attributes.extend(self.position.map(|it| ("position", Value::Whole(it))));
        attributes.push(("by-the-house", Value::Yes(&**by == CLOCK)));
        let mut about = vec![
            self.proceeding_as(*proceeding, "proceeding"),
            self.case_as("case"),
            self.agency_as(by, "by"),
        ];
        if let Some(digest) = digest {
            let id = self.log.objects.id(Kind::Document, digest);
            self.log.objects.always(&id, "sha256", text(digest));
            let found = self.log.names.edition(&procedure, edition);
            let form = found.and_then(|it| Some(it.acts.get(act)?.document.as_ref()?.0.clone()));
            if let Some(form) = form {
                let title = self.log.names.document(&form);
                self.log.objects.always(&id, "form", text(&form));
                self.log.objects.always(&id, "title", Value::Text(title));
            }
            about.push((id, "document".to_owned()));
        }
        self.push(&format!("{procedure}/{act}"), *received_at, attributes, about);
    }

    fn entered(&mut self, proceeding: u32, phase: &Name, holder: Option<&Name>) {
        let (procedure, edition) = self.editions.of(proceeding);
        let title = self.log.names.phase(&procedure, edition, phase);
        let (own, _) = self.proceeding_as(proceeding, "");
        self.log.objects.from(&own, "phase", self.at, text(phase));
        let mut about = vec![(own, "proceeding".to_owned()), self.case_as("case")];
        about.extend(holder.map(|it| self.agency_as(it, "holder")));
        let attributes = vec![("phase", text(phase)), ("title", Value::Text(title))];
        self.push("phase-entered", self.at, attributes, about);
    }

    fn push(&mut self, kind: &str, at: Instant, attributes: Attributes, about: About) {
        let id = format!("{}/{}", self.case, self.number);
        self.log.events.push(Told { id, kind: kind.to_owned(), at, attributes, about });
    }

    fn case_as(&mut self, what: &str) -> (String, String) {
        let id = self.log.objects.id(Kind::Case, self.case);
        self.log.objects.always(&id, "number", Value::Text(self.case.to_owned()));
        (id, what.to_owned())
    }

    fn proceeding_as(&mut self, proceeding: u32, what: &str) -> (String, String) {
        let of = format!("{}/{proceeding}", self.case);
        (self.log.objects.id(Kind::Proceeding, &of), what.to_owned())
    }

    fn agency_as(&mut self, agency: &str, what: &str) -> (String, String) {
        let id = self.log.objects.id(Kind::Agency, agency);
        let name = self.log.names.agency(agency);
        self.log.objects.always(&id, "name", Value::Text(name));
        (id, what.to_owned())
    }
}

/// A name as a value.
fn text(name: &str) -> Value {
    Value::Text(name.to_owned())
}

/// A word of the house as files write it: the name of a choice, without what it carries.
fn word(choice: &impl serde::Serialize) -> Value {
    let said = serde_json::to_value(choice).unwrap_or_default();
    let word = match &said {
        serde_json::Value::Object(fields) => fields.keys().next().map(String::as_str),
        other => other.as_str(),
    };
    text(word.unwrap_or_default())
}
