//! Checking a bundle offline.

use super::Bundle;
use super::entries::{Entries, Piled};
use super::keys::{Keys, Ring};
use super::layout::{self, Place, place, shown_place};
use super::report::{Anchor, Checked};
use crate::origin;
use crate::verify::{Defect, Defects};
use crate::views::View;
use audit::{Digest, Head, NoteKey, WitnessKey};
use casework::procedure::Name;
use casework::text::Text;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Bundle {
    /// Verifies everything that a bundle can prove by itself: that nothing is missing, changed or added;
    /// that every entry is in the log and is what was said, answered and done; that the history has no
    /// gap and tells the case as the outline shows it.
    ///
    /// `trusted` is the log's verifier key as the reader has it from elsewhere. Of the `witnesses` at
    /// least `need` must have cosigned the checkpoint.
    #[must_use]
    pub fn check(&self, trusted: Option<&str>, witnesses: &[WitnessKey], need: usize) -> Checked {
        let mut check = Check { bundle: self, checked: blank() };
        check.manifest();
        let outline = check.outline();
        let is_excerpt = outline.as_ref().and_then(|it| it.get("excerpt")) == Some(&true.into());
        check.checked.excerpt = is_excerpt;
        check.places();
        let ring = check.keys();
        let log = check.anchor(trusted, ring.as_ref());
        let head = check.head(log.as_ref(), witnesses, need);
        if let (Some(ring), Some(log)) = (ring, log) {
            check.entries(&ring, log, head, outline);
        }
        check.checked
    }
}

fn blank() -> Checked {
    Checked {
        anchor: Anchor::Missing,
        witnesses: Vec::new(),
        checkpoint: None,
        outline: None,
        excerpt: false,
        entries: 0,
        refused: 0,
        events: 0,
        signatures: 0,
        bodies: 0,
        bodies_absent: 0,
        logs: Vec::new(),
        defects: Defects::default(),
    }
}

struct Check<'b> {
    bundle: &'b Bundle,
    checked: Checked,
}

