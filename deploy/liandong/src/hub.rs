//! `hub` and `keys`: making a hub, enrolling agencies, running it, keeping it safe.

mod archive;
mod backing_up;
mod behind;
pub(crate) mod calendars;
pub(crate) mod clock;
pub(crate) mod console;
pub(crate) mod dice;
mod erasing;
pub(crate) mod identity;
mod machine;
pub(crate) mod metrics;
mod new_log;
mod notices;
mod office;
mod papers;
pub(crate) mod place;
pub(crate) mod record;
pub(crate) mod registry;
pub(crate) mod rooms;
pub(crate) mod rules;
mod scribe;
mod serve;
mod spool;
mod traced;
mod witness;

pub(crate) use erasing::carried_over;
pub(crate) use serve::{run, runtime, stopped};

use crate::args::{HubCommand, KeysCommand};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use casework::time::Day;
use clock::SystemClock;
use engine::Clock as _;
use place::{HubSettings, Place};
use policy::house::{Files, House};
use registry::Registry;
use serde_json::json;
use std::path::Path;

/// Runs one of the hub's commands.
pub(crate) fn command(files: &Files, asked: &HubCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        HubCommand::Init { dir, name, listen, agency } => {
            let settings = HubSettings { listen: listen.clone(), ..HubSettings::new(name) };
            check_name(name)?;
            check_address(listen)?;
            init(files, &Place::new(dir), &settings, agency, out)
        }
        HubCommand::Enrol { dir, agency } => {
            let place = Place::new(dir);
            let settings = place.settings()?;
            enrol(files, &place, &settings, agency, out)
        }
        HubCommand::Revoke { dir, agency } => {
            let place = Place::new(dir);
            place.settings()?;
            revoke(&place, agency, out)
        }
        HubCommand::Run { dir, listen, metrics, feeds, console, dev, attached, servers } => {
            for address in listen.iter().chain(feeds).chain(console) {
                check_address(address)?;
            }
            let asked = serve::Asked {
                listen: listen.as_deref(),
                metrics: metrics.as_deref(),
                feeds: feeds.as_deref(),
                console: console.as_deref(),
                dev: *dev,
                attached: *attached,
                servers,
            };
            run(files, &Place::new(dir), &asked, out)
        }
        HubCommand::Backup { dir, to } => backup(&Place::new(dir), to, out),
        HubCommand::Restore { dir, from, why, .. } => {
            let place = Place::new(dir);
            why.as_deref().map_or(Ok(()), new_log::check)?;
            restore(&place, from)?;
            match why {
                Some(why) => new_log::open(files, &place, why, out),
                None => restored(&place, out),
            }
        }
        HubCommand::NewLog { dir, why } => new_log::command(files, &Place::new(dir), why, out),
        HubCommand::Erase { dir, case } => serve::erase(files, &Place::new(dir), case, out),
    }
}

/// The house of the files, or its flaws.
pub(crate) fn house(files: &Files) -> Result<House, Trouble> {
    House::open(files).map_err(Trouble::Flaws)
}

fn today() -> Day {
    SystemClock.now().day()
}

fn init(
    files: &Files,
    place: &Place,
    settings: &HubSettings,
    agencies: &[String],
    out: &mut Out,
) -> Result<(), Trouble> {
    let house = house(files)?;
    // Before anything is made: a hub half made because of a typing error helps nobody.
    for agency in agencies {
        if house.directory().agency(agency).is_none() {
            return Err(Trouble::Wrong(house.directory().no_agency(agency)));
        }
    }
    identity::init(place, settings, today())?;
    let shown = place.root().display().to_string();
    if !out.json {
        out.text(&Text::new(
            format!("已建立枢纽 `{}`:{shown}", settings.name),
            format!("made hub `{}` in {shown}", settings.name),
        ))?;
    }
    enrol_all(&house, place, settings, agencies, out)?;
    if out.json {
        return out.json(&json!({"hub": settings.name, "dir": shown, "agencies": agencies}));
    }
    out.text(&Text::new(
        format!("运行:liandong hub run --dir {shown}"),
        format!("run it: liandong hub run --dir {shown}"),
    ))
}

