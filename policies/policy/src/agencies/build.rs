//! Deriving every agency from places, kinds and exceptions.

use super::exceptions::{Body, Exceptions, Extra, Said};
use super::kinds::{Entered, Kind, Kinds};
use super::naming::Words;
use super::places::Division;
use super::{Agency, Directory, Level, MINISTRY_PREFIX};
use casework::file::Flaws;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Derives the directory, or adds to `flaws` why it cannot be.
pub(super) fn build(
    divisions: BTreeMap<Arc<str>, Division>,
    kinds: Option<Kinds>,
    exceptions: Exceptions,
    flaws: &mut Flaws,
) -> Option<Directory> {
    let kinds = kinds?;
    check_provinces(&divisions, &kinds, flaws);
    check_shorts(&divisions, &kinds, &exceptions, flaws);
    if !flaws.0.is_empty() {
        return None;
    }
    let mut directory = Directory {
        home: kinds.home.0.clone(),
        divisions,
        kinds: kinds.kinds,
        agencies: BTreeMap::new(),
        counterparts: BTreeMap::new(),
    };
    directory.derive(&kinds.neighbours, &exceptions);
    directory.take_away(&exceptions.absent, flaws);
    directory.add_extras(&exceptions.extras, flaws);
    directory.add_bodies(&exceptions.bodies, flaws);
    directory.rename(&exceptions, flaws);
    directory.set_superiors();
    directory.check_superiors(&exceptions.extras, flaws);
    directory.set_overlays(&exceptions, flaws);
    directory.set_counterparts(&exceptions, flaws);
    flaws.0.is_empty().then_some(directory)
}

fn check_provinces(divisions: &BTreeMap<Arc<str>, Division>, kinds: &Kinds, flaws: &mut Flaws) {
    for (code, place) in std::iter::once(&kinds.home).chain(&kinds.neighbours) {
        if divisions.get(code.as_str()).is_none_or(|division| division.level != Level::Province) {
            flaws.add(
                place,
                "unknown-province",
                format!("`{code}` 不是 divisions.csv 中的省级区划"),
                format!("`{code}` is no province of divisions.csv"),
            );
        }
    }
}

/// An autonomous county's everyday name does not follow from its full one.
fn check_shorts(
    divisions: &BTreeMap<Arc<str>, Division>,
    kinds: &Kinds,
    exceptions: &Exceptions,
    flaws: &mut Flaws,
) {
    for (code, (_, place)) in &exceptions.shorts {
        if !divisions.contains_key(code.as_str()) {
            unknown_division(code, place, flaws);
        }
    }
    for division in divisions.values() {
        let ours = *division.province == *kinds.home.0 && division.has_agencies();
        if ours
            && division.name.ends_with("自治县")
            && !exceptions.shorts.contains_key(&*division.code)
        {
            let (code, name) = (&division.code, &division.name);
            flaws.add(
                &division.place,
                "short-name",
                format!("{name} 需要简称:在 exceptions.toml 写 [place.{code}] short"),
                format!("{name} needs a short name: say [place.{code}] short in exceptions.toml"),
            );
        }
    }
}

fn unknown_division(code: &str, place: &casework::file::Place, flaws: &mut Flaws) {
    flaws.add(
        place,
        "unknown-division",
        format!("没有区划 `{code}`"),
        format!("no division `{code}` in divisions.csv"),
    );
}

impl Directory {
    fn derive(&mut self, neighbours: &[Said], exceptions: &Exceptions) {
        let mut derived = Vec::new();
        for (word, kind) in &self.kinds {
            if let Some(name) = &kind.state {
                let id = format!("{MINISTRY_PREFIX}{word}");
                let agency = plain(&id, word, Level::State, None, name.clone());
                derived.push(Agency { outside: true, ..agency });
            }
        }
        let near = |code: &str| neighbours.iter().any(|(neighbour, _)| neighbour == code);
        for division in self.divisions.values().filter(|division| division.has_agencies()) {
            let ours = *division.province == *self.home;
            if !ours && !near(&division.province) {
                continue;
            }
            let above = division.parent.as_ref().and_then(|code| self.divisions.get(code));
            let short = exceptions.shorts.get(&*division.code).map(|(short, _)| short.as_str());
            let words = Words::of(division, above, short);
            for (word, kind) in &self.kinds {
                if !ours && !kind.neighbours.contains(&division.level) {
                    continue;
                }
                let Some(pattern) = pattern(kind, division) else { continue };
                let id = format!("{word}.{}", division.code);
                let code = Some(&division.code);
                let agency = plain(&id, word, division.level, code, words.fill(pattern));
                let descriptive = kind.descriptive.contains(&division.level);
                derived.push(Agency { descriptive, ..agency });
            }
        }
        self.agencies = derived.into_iter().map(|agency| (agency.id.clone(), agency)).collect();
    }

