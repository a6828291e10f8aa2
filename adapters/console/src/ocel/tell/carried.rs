//! Deliveries and their ladder.

use super::{About, text};
use crate::ocel::objects::Kind;
use crate::ocel::{Telling, Value};
use casework::{Delivery, Event};

impl Telling<'_, '_> {
    pub(super) fn carried(&mut self, event: &Event) {
        match event {
            Event::Queued { delivery } => self.queued(delivery),
            Event::Climbed { delivery, rung, at, by, .. } => {
                let mut about = self.of_delivery(*delivery);
                about.push(self.agency_as(by, "by"));
                self.push(&format!("delivery/{}", rung.word()), *at, Vec::new(), about);
            }
            Event::Received { delivery, at, unsigned } => {
                let about = self.of_delivery(*delivery);
                let unsigned = vec![("unsigned", Value::Yes(*unsigned))];
                self.push("delivery/received", *at, unsigned, about);
            }
            Event::DeliverySilent { delivery, rung, at } => {
                let about = self.of_delivery(*delivery);
                self.push("delivery/silent", *at, vec![("rung", text(rung.word()))], about);
            }
            _ => {}
        }
    }

    fn queued(&mut self, delivery: &Delivery) {
        let mut about = self.of_delivery(delivery.id);
        let id = self.delivery(delivery.id);
        about.push(self.proceeding_as(delivery.proceeding, "proceeding"));
        for (agency, what) in [(&delivery.from, "from"), (&delivery.to, "to")] {
            let (agency, what) = self.agency_as(agency, what);
            self.log.objects.relate(&id, &agency, &what);
            about.push((agency, what));
        }
        if let Some(digest) = &delivery.digest {
            let document = self.log.objects.id(Kind::Document, digest);
            self.log.objects.always(&document, "sha256", text(digest));
            self.log.objects.relate(&id, &document, "document");
            about.push((document, "document".to_owned()));
        }
        let attributes = vec![("act", text(&delivery.act)), ("copy", Value::Yes(delivery.copy))];
        for (name, value) in &attributes {
            self.log.objects.always(&id, name, value.clone());
        }
        self.push("delivery/queued", self.at, attributes, about);
    }

    fn of_delivery(&mut self, delivery: u32) -> About {
        vec![(self.delivery(delivery), "delivery".to_owned()), self.case_as("case")]
    }

    fn delivery(&mut self, delivery: u32) -> String {
        let id = self.log.objects.id(Kind::Delivery, &format!("{}/{delivery}", self.case));
        let (case, _) = self.case_as("");
        self.log.objects.relate(&case, &id, "delivery");
        id
    }
}
