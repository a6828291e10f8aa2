//! The bar of filters over a list: a form that works without a script.

use super::here::Here;
use engine::Level;
use policy::agencies::Level as Height;

/// The bar.
pub(super) struct Bar {
    pub(super) action: &'static str,
    /// What is kept and has no field.
    pub(super) kept: Vec<(String, String)>,
    pub(super) fields: Vec<Field>,
    /// Whether anything is asked for.
    pub(super) used: bool,
}

/// One field.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) kind: Kind,
}

/// What a field is.
pub(super) enum Kind {
    /// An agency: its id, its name or a part of it; what fits is offered.
    Agency,
    Text,
    Month,
    Day,
    Choice(Vec<(String, String)>),
}

impl Field {
    /// What can be chosen, where it is a choice.
    pub(super) fn choices(&self) -> Option<&[(String, String)]> {
        match &self.kind {
            Kind::Choice(choices) => Some(choices),
            _ => None,
        }
    }

    /// Whether it is for an agency.
    pub(super) fn is_agency(&self) -> bool {
        matches!(self.kind, Kind::Agency)
    }

    /// The browser's word for a field that is typed into.
    pub(super) fn input(&self) -> &'static str {
        match self.kind {
            Kind::Month => "month",
            Kind::Day => "date",
            _ => "text",
        }
    }
}

impl Bar {
    /// A bar without fields.
    pub(super) fn new(here: &Here<'_>) -> Self {
        Self { action: here.address.path(), kept: Vec::new(), fields: Vec::new(), used: false }
    }

    fn field(mut self, here: &Here<'_>, name: &'static str, label: &str, kind: Kind) -> Self {
        let given = here.address.some(name);
        self.used |= given.is_some();
        let value = given.unwrap_or_default().to_owned();
        self.fields.push(Field { name, label: here.w.t(label), value, kind });
        self
    }

    /// An agency. What was found stands there by its name.
    pub(super) fn agency(self, here: &Here<'_>, name: &'static str, label: &str) -> Self {
        let mut bar = self.field(here, name, label, Kind::Agency);
        if let Ok(Some(id)) = here.agency(name)
            && let Some(field) = bar.fields.last_mut()
        {
            field.value = here.names.agency(&id);
        }
        bar
    }

    /// A procedure.
    pub(super) fn procedure(self, here: &Here<'_>) -> Self {
        let all = with_all(here, here.names.procedures());
        self.field(here, "procedure", "filter-procedure", Kind::Choice(all))
    }

    /// A region: a province or a prefecture of the home province. Another one that is asked for is there
    /// as well.
    pub(super) fn region(self, here: &Here<'_>) -> Self {
        let mut all = with_all(here, regions(here));
        if let Some(given) = here.address.some("region")
            && !all.iter().any(|(code, _)| code == given)
        {
            all.push((given.to_owned(), place(here, given)));
        }
        self.field(here, "region", "filter-region", Kind::Choice(all))
    }

    /// A level.
    pub(super) fn level(self, here: &Here<'_>) -> Self {
        let words = Level::ALL.map(|it| (it.word().to_owned(), level(here, it.word())));
        self.field(here, "level", "filter-level", Kind::Choice(with_all(here, words.to_vec())))
    }

    /// One of some words; their names are the words of `PREFIX-WORD`.
    pub(super) fn choice(
        self,
        here: &Here<'_>,
        (name, label): (&'static str, &str),
        prefix: &str,
        words: &[&str],
    ) -> Self {
        let words = words.iter().map(|it| ((*it).to_owned(), here.w.t(&format!("{prefix}-{it}"))));
        let all = with_all(here, words.collect());
        self.field(here, name, label, Kind::Choice(all))
    }

    /// The first and the last month that are added up.
    pub(super) fn months(self, here: &Here<'_>) -> Self {
        let bar = self.field(here, "from", "filter-month-from", Kind::Month);
        let mut bar = bar.field(here, "to", "filter-month-to", Kind::Month);
        if let Ok((from, to)) = here.months() {
            for (field, day) in bar.fields.iter_mut().rev().zip([to, from]) {
                field.value = super::reading::shown(day);
            }
        }
        bar
    }

    /// A month.
    pub(super) fn month(self, here: &Here<'_>, name: &'static str, label: &str) -> Self {
        self.field(here, name, label, Kind::Month)
    }

    /// A day.
    pub(super) fn day(self, here: &Here<'_>, name: &'static str, label: &str) -> Self {
        self.field(here, name, label, Kind::Day)
    }

    /// A text.
    pub(super) fn text(self, here: &Here<'_>, name: &'static str, label: &str) -> Self {
        self.field(here, name, label, Kind::Text)
    }

    /// Keeps what another part of the page asks for.
    pub(super) fn keeping(mut self, here: &Here<'_>, names: &[&str]) -> Self {
        for name in names {
            if let Some(value) = here.address.some(name) {
                self.kept.push(((*name).to_owned(), value.to_owned()));
            }
        }
        self
    }
}

fn with_all(here: &Here<'_>, choices: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), here.w.t("filter-all"))];
    all.extend(choices);
    all
}

/// The provinces that have agencies here, and the prefectures of the home province, each by the beginning
/// of its codes.
fn regions(here: &Here<'_>) -> Vec<(String, String)> {
    let directory = here.rooms.house.directory();
    let home = directory.home();
    let mut all = Vec::new();
    for it in directory.divisions().filter(|it| it.has_agencies()) {
        let is_home = &*it.province == home;
        let digits = match it.level {
            Height::Province if is_home || it.is_municipality() => 2,
            Height::Prefecture if is_home => 4,
            _ => continue,
        };
        all.push((it.code.get(..digits).unwrap_or_default().to_owned(), it.name.clone()));
    }
    // The home province first.
    all.sort_by_key(|(code, _)| {
        (!home.starts_with(code.get(..2).unwrap_or_default()), code.clone())
    });
    all
}

/// What the beginning of a division code is called.
pub(super) fn place(here: &Here<'_>, code: &str) -> String {
    let directory = here.rooms.house.directory();
    let whole = format!("{code:0<6}");
    let province = format!("{:0<6}", code.get(..2).unwrap_or_default());
    match (code, directory.division(&whole), directory.division(&province)) {
        ("", ..) => here.w.t("region-none"),
        (_, Some(it), _) => it.name.clone(),
        // A municipality has no prefectures; its counties' codes begin with four digits all the same.
        (_, None, Some(it)) => format!("{} {code}", it.name),
        _ => code.to_owned(),
    }
}

/// What a level is called.
pub(super) fn level(here: &Here<'_>, word: &str) -> String {
    here.w.t(&format!("level-{word}"))
}
