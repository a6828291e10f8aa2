//! Exhibits that change hands: both sides list, and the lists are compared.

use super::Draft;
use super::perform::Deed;
use crate::case::{Difference, Item};
use crate::event::Event;
use crate::procedure::{ActRule, Procedure};
use crate::refusal::{Code, Refusal};
use std::collections::BTreeSet;

impl Draft<'_> {
    pub(super) fn exhibits(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        let items = deed.step.map(|step| step.items.as_slice()).unwrap_or_default();
        for custody in &procedure.custodies {
            let name = custody.name.clone();
            let by = deed.by.clone();
            if custody.handed_by == rule.name {
                check_list(items)?;
                let items = items.to_vec();
                self.emit(Event::Handed { proceeding: id, custody: name, by, items });
            } else if custody.received_by == rule.name {
                check_list(items)?;
                let handed = self.proceeding(id)?.exhibits.get(&custody.name);
                let handed = handed.map(|it| it.handed.clone()).ok_or_else(|| {
                    Refusal::new(
                        Code::WrongItems,
                        "尚无移交清单可供核对",
                        "nothing was handed over, there is no list to compare with",
                    )
                })?;
                let differences = compare(&handed, items);
                let items = items.to_vec();
                self.emit(Event::Taken { proceeding: id, custody: name, by, items, differences });
            }
        }
        Ok(())
    }
}

/// A list has something on it and no number twice.
fn check_list(items: &[Item]) -> Result<(), Refusal> {
    let numbers: BTreeSet<_> = items.iter().map(|item| &item.number).collect();
    if items.is_empty() || numbers.len() < items.len() {
        return Err(Refusal::new(
            Code::WrongItems,
            "物品清单为空或编号重复",
            "the list of exhibits is empty, or has a number twice",
        ));
    }
    Ok(())
}

fn compare(handed: &[Item], received: &[Item]) -> Vec<Difference> {
    let mut differences = Vec::new();
    for item in handed {
        match received.iter().find(|other| other.number == item.number) {
            None => differences.push(Difference::Missing(item.clone())),
            Some(other) if other != item => differences
                .push(Difference::Differs { handed: item.clone(), received: other.clone() }),
            Some(_) => {}
        }
    }
    let unlisted = received.iter().filter(|it| handed.iter().all(|one| one.number != it.number));
    differences.extend(unlisted.cloned().map(Difference::Unlisted));
    differences
}
