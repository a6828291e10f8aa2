//! From the files to the registry.

use super::{
    Article, Citation, Confidence, Doubt, Instrument, Kind, Nature, QUOTE_CHARS_MAX, Rank,
    Registry, Row, Setting, Term, Validity,
};
use casework::file::{Flaw, Flaws, Place, Table, open};
use casework::text::Text;
use casework::time::{Day, Length, Limit};
use std::collections::BTreeMap;

impl Registry {
    /// Reads the files of `policies/law`, each given by its name and its text, in any order.
    ///
    /// # Errors
    /// Every finding in every file, in the order of files and lines. Files that cannot be opened are
    /// reported alone, for what they hold would be missed everywhere else.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Flaws::default();
        let mut tables = Vec::with_capacity(files.len());
        for (name, text) in files {
            match open(name, text) {
                Ok(table) => tables.push(table),
                Err(found) => flaws.0.extend(found),
            }
        }
        if flaws.0.is_empty() {
            let registry = read_tables(tables, &mut flaws);
            if flaws.0.is_empty() {
                return Ok(registry);
            }
        }
        flaws.0.sort();
        Err(flaws.0)
    }
}

fn read_tables(mut tables: Vec<Table>, flaws: &mut Flaws) -> Registry {
    let mut registry = Registry::default();
    let mut uses = BTreeMap::new();
    for table in &mut tables {
        for (id, table) in table.named("instrument", flaws) {
            if let Some(read) = instrument(&id, table, flaws) {
                keep(&mut registry.instruments, id, read, |kept| &kept.place, flaws);
            }
        }
        for (id, table) in table.named("doubt", flaws) {
            if let Some(read) = doubt(&id, table, flaws) {
                keep(&mut registry.doubts, id, read, |kept| &kept.place, flaws);
            }
        }
        for (id, mut table) in table.named("use", flaws) {
            let (zh, en) = (table.need_text("zh", flaws), table.need_text("en", flaws));
            let place = table.place.clone();
            table.done(flaws);
            if let (Some((zh, _)), Some((en, _))) = (zh, en) {
                keep(&mut uses, id, (Text::new(zh, en), place), |kept| &kept.1, flaws);
            }
        }
    }
    for mut table in tables {
        for (id, table) in table.named("row", flaws) {
            if let Some(read) = row(&id, table, (&registry.instruments, &uses), flaws) {
                keep(&mut registry.rows, id, read, |kept| &kept.place, flaws);
            }
        }
        table.done(flaws);
    }
    registry.check(flaws);
    registry
}

type Uses = BTreeMap<String, (Text, Place)>;
type Known<'a> = (&'a BTreeMap<String, Instrument>, &'a Uses);

/// Keeps what was read, unless its id was said before.
fn keep<T>(
    map: &mut BTreeMap<String, T>,
    id: String,
    read: T,
    place: fn(&T) -> &Place,
    flaws: &mut Flaws,
) {
    if let Some(first) = map.get(&id) {
        let Place { file, line } = place(first);
        flaws.add(
            place(&read),
            "duplicate-id",
            format!("`{id}` 已见于 {file}:{line}，每个编号只写一次"),
            format!("`{id}` stands at {file}:{line} already, write each id once"),
        );
        return;
    }
    map.insert(id, read);
}

fn instrument(code: &str, mut table: Table, flaws: &mut Flaws) -> Option<Instrument> {
    let place = table.place.clone();
    let title = table.need_both("title", flaws);
    let short_en = table.need_text("short_en", flaws);
    let rank = word(&mut table, "rank", "unknown-rank", &Rank::WORDS, flaws);
    let number = table.text("number", flaws).map(first);
    let edition = table.text("edition", flaws).map(first);
    let issued = day(&mut table, "issued", flaws);
    let validity = validity(&mut table, flaws);
    let doubts = plain(table.texts("doubts", flaws));
    let status = table.both("status", flaws);
    table.done(flaws);
    Some(Instrument {
        code: code.to_owned(),
        short_en: short_en?.0,
        title,
        rank: rank?,
        number,
        edition,
        issued,
        validity,
        doubts,
        status,
        place,
    })
}