    fn take_away(&mut self, absent: &[Said], flaws: &mut Flaws) {
        for (id, place) in absent {
            if self.agencies.remove(id.as_str()).is_none() {
                self.unknown(id, place, flaws);
            }
        }
    }

    fn unknown(&self, id: &str, place: &casework::file::Place, flaws: &mut Flaws) {
        let what = self.no_agency(id);
        flaws.add(place, "unknown-agency", what.zh, what.en);
    }

    fn add_extras(&mut self, extras: &[Extra], flaws: &mut Flaws) {
        for extra in extras {
            let (id, place) = &extra.id;
            let Some((word, _)) =
                self.kind_of_id(id).filter(|_| !self.agencies.contains_key(id.as_str()))
            else {
                bad_id(id, place, flaws);
                continue;
            };
            let level = match &extra.division {
                None => Level::State,
                Some((code, at)) => {
                    let Some(division) = self.divisions.get(code.as_str()) else {
                        unknown_division(code, at, flaws);
                        continue;
                    };
                    division.level
                }
            };
            let division = extra.division.as_ref().map(|(code, _)| code.as_str().into());
            let mut agency = plain(id, &word, level, division.as_ref(), extra.name.clone());
            agency.superior = extra.superior.as_ref().map(|(superior, _)| superior.as_str().into());
            agency.outside = extra.outside;
            self.agencies.insert(agency.id.clone(), agency);
        }
    }

    fn add_bodies(&mut self, bodies: &[Body], flaws: &mut Flaws) {
        for body in bodies {
            let (id, place) = &body.id;
            let kind = self.kind_of_id(id).filter(|_| !self.agencies.contains_key(id.as_str()));
            let entered = kind.as_ref().and_then(|(_, kind)| kind.entered);
            let agency = match (kind, entered) {
                (Some((word, kind)), Some(Entered::Division)) => {
                    self.town(&word, &kind, body, flaws)
                }
                (Some((word, _)), Some(Entered::Word)) => self.body(&word, body, flaws),
                _ => {
                    bad_id(id, place, flaws);
                    None
                }
            };
            if let Some(agency) = agency {
                self.agencies.insert(agency.id.clone(), agency);
            }
        }
    }

    /// A town: nine digits whose first six are a county of ours.
    fn town(&self, word: &Arc<str>, kind: &Kind, body: &Body, flaws: &mut Flaws) -> Option<Agency> {
        let (id, place) = &body.id;
        let code = id.split_once('.').map_or("", |(_, code)| code);
        let digits = code.len() == 9 && code.bytes().all(|byte| byte.is_ascii_digit());
        let county = code.get(..6).filter(|_| digits).and_then(|county| self.divisions.get(county));
        let county = county.filter(|at| at.level == Level::County && at.has_agencies());
        let (Some(county), Some(name)) = (county, &body.town) else {
            flaws.add(
                place,
                "township-code",
                format!("`{id}`:乡镇代码为 9 位数字,前 6 位须为一个县,`name` 为乡镇名"),
                format!(
                    "`{id}`: a town's code is 9 digits whose first 6 are a county, `name` is its name"
                ),
            );
            return None;
        };
        let above = county.parent.as_ref().and_then(|code| self.divisions.get(code));
        let words = Words { name: name.clone(), ..Words::of(county, above, None) };
        let pattern = if name.ends_with("街道") { &kind.towns.1 } else { &kind.towns.0 };
        let name = words.fill(pattern.as_ref()?);
        Some(plain(id, word, Level::Township, Some(&county.code), name))
    }

    fn body(&self, word: &Arc<str>, body: &Body, flaws: &mut Flaws) -> Option<Agency> {
        let (id, place) = &body.id;
        let Some(name) = body.name.clone() else {
            flaws.add(
                place,
                "body-name",
                format!("`{id}` 的 `name` 须为 {{ zh, en }}"),
                format!("`name` of `{id}` must be {{ zh, en }}"),
            );
            return None;
        };
        if let Some((code, at)) = &body.division
            && !self.divisions.contains_key(code.as_str())
        {
            unknown_division(code, at, flaws);
            return None;
        }
        let division = body.division.as_ref().map(|(code, _)| code.as_str().into());
        Some(plain(id, word, Level::Free, division.as_ref(), name))
    }

    fn rename(&mut self, exceptions: &Exceptions, flaws: &mut Flaws) {
        for rename in &exceptions.renames {
            match self.agencies.get_mut(rename.id.0.as_str()) {
                Some(agency) => {
                    agency.name = rename.name.clone();
                    agency.descriptive = false;
                }
                None => self.unknown(&rename.id.0, &rename.id.1, flaws),
            }
        }
    }

