//! Checking a record with nothing but itself and what its reader trusts.

use super::documents::{Closing, Commitment};
use super::evidence::{Logged, Said};
use super::record::Record;
use super::report::{Check, Finding, Report};
use super::seed::{Secret, commitment};
use crate::checkpoint::Head;
use crate::cosignature::{Cosigned, WitnessKey};
use crate::digest::Digest;
use crate::note::NoteKey;
use crate::tree::verify_inclusion;

/// The act that closes pools, as statements name it.
const CLOSE: &str = "close-pools";
/// The act by which a party commits.
const COMMIT: &str = "commit-seed";

/// What the reader of a record trusts. Nothing is trusted because it stands in the record.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// The log's key; none: the record's own is taken, and the report says so.
    pub log: Option<NoteKey>,
    /// Witnesses, and how many of them must have cosigned the head.
    pub witnesses: Vec<WitnessKey>,
    /// How many.
    pub need: usize,
    /// Public keys of agencies, as they were got from them. An agency that is not here is believed to
    /// have the key that the record names.
    pub parties: Vec<(String, [u8; 32])>,
}

/// Makes every check, whatever the others found.
pub fn verify(record: &Record, trust: &Trust) -> Report {
    let checked = Checked::new(record);
    let (head, witnesses) = head(record, trust);
    let findings = Check::ALL.into_iter().map(|check| {
        let troubles = match check {
            Check::Head => head.clone(),
            Check::Statements => checked.statements(trust),
            Check::Inclusion => checked.inclusion(),
            Check::Documents => checked.documents(),
            Check::Order => checked.order(),
            Check::Rounds => checked.rounds(),
            Check::Pools => checked.pools(),
            Check::Parties => checked.parties(),
            Check::Secrets => checked.secrets(),
            Check::Seed => checked.seed(),
            Check::Result => checked.result(),
        };
        Finding { check, troubles }
    });
    Report {
        findings: findings.collect(),
        closed_at: checked.closing.said.as_ref().ok().map(|said| said.at),
        witnesses,
        pinned: trust.log.is_some(),
    }
}

fn head(record: &Record, trust: &Trust) -> (Vec<String>, Vec<Cosigned>) {
    let head = match Head::read(record.head.as_bytes()) {
        Ok(head) => head,
        Err(flaw) => return (vec![flaw.to_string()], Vec::new()),
    };
    let mut troubles = Vec::new();
    match NoteKey::read(&record.log) {
        Ok(own) => {
            let key = trust.log.as_ref().unwrap_or(&own);
            troubles.extend(head.check(key).err().map(|breach| breach.to_string()));
            if *key != own {
                let (own, key) = (own.text(), key.text());
                troubles.push(format!("the record names the log key `{own}`, given is `{key}`"));
            }
        }
        Err(flaw) => troubles.push(flaw.to_string()),
    }
    match head.check_witnesses(&trust.witnesses, trust.need) {
        Ok(witnesses) => (troubles, witnesses),
        Err(breach) => {
            troubles.push(breach.to_string());
            (troubles, Vec::new())
        }
    }
}

/// An act of the record, with what could be read of it.
struct Act<'r, D> {
    name: String,
    logged: &'r Logged,
    said: Result<Said, String>,
    document: Result<D, String>,
}

impl<'r, D> Act<'r, D> {
    fn from(&self) -> Option<&str> {
        self.said.as_ref().ok().map(|said| &*said.from)
    }
}

/// A record, read as far as it can be.
struct Checked<'r> {
    record: &'r Record,
    closing: Act<'r, Closing>,
    commitments: Vec<Act<'r, Commitment>>,
}

impl<'r> Checked<'r> {
    fn new(record: &'r Record) -> Self {
        let closing = Act {
            name: "the closing".into(),
            logged: &record.closing,
            said: record.closing.said(),
            document: Closing::read(record.closing.document.as_bytes())
                .map_err(|flaw| flaw.to_string()),
        };
        let commitments = (1..).zip(&record.commitments).map(|(number, logged)| Act {
            name: format!("commitment {number}"),
            logged,
            said: logged.said(),
            document: Commitment::read(logged.document.as_bytes()).map_err(|flaw| flaw.to_string()),
        });
        Self { record, closing, commitments: commitments.collect() }
    }

