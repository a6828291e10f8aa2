//! Letters against the deliveries that they carry: each has one, and it went to whom it was meant for.

use super::lineage::Lineage;
use super::{Accounts, CaseBooks, FoundLetter, LetterState, PENDING_MAX};
use casework::procedure::Name;
use casework::{Case, Delivery, Rung};
use std::collections::BTreeMap;
use wire::LetterType;

impl Accounts {
    pub(super) fn letters(&mut self, books: &CaseBooks, case: &Case, lineage: &Lineage<'_>) {
        let number = &books.row.number;
        let mut sent: BTreeMap<u32, u32> = BTreeMap::new();
        for letter in &books.letters {
            if let Some(delivery) = letter.row.delivery {
                *sent.entry(delivery).or_default() += 1;
            }
            self.letter(number, case, letter, lineage);
        }
        for delivery in case.deliveries.iter().filter(|it| !it.outside) {
            let count = sent.get(&delivery.id).copied().unwrap_or_default();
            let none_is_right = lineage.elsewhere.contains(&delivery.id) || taken_back(delivery);
            match count {
                1 => {}
                0 if none_is_right => {}
                0 => self.missing(
                    number,
                    format!("送达 {}(致 `{}`)没有信件:无人送出", delivery.id, delivery.to),
                    format!(
                        "delivery {} to `{}` has no letter: nobody carries it",
                        delivery.id, delivery.to
                    ),
                ),
                _ => self.missing(
                    number,
                    format!("送达 {} 有 {count} 封信件,应为一封", delivery.id),
                    format!("delivery {} has {count} letters, it must have one", delivery.id),
                ),
            }
        }
    }

    fn letter(&mut self, number: &Name, case: &Case, letter: &FoundLetter, lineage: &Lineage<'_>) {
        let row = &letter.row;
        let delivery = row.delivery.and_then(|id| case.delivery(id));
        if let Some(id) = row.delivery
            && delivery.is_none()
            && !lineage.gone.contains(&id)
        {
            self.defect(
                number,
                format!("信件 {} 所指送达 {id} 并不存在", row.number),
                format!("letter {} is of delivery {id}, which does not exist", row.number),
            );
        }
        if let Some(sent) = row.delivery.and_then(|id| lineage.sent.get(&id)) {
            self.address(number, letter, sent);
        }
        if letter.state == LetterState::Pending {
            return self.pending(number, letter);
        }
        let has = |rung| delivery.is_some_and(|it| it.rungs.contains_key(&rung));
        let arrived = has(Rung::Delivered);
        if has(Rung::Failed) && !arrived {
            self.accounted.counts.given_up += 1;
        } else {
            self.accounted.counts.letters_carried += 1;
        }
        // Once the case is part of another, its ladders are climbed there; once they have parted, a
        // letter does not tell any more which delivery of the other it was.
        let climbs_here = case.merged_into.is_none() && !lineage.restored;
        let climbs = climbs_here && delivery.is_some_and(|it| !it.outside);
        if climbs && !arrived && !has(Rung::Failed) && !has(Rung::Withdrawn) {
            let id = row.delivery.unwrap_or_default();
            self.missing(
                number,
                format!("信件 {} 已送,送达 {id} 却没有到达一级", row.number),
                format!(
                    "letter {} was carried, but delivery {id} has no rung `delivered`",
                    row.number
                ),
            );
        }
    }

    /// A letter goes to whom the delivery is for, with the document that it is of.
    fn address(&mut self, number: &Name, letter: &FoundLetter, delivery: &Delivery) {
        let row = &letter.row;
        let kind = if delivery.copy { LetterType::Copy } else { LetterType::Delivery };
        let fields = [
            (row.to == delivery.to, "recipient"),
            (row.from == delivery.from, "sender"),
            (row.subject == delivery.act, "subject"),
            (row.digest == delivery.digest, "digest"),
            (row.kind == kind, "kind"),
        ];
        for (_, field) in fields.iter().filter(|(same, _)| !same) {
            let (letter, delivery) = (row.number, delivery.id);
            self.missing(
                number,
                format!("信件 {letter} 的 `{field}` 与送达 {delivery} 不同"),
                format!("`{field}` of letter {letter} is not that of delivery {delivery}"),
            );
        }
    }

    pub(super) fn pending(&mut self, number: &Name, letter: &FoundLetter) {
        self.accounted.counts.pending += 1;
        if self.accounted.pending.len() < PENDING_MAX {
            self.accounted.pending.push((number.clone(), letter.row.number));
        }
    }
}

/// Withdrawn before it was carried.
fn taken_back(delivery: &Delivery) -> bool {
    delivery.rungs.contains_key(&Rung::Withdrawn) && !delivery.rungs.contains_key(&Rung::Delivered)
}