fn enrol(
    files: &Files,
    place: &Place,
    settings: &HubSettings,
    agencies: &[String],
    out: &mut Out,
) -> Result<(), Trouble> {
    let house = house(files)?;
    enrol_all(&house, place, settings, agencies, out)?;
    if out.json { out.json(&json!({"agencies": agencies})) } else { Ok(()) }
}

fn enrol_all(
    house: &House,
    place: &Place,
    settings: &HubSettings,
    agencies: &[String],
    out: &mut Out,
) -> Result<(), Trouble> {
    for agency in agencies {
        identity::enrol(place, settings, house.directory(), agency, today())?;
        let folder = place.agency(agency).display().to_string();
        if !out.json {
            out.text(&Text::new(
                format!("已登记 `{agency}`:{folder}"),
                format!("enrolled `{agency}`: {folder}"),
            ))?;
        }
    }
    Ok(())
}

fn revoke(place: &Place, agency: &str, out: &mut Out) -> Result<(), Trouble> {
    let n = identity::revoke(place, agency, today())?;
    if n == 0 {
        return Err(Trouble::Wrong(Text::new(
            format!("`{agency}` 没有本枢纽颁发且有效的证书"),
            format!("`{agency}` has no certificate of this hub's authority in force"),
        )));
    }
    if out.json {
        return out.json(&json!({"agency": agency, "revoked": n}));
    }
    out.text(&Text::new(
        format!("已吊销 `{agency}` 的 {n} 份证书;运行中的枢纽数秒内生效"),
        format!("revoked {n} certificates of `{agency}`; a running hub follows within seconds"),
    ))
}

fn backup(place: &Place, to: &Path, out: &mut Out) -> Result<(), Trouble> {
    let settings = place.settings()?;
    if to.exists() {
        let shown = to.display();
        return Err(Trouble::Wrong(Text::new(
            format!("`{shown}` 已存在;备份不覆盖任何文件"),
            format!("`{shown}` exists; a backup overwrites nothing"),
        )));
    }
    if let Some(record) = &settings.postgres {
        return backing_up::folder(place, record, to, out);
    }
    let ledger = record::reading_in_folder(place)?;
    let done = runtime()?.block_on(ledger.backup(to));
    done.map_err(|fault| anyhow::Error::new(fault).context("backing up"))?;
    let bytes = std::fs::metadata(to).context("looking at the backup")?.len();
    let shown = to.display().to_string();
    if out.json {
        return out.json(&json!({"backup": shown, "bytes": bytes}));
    }
    out.text(&Text::new(
        format!("已备份到 {shown}({bytes} 字节)。密钥不在备份内:secret/ 须另行保管"),
        format!("backed up to {shown} ({bytes} bytes); keys are not in it: keep secret/ elsewhere"),
    ))
}

fn restore(place: &Place, from: &Path) -> Result<(), Trouble> {
    if let Some(record) = &place.settings()?.postgres {
        return Err(backing_up::by_the_database(place, record));
    }
    if place.ledger().join("ledger.db").exists() {
        let shown = place.ledger().display().to_string();
        return Err(Trouble::Wrong(Text::new(
            format!("`{shown}` 中已有账本;先将其移走,备份不覆盖任何记录"),
            format!(
                "there is a ledger in `{shown}`; move it away first, a backup overwrites no record"
            ),
        )));
    }
    ledger::Sqlite::restore(from, &place.ledger())
        .map_err(|fault| anyhow::Error::new(fault).context("restoring"))?;
    Ok(())
}

fn restored(place: &Place, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&json!({"restored": place.ledger().display().to_string()}));
    }
    out.text(&Text::new(
        "已恢复。启动时将向见证方询问最新的日志头,不会分叉;此后销毁过的案件将在启动前再次销毁",
        "restored; at its start the hub asks its witnesses for the newest head and does not fork; cases that were erased since are erased again before it opens",
    ))
}

