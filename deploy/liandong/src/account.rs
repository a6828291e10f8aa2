//! `account`: who may sign in at the console.

use crate::args::AccountCommand;
use crate::hub::clock::SystemClock;
use crate::hub::place::Place;
use crate::hub::{console as desk, house};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use console::{Account, AccountsFault, Book, Duty, PASSWORD_CHARS_MIN, hashed};
use engine::Clock as _;
use policy::house::Files;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::io::Read as _;
use std::path::Path;

/// Bytes of chance in a password that the program makes.
const MADE_BYTES: usize = 12;

/// A change that does not go.
enum No {
    Wrong(Text),
    Fault(AccountsFault),
}

impl From<AccountsFault> for No {
    fn from(fault: AccountsFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<No> for Trouble {
    fn from(no: No) -> Self {
        match no {
            No::Wrong(text) => Self::Wrong(text),
            No::Fault(fault) => Self::Fault(anyhow::Error::new(fault)),
        }
    }
}

/// Runs one of the commands.
pub(crate) fn command(files: &Files, asked: &AccountCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        AccountCommand::Add { dir, .. } => add(files, &Place::new(dir), asked, out),
        AccountCommand::List { dir } => list(&Place::new(dir), out),
        AccountCommand::Password { dir, name, password_from } => {
            let (kept, made) = password(password_from.as_deref())?;
            change(&Place::new(dir), name, |it| {
                it.password = Some(kept);
                it.sessions_from = SystemClock.now().micros();
            })?;
            said(
                name,
                made,
                &done(
                    "口令已重设,原登录已结束",
                    "the password is set anew and old sessions are over",
                ),
                out,
            )
        }
        AccountCommand::Lock { dir, name } => {
            change(&Place::new(dir), name, |it| it.locked = true)?;
            said(name, None, &done("已停用,登录已结束", "is locked and its sessions are over"), out)
        }
        AccountCommand::Unlock { dir, name } => {
            change(&Place::new(dir), name, |it| it.locked = false)?;
            said(name, None, &done("已恢复使用", "may sign in again"), out)
        }
        AccountCommand::SignOut { dir, name } => {
            let now = SystemClock.now().micros();
            change(&Place::new(dir), name, |it| it.sessions_from = now)?;
            said(name, None, &done("全部登录已结束", "has no session any more"), out)
        }
        AccountCommand::Remove { dir, name } => remove(&Place::new(dir), name, out),
    }
}

fn done(zh: &str, en: &str) -> Text {
    Text::new(zh, en)
}

fn said(name: &str, made: Option<String>, what: &Text, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&json!({"account": name, "password": made}));
    }
    out.text(&Text::new(
        format!("账户 `{name}`:{}", what.zh),
        format!("account `{name}`: {}", what.en),
    ))?;
    match made {
        Some(made) => out.text(&Text::new(
            format!("口令(只显示这一次):{made}"),
            format!("password, shown this once: {made}"),
        )),
        None => Ok(()),
    }
}

/// The accounts of a hub's folder.
fn book(place: &Place) -> Result<Book, Trouble> {
    place.own_settings()?;
    Ok(Book::open(&place.accounts()).context("reading the accounts")?)
}

fn add(files: &Files, place: &Place, asked: &AccountCommand, out: &mut Out) -> Result<(), Trouble> {
    let AccountCommand::Add {
        name,
        title,
        agency,
        office,
        operator,
        password_from,
        certificate,
        ..
    } = asked
    else {
        return Ok(());
    };
    if !Account::is_name(name) {
        return Err(Trouble::Wrong(Text::new(
            format!("账户名 `{name}` 只能由字母、数字和 - _ . 组成,至多 64 个字符"),
            format!(
                "the account's name `{name}` must be letters, digits and - _ . only, 64 at most"
            ),
        )));
    }
    let house = house(files)?;
    if let Some(agency) = agency
        && house.directory().agency(agency).is_none()
    {
        return Err(Trouble::Wrong(house.directory().no_agency(agency)));
    }
    let certificate = certificate.as_deref().map(fingerprint).transpose()?;
    // Whoever signs in by certificate has a password only if one is given.
    let (kept, made) = match (certificate.is_some(), password_from) {
        (true, None) => (None, None),
        _ => {
            let (kept, made) = password(password_from.as_deref())?;
            (Some(kept), made)
        }
    };
    let account = Account {
        name: name.clone(),
        title: title.clone(),
        duty: if *operator { Duty::Operator } else { Duty::Officer },
        agency: agency.clone(),
        office: office.clone(),
        password: kept,
        certificate,
        locked: false,
        sessions_from: 0,
    };
    enter(place, account)?;
    said(name, made, &done("已建立", "is made"), out)
}