fn doubt(id: &str, mut table: Table, flaws: &mut Flaws) -> Option<Doubt> {
    let place = table.place.clone();
    let title = table.need_both("title", flaws);
    let handling = table.need_both("handling", flaws);
    let setting = table.table("setting", flaws).and_then(|mut table| {
        let (name, value) = (table.need_text("name", flaws), table.need_text("value", flaws));
        table.done(flaws);
        Some(Setting { name: name?.0, value: value?.0 })
    });
    table.done(flaws);
    Some(Doubt { id: id.to_owned(), title, handling, setting, place })
}

fn row(
    id: &str,
    mut table: Table,
    (instruments, uses): Known<'_>,
    flaws: &mut Flaws,
) -> Option<Row> {
    let place = table.place.clone();
    let kind = if table.has("kind") {
        word(&mut table, "kind", "unknown-kind", &Kind::WORDS, flaws)
    } else {
        Some(Kind::Rule)
    };
    let title = table.need_both("title", flaws);
    let (actor, trigger) = (table.both("actor", flaws), table.both("trigger", flaws));
    let nature = word(&mut table, "nature", "unknown-nature", &Nature::WORDS, flaws);
    let terms = table.tables("limits", flaws);
    let limits = terms.into_iter().filter_map(|entry| term(entry, uses, flaws)).collect();
    let time = table.text("time", flaws).map(first);
    let documents = plain(table.texts("documents", flaws));
    let copy_to = plain(table.texts("copy_to", flaws));
    let (miss, note) = (table.both("miss", flaws), table.both("note", flaws));
    let source = table.both("source", flaws);
    let confidence =
        word(&mut table, "confidence", "unknown-confidence", &Confidence::WORDS, flaws);
    let doubts = plain(table.texts("doubts", flaws));
    let cited = table.tables("citation", flaws);
    let citations =
        cited.into_iter().filter_map(|entry| citation(entry, instruments, flaws)).collect();
    table.done(flaws);
    Some(Row {
        id: id.to_owned(),
        kind: kind?,
        title,
        actor,
        trigger,
        nature: nature?,
        limits,
        time,
        documents,
        copy_to,
        miss,
        note,
        source,
        confidence: confidence?,
        doubts,
        citations,
        place,
    })
}

fn term(mut table: Table, uses: &Uses, flaws: &mut Flaws) -> Option<Term> {
    let given = table.need_text("n", flaws);
    let (roll, before) = (table.truth("roll", flaws), table.truth("before", flaws));
    let purpose = table.text("use", flaws);
    table.done(flaws);
    if let Some((key, place)) = purpose.as_ref().filter(|(key, _)| !uses.contains_key(key)) {
        flaws.add(
            place,
            "unknown-use",
            format!("没有用途 `{key}`，请先在 uses.toml 中写明"),
            format!("there is no use `{key}`, write it in uses.toml first"),
        );
    }
    let purpose = purpose.map(first);
    let purpose_text = purpose.as_ref().and_then(|key| uses.get(key)).map(|(text, _)| text.clone());
    let (given, place) = given?;
    match given.parse::<Length>() {
        Ok(length) => Some(Term { limit: Limit { length, roll, before }, purpose, purpose_text }),
        Err(error) => {
            let text = error.text();
            flaws.add(&place, "bad-limit", text.zh, text.en);
            None
        }
    }
}