    fn statements(&self, trust: &Trust) -> Vec<String> {
        let closing = self.statement(&self.closing, CLOSE, trust);
        let commitments = self.commitments.iter().map(|it| self.statement(it, COMMIT, trust));
        closing.into_iter().chain(commitments.flatten()).collect()
    }

    fn statement<D>(&self, it: &Act<'_, D>, act: &str, trust: &Trust) -> Vec<String> {
        let name = &it.name;
        let said = match &it.said {
            Ok(said) => said,
            Err(why) => return vec![format!("{name}: {why}")],
        };
        let mut troubles = Vec::new();
        if said.act != act {
            troubles.push(format!("{name} is the act `{}` and not `{act}`", said.act));
        }
        if said.case != self.record.pools.draw {
            let (case, draw) = (&said.case, &self.record.pools.draw);
            troubles.push(format!("{name} is of case `{case}`, the draw is `{draw}`"));
        }
        let known = trust.parties.iter().find(|(party, _)| *party == said.from);
        if known.is_some_and(|(_, key)| crate::text::hex(key) != it.logged.public) {
            let from = &said.from;
            troubles.push(format!("{name} is not signed by the key that was given for `{from}`"));
        }
        troubles
    }

    fn inclusion(&self) -> Vec<String> {
        let head = match Head::read(self.record.head.as_bytes()) {
            Ok(head) => head,
            Err(flaw) => return vec![flaw.to_string()],
        };
        let (size, root) = (head.checkpoint().size, head.checkpoint().root);
        let acts = self.commitments.iter().map(|it| (&it.name, it.logged));
        let acts = acts.chain([(&self.closing.name, self.closing.logged)]);
        let stands = |logged: &Logged| {
            let way = logged.way().map_err(|flaw| flaw.to_string())?;
            verify_inclusion(&logged.leaf(), logged.index, size, &way, &root)
                .map_err(|breach| breach.to_string())
        };
        acts.filter_map(|(name, logged)| Some(format!("{name}: {}", stands(logged).err()?)))
            .collect()
    }

    fn documents(&self) -> Vec<String> {
        let mut troubles = Vec::new();
        let (draw, organ) = (&self.record.pools.draw, &self.record.pools.organ);
        match &self.closing.document {
            Err(why) => troubles.push(format!("the closing: {why}")),
            Ok(closing) => {
                if closing.draw != *draw || closing.organ != *organ {
                    troubles.push(format!(
                        "the closing is of draw `{}` by `{}`, the pools are of `{draw}` by `{organ}`",
                        closing.draw, closing.organ
                    ));
                }
                if self.closing.from().is_some_and(|from| from != closing.organ) {
                    let organ = &closing.organ;
                    troubles.push(format!("the closing is not by `{organ}`, whom it names"));
                }
            }
        }
        for it in &self.commitments {
            let name = &it.name;
            match &it.document {
                Err(why) => troubles.push(format!("{name}: {why}")),
                Ok(told) if told.draw != *draw => {
                    troubles.push(format!("{name} is of draw `{}`", told.draw));
                }
                Ok(told) if it.from().is_some_and(|from| from != told.party) => {
                    troubles.push(format!("{name} is not by `{}`, whom it names", told.party));
                }
                Ok(_) => {}
            }
        }
        troubles
    }