/// Runs one of the commands about keys.
pub(crate) fn keys(files: &Files, asked: &KeysCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        KeysCommand::List { dir } => list_keys(&Place::new(dir), out),
        KeysCommand::Add { dir, agency, public } => {
            let house = house(files)?;
            if house.directory().agency(agency).is_none() {
                return Err(Trouble::Wrong(house.directory().no_agency(agency)));
            }
            add_key(&Place::new(dir), agency, public, out)
        }
        KeysCommand::Revoke { dir, agency, id } => revoke_key(&Place::new(dir), agency, id, out),
    }
}

fn list_keys(place: &Place, out: &mut Out) -> Result<(), Trouble> {
    place.settings()?;
    let registry = Registry::read(place)?;
    if out.json {
        return out.json(&registry.keys);
    }
    for key in &registry.keys {
        let state = key.revoked.as_deref().map(|at| format!("  revoked {at}")).unwrap_or_default();
        out.line(format!("{}  {}  {}{state}", key.agency, key.id, key.public))?;
    }
    Ok(())
}

fn add_key(place: &Place, agency: &str, public: &str, out: &mut Out) -> Result<(), Trouble> {
    place.settings()?;
    let bytes = place::unhex(public)
        .filter(|bytes| audit::Ed25519Verifier::from_bytes(bytes).is_ok())
        .ok_or_else(|| {
            Trouble::Wrong(Text::new(
                format!("`{public}` 不是 Ed25519 公钥(64 个十六进制数字)"),
                format!("`{public}` is no Ed25519 public key of 64 hexadecimal digits"),
            ))
        })?;
    let mut registry = Registry::read(place)?;
    let id = registry.add(agency, &bytes);
    registry.write(place)?;
    if out.json {
        return out.json(&json!({"agency": agency, "id": id}));
    }
    out.text(&Text::new(
        format!("已登记 `{agency}` 的密钥 {id}"),
        format!("registered key {id} of `{agency}`"),
    ))
}

fn revoke_key(place: &Place, agency: &str, id: &str, out: &mut Out) -> Result<(), Trouble> {
    place.settings()?;
    let mut registry = Registry::read(place)?;
    let found = registry.keys.iter_mut().find(|key| key.agency == agency && key.id == id);
    let Some(key) = found else {
        return Err(Trouble::Wrong(Text::new(
            format!("`{agency}` 没有密钥 `{id}`;见 liandong keys list"),
            format!("`{agency}` has no key `{id}`; see liandong keys list"),
        )));
    };
    key.revoked.get_or_insert_with(|| SystemClock.now().to_string());
    registry.write(place)?;
    if out.json {
        return out.json(&json!({"agency": agency, "revoked": id}));
    }
    out.text(&Text::new(
        format!("已停用 `{agency}` 的密钥 {id};运行中的枢纽数秒内生效"),
        format!("revoked key {id} of `{agency}`; a running hub follows within seconds"),
    ))
}

fn check_name(name: &str) -> Result<(), Trouble> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
    if (1..=64).contains(&name.len()) && name.chars().all(fits) {
        return Ok(());
    }
    Err(Trouble::Wrong(Text::new(
        format!("枢纽名称 `{name}` 须为 1 至 64 个小写字母、数字、点或连字符"),
        format!(
            "the hub's name `{name}` must be 1 to 64 lower-case letters, digits, dots or hyphens"
        ),
    )))
}

fn check_address(address: &str) -> Result<(), Trouble> {
    let port = address
        .rsplit_once(':')
        .and_then(|(host, port)| port.parse::<u16>().ok().filter(|_| !host.is_empty()));
    if port.is_some() {
        return Ok(());
    }
    Err(Trouble::Wrong(Text::new(
        format!("监听地址 `{address}` 应为 主机:端口,如 127.0.0.1:7443"),
        format!("the address `{address}` must be HOST:PORT, such as 127.0.0.1:7443"),
    )))
}