fn citation(
    mut table: Table,
    instruments: &BTreeMap<String, Instrument>,
    flaws: &mut Flaws,
) -> Option<Citation> {
    let place = table.place.clone();
    let code = table.need_text("instrument", flaws);
    let article = article(&mut table, flaws);
    let quote = quote(&mut table, flaws);
    let stated = validity(&mut table, flaws);
    table.done(flaws);
    let (code, code_place) = code?;
    let Some(instrument) = instruments.get(&code) else {
        flaws.add(
            &code_place,
            "unknown-instrument",
            format!("没有文件 `{code}`，请先在 instruments.toml 中写明"),
            format!("there is no instrument `{code}`, write it in instruments.toml first"),
        );
        return None;
    };
    let outer = instrument.validity;
    let validity = Validity { from: stated.from.or(outer.from), to: stated.to.or(outer.to) };
    if stated.in_order() && outer.in_order() && !(validity.in_order() && validity.within(&outer)) {
        flaws.add(
            &place,
            "outside-instrument",
            format!("依据的日期超出 `{code}` 的有效期，有效期为 {}", span(outer)),
            format!("citation is outside the validity of `{code}`, which is {}", span(outer)),
        );
    }
    let text = words(instrument, article.as_ref(), quote.as_deref());
    Some(Citation { instrument: code, article, quote, validity, text, place })
}

fn article(table: &mut Table, flaws: &mut Flaws) -> Option<Article> {
    let (given, place) = table.text("article", flaws)?;
    let article = Article::parse(&given);
    if article.is_none() {
        flaws.add(
            &place,
            "bad-article",
            format!("条款 `{given}` 无法识别，应如 `5`、`5(2)`、`560, 562`、`12-14`、`item 10`"),
            format!("article `{given}` is not known, write `5`, `5(2)`, `560, 562`, `12-14` or `item 10`"),
        );
    }
    article
}

fn quote(table: &mut Table, flaws: &mut Flaws) -> Option<String> {
    let (quote, place) = table.text("quote", flaws)?;
    let count = quote.chars().count();
    if count > QUOTE_CHARS_MAX {
        flaws.add(
            &place,
            "long-quote",
            format!("引文有 {count} 字，最多 {QUOTE_CHARS_MAX} 字，请缩短"),
            format!("quotation is {count} characters, the most is {QUOTE_CHARS_MAX}, shorten it"),
        );
    }
    Some(quote)
}

fn words(instrument: &Instrument, article: Option<&Article>, quote: Option<&str>) -> Text {
    let article = article.map(Article::text);
    let mut zh = instrument.code.clone();
    let mut en = instrument.short_en.clone();
    if let Some(article) = article {
        zh.push_str(&article.zh);
        en.push(' ');
        en.push_str(&article.en);
    }
    if let Some(quote) = quote {
        zh.push_str(&format!("“{quote}”"));
        en.push_str(&format!(" “{quote}”"));
    }
    Text::new(zh, en)
}

fn validity(table: &mut Table, flaws: &mut Flaws) -> Validity {
    let place = table.place.clone();
    let read = Validity { from: day(table, "from", flaws), to: day(table, "to", flaws) };
    if !read.in_order() {
        flaws.add(
            &place,
            "from-after-to",
            format!("`from` 晚于 `to`：{}", span(read)),
            format!("`from` is after `to`: {}", span(read)),
        );
    }
    read
}

fn span(validity: Validity) -> String {
    let word = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    format!("{} – {}", word(validity.from), word(validity.to))
}

fn day(table: &mut Table, key: &'static str, flaws: &mut Flaws) -> Option<Day> {
    let (given, place) = table.text(key, flaws)?;
    match given.parse() {
        Ok(day) => Some(day),
        Err(error) => {
            let error: casework::time::TimeError = error;
            let text = error.text();
            flaws.add(&place, "bad-day", text.zh, text.en);
            None
        }
    }
}

fn word<T: Copy>(
    table: &mut Table,
    key: &'static str,
    rule: &'static str,
    words: &[(&'static str, T)],
    flaws: &mut Flaws,
) -> Option<T> {
    let (given, place) = table.need_text(key, flaws)?;
    let found = words.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
    if found.is_none() {
        let allowed = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        flaws.add(
            &place,
            rule,
            format!("`{key}` 为 `{given}`，可用：{allowed}"),
            format!("`{key}` is `{given}`, allowed is {allowed}"),
        );
    }
    found
}

fn first<T, U>((kept, _): (T, U)) -> T {
    kept
}

fn plain(texts: Vec<(String, Place)>) -> Vec<String> {
    texts.into_iter().map(first).collect()
}