    fn order(&self) -> Vec<String> {
        let closed = self.closing.logged.index;
        let at = |said: &Result<Said, String>| said.as_ref().ok().map(|said| said.at);
        let late = self.commitments.iter().filter(|it| {
            let times = at(&it.said).zip(at(&self.closing.said));
            closed <= it.logged.index || times.is_some_and(|(it, closing)| closing < it)
        });
        let told = |it: &Act<'_, Commitment>| {
            let (name, index) = (&it.name, it.logged.index);
            format!("{name} stands at {index}, the closing at {closed}, or is later by its time")
        };
        late.map(told).collect()
    }

    fn rounds(&self) -> Vec<String> {
        let Ok(closing) = &self.closing.document else { return unread() };
        let other = self.commitments.iter().filter_map(|it| {
            let round = it.document.as_ref().ok()?.round;
            (round != closing.round).then(|| {
                format!("{} is of round {round}, the closing of {}", it.name, closing.round)
            })
        });
        other.collect()
    }

    fn pools(&self) -> Vec<String> {
        let Ok(closing) = &self.closing.document else { return unread() };
        match self.record.pools.digest() {
            Err(flaw) => vec![flaw.to_string()],
            Ok(digest) if digest.hex() == closing.pools => Vec::new(),
            Ok(digest) => vec![format!(
                "the pools have the digest `{digest}`, closed were `{}`",
                closing.pools
            )],
        }
    }

    fn parties(&self) -> Vec<String> {
        let Ok(closing) = &self.closing.document else { return unread() };
        let closed: Vec<&str> = closing.commitments.iter().map(|it| &*it.party).collect();
        let told: Vec<&str> = self.record.reveals.iter().map(|it| &*it.party).collect();
        let logged: Vec<&str> =
            self.commitments.iter().map(|it| it.from().unwrap_or("?")).collect();
        let lists = [("commitments", logged), ("secrets", told)];
        let differ = lists.into_iter().filter(|(_, list)| *list != closed);
        let shown = |list: &[&str]| list.join("`, `");
        differ
            .map(|(what, list)| {
                let (list, closed) = (shown(&list), shown(&closed));
                format!("the {what} are of `{list}`, the closing names, in order, `{closed}`")
            })
            .collect()
    }

    fn secrets(&self) -> Vec<String> {
        let Ok(closing) = &self.closing.document else { return unread() };
        let mut troubles = Vec::new();
        for named in &closing.commitments {
            let party = &named.party;
            let logged = self.commitments.iter().filter_map(|it| it.document.as_ref().ok());
            let committed = logged.filter(|it| it.party == *party).map(|it| &it.commitment);
            if committed.clone().any(|it| *it != named.commitment) {
                troubles
                    .push(format!("`{party}` committed to another secret than the closing says"));
            }
            let told = self.record.reveals.iter().find(|it| it.party == *party);
            let fits = told.is_some_and(|told| {
                Secret::from_hex(&told.secret).is_ok_and(|secret| {
                    let made = commitment(party, &closing.draw, closing.round, &secret);
                    made.hex() == named.commitment
                })
            });
            if !fits {
                troubles.push(format!("the secret of `{party}` is not the one it committed to"));
            }
        }
        troubles
    }

    fn follows(&self) -> Result<Digest, Vec<String>> {
        let closing = self.closing.document.as_ref().map_err(|_| unread())?;
        self.record.seed(closing).map_err(|why| vec![why.to_string()])
    }

    fn seed(&self) -> Vec<String> {
        let given = &self.record.result.seed;
        match self.follows() {
            Ok(seed) if seed.hex() == *given => Vec::new(),
            Ok(seed) => vec![format!("the seed that follows is `{seed}`, given is `{given}`")],
            Err(troubles) => troubles,
        }
    }

    fn result(&self) -> Vec<String> {
        let seed = match self.follows() {
            Ok(seed) => seed,
            Err(troubles) => return troubles,
        };
        let given = &self.record.result.draws;
        match self.record.pools.draw(&seed) {
            Ok(draws) if draws == *given => Vec::new(),
            Ok(draws) => {
                let at = draws.iter().zip(given).position(|(one, other)| one != other);
                let at = at.unwrap_or(draws.len().min(given.len())) + 1;
                vec![format!("what follows from the seed differs from draw {at} on")]
            }
            Err(unfilled) => vec![unfilled.to_string()],
        }
    }
}

fn unread() -> Vec<String> {
    vec!["cannot be checked, since the closing cannot be read".into()]
}

#[cfg(test)]
mod tests;