/// An account without a password, for a console that asks for none: an officer who signs as the head of
/// her agency, so that every act can be tried; without an agency, an operator.
pub(crate) fn unguarded(name: &str, title: String, agency: Option<&str>) -> Account {
    Account {
        name: name.to_owned(),
        title,
        duty: if agency.is_some() { Duty::Officer } else { Duty::Operator },
        agency: agency.map(str::to_owned),
        office: agency.is_some().then(|| "head".into()),
        password: None,
        certificate: None,
        locked: false,
        sessions_from: 0,
    }
}

/// Enters an account, with the key by which the console signs for its agency.
pub(crate) fn enter(place: &Place, account: Account) -> Result<(), Trouble> {
    let book = book(place)?;
    let agency = account.agency.clone();
    book.change(|all| {
        if all.iter().any(|it| it.name == account.name) {
            let name = &account.name;
            return Err(No::Wrong(Text::new(
                format!("账户 `{name}` 已存在;重设口令用 `account password`"),
                format!("there is an account `{name}` already; for a new password use `account password`"),
            )));
        }
        all.push(account);
        Ok(())
    })?;
    agency.map_or(Ok(()), |agency| desk::key(place, &agency))
}

fn change(place: &Place, name: &str, change: impl FnOnce(&mut Account)) -> Result<(), Trouble> {
    book(place)?.change(|all| match all.iter_mut().find(|it| it.name == name) {
        Some(account) => {
            change(account);
            Ok(())
        }
        None => Err(absent(name)),
    })?;
    Ok(())
}

fn remove(place: &Place, name: &str, out: &mut Out) -> Result<(), Trouble> {
    book(place)?.change(|all| {
        let before = all.len();
        all.retain(|it| it.name != name);
        if all.len() == before { Err(absent(name)) } else { Ok(()) }
    })?;
    said(name, None, &done("已删除", "is removed"), out)
}

fn absent(name: &str) -> No {
    No::Wrong(Text::new(
        format!("没有账户 `{name}`;`account list` 列出全部"),
        format!("there is no account `{name}`; `account list` shows all"),
    ))
}

fn list(place: &Place, out: &mut Out) -> Result<(), Trouble> {
    let accounts = book(place)?.all();
    if out.json {
        let shown = |it: &Account| {
            json!({
                "name": it.name, "title": it.title, "duty": it.duty, "agency": it.agency,
                "office": it.office, "by_password": it.password.is_some(),
                "by_certificate": it.certificate.is_some(), "locked": it.locked,
            })
        };
        return out.json(&accounts.iter().map(shown).collect::<Vec<_>>());
    }
    for it in accounts.iter() {
        let agency = it.agency.as_deref().unwrap_or("operator");
        let office = it.office.as_deref().unwrap_or("-");
        let locked = if it.locked { "  locked" } else { "" };
        out.line(format!("{}  {}  {agency}  {office}{locked}", it.name, it.title))?;
    }
    Ok(())
}

/// A password as it is kept, and the password itself where the program made it.
fn password(from: Option<&Path>) -> Result<(String, Option<String>), Trouble> {
    let (given, made) = match from {
        None => {
            let mut bytes = [0; MADE_BYTES];
            getrandom::fill(&mut bytes)
                .map_err(|error| anyhow::anyhow!("asking for chance: {error}"))?;
            let made = hex::encode(bytes);
            (made.clone(), Some(made))
        }
        Some(path) if path == Path::new("-") => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("reading the password")?;
            (text, None)
        }
        Some(path) => {
            let shown = path.display();
            (std::fs::read_to_string(path).with_context(|| format!("reading `{shown}`"))?, None)
        }
    };
    let kept = hashed(given.trim_end_matches(['\r', '\n'])).map_err(|_| {
        Trouble::Wrong(Text::new(
            format!("口令须为 {PASSWORD_CHARS_MIN} 个字符以上、256 字节以下"),
            format!(
                "a password has {PASSWORD_CHARS_MIN} characters or more, and 256 bytes at most"
            ),
        ))
    })?;
    Ok((kept, made))
}

/// SHA-256 of the first certificate of a PEM file.
fn fingerprint(path: &Path) -> Result<String, Trouble> {
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject as _;
    let der = CertificateDer::from_pem_file(path).map_err(|error| {
        let shown = path.display();
        Trouble::Wrong(Text::new(
            format!("`{shown}` 不是 PEM 证书:{error}"),
            format!("`{shown}` holds no certificate in PEM: {error}"),
        ))
    })?;
    Ok(hex::encode(Sha256::digest(&der)))
}