impl Check<'_> {
    fn defect(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        let what = Text::new(zh, en);
        self.checked.defects.add(Defect { position: None, case: None, what });
    }

    fn unreadable(&mut self, path: &str, why: &str) {
        self.defect(format!("`{path}` 读不出:{why}"), format!("`{path}` cannot be read: {why}"));
    }

    /// Every file is listed with its hash, and every listed file is there.
    fn manifest(&mut self) {
        let files = &self.bundle.files;
        let Some(bytes) = files.get(layout::MANIFEST) else {
            return self.defect("缺少 `manifest.json`", "`manifest.json` is missing");
        };
        let listed: BTreeMap<String, String> = match serde_json::from_slice(bytes) {
            Ok(listed) => listed,
            Err(error) => return self.unreadable(layout::MANIFEST, &error.to_string()),
        };
        for (path, sum) in &listed {
            match files.get(path) {
                None => self.defect(format!("缺少 `{path}`"), format!("`{path}` is missing")),
                Some(bytes) if Digest::of(bytes).hex() != *sum => self.defect(
                    format!("`{path}` 被改动:与清单所列哈希不符"),
                    format!("`{path}` was changed: its hash is not the one in the manifest"),
                ),
                Some(_) => {}
            }
        }
        let others = files.keys().filter(|path| *path != layout::MANIFEST);
        for path in others.filter(|path| !listed.contains_key(*path)) {
            self.defect(format!("`{path}` 不在清单中"), format!("`{path}` is not in the manifest"));
        }
    }

    fn places(&mut self) {
        let place = if self.checked.excerpt { shown_place } else { place };
        for path in self.bundle.files.keys().filter(|path| place(path).is_none()) {
            self.defect(
                format!("`{path}` 不属于证据包的任何位置"),
                format!("`{path}` has no place in a bundle"),
            );
        }
        for path in layout::ALWAYS.iter().filter(|path| !self.bundle.files.contains_key(**path)) {
            if *path != layout::MANIFEST {
                self.defect(format!("缺少 `{path}`"), format!("`{path}` is missing"));
            }
        }
    }

    fn keys(&mut self) -> Option<Ring> {
        let bytes = self.bundle.files.get(layout::KEYS)?;
        match Keys::read(bytes) {
            Ok(ring) => Some(ring),
            Err(why) => {
                self.unreadable(layout::KEYS, &why);
                None
            }
        }
    }

    /// The log's key that counts: the reader's, where there is one.
    fn anchor(&mut self, trusted: Option<&str>, ring: Option<&Ring>) -> Option<NoteKey> {
        let own = ring.map(|ring| ring.log.clone());
        let Some(trusted) = trusted else {
            if let Some(own) = &own {
                self.checked.anchor = Anchor::InBundle(own.text());
            }
            return own;
        };
        let key = match NoteKey::read(trusted) {
            Ok(key) => key,
            Err(flaw) => {
                self.defect(
                    format!("您给出的日志密钥不合格:{flaw}"),
                    format!("the log key that you gave is none: {flaw}"),
                );
                return None;
            }
        };
        self.checked.anchor = Anchor::Given(key.text());
        if ring.is_some_and(|ring| ring.logs.contains(&key)) {
            // The key of a log before: its successors are proved by the entries that opened them.
            return own;
        }
        if let Some(own) = own.filter(|own| *own != key) {
            let own = own.text();
            self.defect(
                format!("`keys.json` 中的日志密钥 {own} 不是您给出的那一把"),
                format!("the log key in `keys.json`, {own}, is not the one that you gave"),
            );
        }
        Some(key)
    }

    fn head(
        &mut self,
        log: Option<&NoteKey>,
        witnesses: &[WitnessKey],
        need: usize,
    ) -> Option<Head> {
        let head = match Head::read(self.bundle.files.get(layout::CHECKPOINT)?) {
            Ok(head) => head,
            Err(flaw) => {
                self.unreadable(layout::CHECKPOINT, &flaw.to_string());
                return None;
            }
        };
        if let Some(Err(breach)) = log.map(|log| head.check(log)) {
            self.defect(
                format!("`checkpoint` 未由该日志签署:{breach}"),
                format!("`checkpoint` is not signed by the log: {breach}"),
            );
        }
        match head.check_witnesses(witnesses, need) {
            Ok(signed) => self.checked.witnesses = signed,
            Err(breach) => self.defect(
                format!("`checkpoint` 的见证不足:{breach}"),
                format!("`checkpoint` is not witnessed as it must be: {breach}"),
            ),
        }
        self.checked.checkpoint = Some(head.checkpoint().clone());
        Some(head)
    }

    fn entries(
        &mut self,
        ring: &Ring,
        log: NoteKey,
        head: Option<Head>,
        outline: Option<Map<String, Value>>,
    ) {
        let number = outline.as_ref().and_then(|it| it.get("number")).and_then(Value::as_str);
        let case = Name::from(number.unwrap_or_default());
        // An entry that opens a log is of no case, so that no place has both.
        let mut places = BTreeSet::new();
        for path in self.bundle.files.keys() {
            match place(path) {
                Some(Place::Entry(position)) => places.insert((position, false)),
                Some(Place::Log(position)) => places.insert((position, true)),
                _ => false,
            };
        }
        let mut entries = Entries::new(self.bundle, ring, log, head, case);
        if self.checked.excerpt {
            places.iter().for_each(|(position, _)| entries.take_shown(*position));
            return self.sum(entries.end());
        }
        for (position, opens) in places {
            if opens { entries.open_log(position) } else { entries.take(position) }
        }
        let piled = entries.end();
        self.logs(ring, &piled);
        self.tell(&piled, outline);
        self.bodies(&piled);
        self.sum(piled);
    }

    /// The hub's logs are the first one and those whose entries are here, under one public key; the
    /// checkpoint is of the last.
    fn logs(&mut self, ring: &Ring, piled: &Piled) {
        let first = origin::first_log(ring.log.name());
        let opened = piled.logs.iter().map(|it| it.origin.as_str());
        let names: Vec<&str> = std::iter::once(first).chain(opened).collect();
        if names.last() != Some(&ring.log.name()) {
            let name = ring.log.name();
            self.defect(
                format!("缺少另开日志 `{name}` 的记录"),
                format!("the entry that opened log `{name}` is missing"),
            );
        }
        let keys = names.iter().filter(|_| 1 < names.len());
        let keys: Option<Vec<NoteKey>> =
            keys.map(|name| origin::key_of_log(&ring.log, name)).collect();
        if keys.as_ref() != Some(&ring.logs) {
            self.defect(
                "`keys.json` 的 `logs` 不是各日志的密钥",
                "`logs` of `keys.json` are not the keys of the logs that were opened",
            );
        }
    }

    fn outline(&mut self) -> Option<Map<String, Value>> {
        match serde_json::from_slice(self.bundle.files.get(layout::OUTLINE)?) {
            Ok(outline) => Some(outline),
            Err(error) => {
                self.unreadable(layout::OUTLINE, &error.to_string());
                None
            }
        }
    }

    /// The events tell the case as the outline shows it: every word of it, though not every word that a
    /// later version might show.
    fn tell(&mut self, piled: &Piled, outline: Option<Map<String, Value>>) {
        let told = View::whole(&casework::replay(&piled.history)).row;
        let row = serde_json::to_value(&told).unwrap_or_default();
        let differs = |(field, shown): &(String, Value)| row.get(field) != Some(shown);
        for (field, shown) in outline.into_iter().flatten().filter(differs) {
            self.defect(
                format!("`outline.json` 的 `{field}` 为 {shown},与事件所示不同"),
                format!(
                    "`{field}` of `outline.json` is {shown}, which is not what the events tell"
                ),
            );
        }
        self.checked.outline = Some(told).filter(|_| !piled.history.is_empty());
    }

    /// Bodies are what their names say, and named by a statement of the case.
    fn bodies(&mut self, piled: &Piled) {
        let mut there = BTreeSet::new();
        for (path, bytes) in &self.bundle.files {
            let Some(Place::Body(digest)) = place(path) else { continue };
            there.insert(digest.to_owned());
            if Digest::of(bytes).hex() != digest {
                self.defect(
                    format!("`{path}` 被改动:其 SHA-256 与名称不符"),
                    format!("`{path}` was changed: its SHA-256 is not its name"),
                );
            }
            if !piled.named.contains(digest) {
                self.defect(
                    format!("`{path}` 未被本案任何陈述提及"),
                    format!("`{path}` is named by no statement of the case"),
                );
            }
        }
        self.checked.bodies = there.len() as u64;
        self.checked.bodies_absent = piled.granted.difference(&there).count() as u64;
    }

    fn sum(&mut self, piled: Piled) {
        let checked = &mut self.checked;
        checked.entries = piled.entries;
        checked.refused = piled.refused;
        checked.signatures = piled.signatures;
        checked.events = piled.history.len() as u64;
        checked.logs = piled.logs;
        piled.defects.into_iter().for_each(|defect| checked.defects.add(defect));
    }
}