    fn set_superiors(&mut self) {
        let found: Vec<(Arc<str>, Arc<str>)> = self
            .agencies
            .values()
            .filter(|agency| agency.superior.is_none() && agency.level != Level::State)
            .filter_map(|agency| Some((agency.id.clone(), self.derived_superior(agency)?)))
            .collect();
        for (id, superior) in found {
            if let Some(agency) = self.agencies.get_mut(&id) {
                agency.superior = Some(superior);
            }
        }
    }

    /// An extra agency's superior exists, and the way up ends.
    fn check_superiors(&self, extras: &[Extra], flaws: &mut Flaws) {
        for extra in extras {
            let Some((superior, place)) = &extra.superior else { continue };
            if !self.agencies.contains_key(superior.as_str()) {
                self.unknown(superior, place, flaws);
            } else if self.chain(&extra.id.0).any(|above| *above.id == *extra.id.0) {
                flaws.add(
                    place,
                    "superior-circle",
                    format!("`{}` 的上级绕回自身", extra.id.0),
                    format!("the superiors of `{}` lead back to it", extra.id.0),
                );
            }
        }
    }

    fn set_overlays(&mut self, exceptions: &Exceptions, flaws: &mut Flaws) {
        let mut overlays: BTreeMap<&str, Arc<str>> = BTreeMap::new();
        for overlay in &exceptions.overlays {
            let name: Arc<str> = overlay.name.as_str().into();
            for (code, place) in &overlay.divisions {
                if !self.divisions.contains_key(code.as_str()) {
                    unknown_division(code, place, flaws);
                } else if let Some(other) = overlays.insert(code, name.clone()) {
                    flaws.add(
                        place,
                        "said-twice",
                        format!("`{code}` 已用日历叠加 `{other}`"),
                        format!("`{code}` already has the overlay `{other}`"),
                    );
                }
            }
        }
        for agency in self.agencies.values_mut() {
            // The nearest place upward that has an overlay decides.
            let mut code = agency.division.as_deref();
            while let Some(at) = code {
                if let Some(name) = overlays.get(at) {
                    agency.overlay = Some(name.clone());
                    break;
                }
                code = self.divisions.get(at).and_then(|place| place.parent.as_deref());
            }
        }
    }

    fn set_counterparts(&mut self, exceptions: &Exceptions, flaws: &mut Flaws) {
        for row in &exceptions.counterparts {
            for (id, place) in [&row.of, &row.is] {
                if !self.agencies.contains_key(id.as_str()) {
                    self.unknown(id, place, flaws);
                }
            }
            let Some(is) = self.agencies.get(row.is.0.as_str()) else { continue };
            let key = (row.of.0.as_str().into(), is.kind.clone());
            if let Some(other) = self.counterparts.insert(key, is.id.clone()) {
                flaws.add(
                    &row.is.1,
                    "said-twice",
                    format!("`{}` 的对应机构已是 `{other}`", row.of.0),
                    format!("`{}` already has the counterpart `{other}`", row.of.0),
                );
            }
        }
    }

    /// The kind that an id names, whatever its code.
    fn kind_of_id(&self, id: &str) -> Option<(Arc<str>, Kind)> {
        let (word, code) = id.split_once('.')?;
        let sound = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if code.is_empty() || !code.bytes().all(sound) {
            return None;
        }
        self.kinds.get_key_value(word).map(|(word, kind)| (word.clone(), kind.clone()))
    }
}

fn bad_id(id: &str, place: &casework::file::Place, flaws: &mut Flaws) {
    flaws.add(
        place,
        "agency-id",
        format!("`{id}` 须为「类别.代码」,类别须在此文件适用,且不得已存在"),
        format!("`{id}` must be `kind.code`, of a kind that fits this file, and not exist already"),
    );
}

fn pattern<'a>(kind: &'a Kind, division: &Division) -> Option<&'a casework::text::Text> {
    let variant = if division.is_municipality() {
        kind.municipality.as_ref()
    } else if division.is_district() {
        kind.district.as_ref()
    } else {
        None
    };
    let plain = kind.names.get(&division.level)?;
    Some(variant.unwrap_or(plain))
}

fn plain(
    id: &str,
    kind: &Arc<str>,
    level: Level,
    division: Option<&Arc<str>>,
    name: casework::text::Text,
) -> Agency {
    Agency {
        id: id.into(),
        kind: kind.clone(),
        level,
        division: division.cloned(),
        name,
        superior: None,
        outside: false,
        overlay: None,
        descriptive: false,
    }
}
