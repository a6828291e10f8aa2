//! What an act asks for beside its document.

use super::{DEED, ITEMS, OPENING, PAPER, PARTIES, Place, Task};
use crate::form::{Field, Form, Kind};
use casework::Name;
use casework::procedure::{By, RoleRule};
use casework::text::Text;

/// The most parties of one role, and exhibits: as many as a statement holds.
const LIST_MAX: usize = 256;
/// The most papers of one act on a page.
const PAPERS_MAX: usize = 200;

impl Task<'_> {
    /// The number and the conduct in question of a new case.
    pub(super) fn opening(&self) -> Option<Form> {
        let Place::New { .. } = self.place else { return None };
        let line = |chars| Kind::Line { chars_max: Some(chars) };
        let fields = vec![
            Field::needed("number", Text::new("案号", "case number"), line(80)).hinted(Text::new(
                "建议号以本机构开头;已被占用的,枢纽会告知。",
                "The suggestion begins with the agency; the hub says where a number is taken.",
            )),
            Field::optional("from", Text::new("行为开始日", "first day of the conduct"), Kind::Day),
            Field::optional("until", Text::new("行为终了日", "last day of the conduct"), Kind::Day)
                .hinted(Text::new(
                    "实体依据按终了日有效的法律引用。",
                    "Grounds of substance are cited as in force on this day.",
                )),
            Field::optional(
                "goes-on-from",
                Text::new("由已办结的程序序号继续", "goes on from the closed proceeding no."),
                Kind::Whole,
            )
            .hinted(Text::new(
                "仅在已有案件中重新启动时填写。",
                "Only where something is taken up again in a case that is there.",
            )),
        ];
        Some(Form { prefix: OPENING, fields })
    }

    /// When it happened and on what ground.
    pub(super) fn deed(&self) -> Form {
        let days = self.rooms.house.settings().backdate_days_max;
        let at = Field::optional("at", Text::new("发生时间", "when it happened"), Kind::Moment)
            .hinted(Text::new(
                format!("留空即提交之时;早于 {days} 日的须由负责人签发。"),
                format!("Empty is when it is sent; more than {days} days back the head must sign."),
            ));
        let mut fields = vec![at];
        if !self.rule.grounds.is_empty() {
            let names = self.names();
            let choice = |row: &Name| {
                let called = names.law(row);
                (row.to_string(), Text::new(called.clone(), called))
            };
            let choices = self.rule.grounds.iter().map(|(row, _)| choice(row)).collect();
            let title = Text::new("依据", "ground");
            fields.push(Field::needed("ground", title, Kind::Choice(choices)));
        }
        Form { prefix: DEED, fields }
    }

    /// Agencies for the roles that the act gives.
    pub(super) fn parties(&self) -> Option<Form> {
        let fields: Vec<Field> = match self.place {
            Place::In { .. } => {
                let named = self.rule.names().filter_map(|name| self.procedure.roles.get(name));
                named.map(|role| self.party(role, self.is_needed(role))).collect()
            }
            Place::New { .. } => {
                let mut roles: Vec<&RoleRule> = self.procedure.roles.iter().collect();
                roles.retain(|role| !self.is_openers(role));
                // What must be said comes first, what the directory finds by itself last.
                roles.sort_by_key(|role| (!self.is_needed(role), follows(role)));
                roles.into_iter().map(|role| self.party(role, self.is_needed(role))).collect()
            }
        };
        (!fields.is_empty()).then_some(Form { prefix: PARTIES, fields })
    }

    fn party(&self, role: &RoleRule, needed: bool) -> Field {
        let mut hints: Vec<Text> = Vec::new();
        if role.outside {
            hints.push(Text::new(
                "平台之外的,写 outside: 加名称。",
                "Outside the hub: outside: and a name.",
            ));
        }
        if follows(role) {
            hints.push(Text::new("留空则按名录推定。", "Empty: the directory finds it."));
        } else if role.optional {
            hints.push(Text::new("可以留空。", "May stay empty."));
        }
        if role.from_document.is_some() {
            hints.push(Text::new("留空则取自文书。", "Empty: the document lists them."));
        }
        let kinds: Vec<String> = role.kinds.iter().map(|kind| self.kind(kind)).collect();
        if !kinds.is_empty() {
            let kinds = kinds.join("、");
            hints.push(Text::new(format!("类别:{kinds}"), format!("kind: {kinds}")));
        }
        let join = |pick: fn(&Text) -> &String| {
            hints.iter().map(|it| pick(it).as_str()).collect::<Vec<_>>().join(" ")
        };
        let hint = Text::new(join(|it| &it.zh), join(|it| &it.en));
        let kind = match role.many {
            Some((least, _)) => Kind::Rows {
                each: Box::new(Kind::Agency),
                least: if needed { least as usize } else { 0 },
                most: LIST_MAX,
            },
            None => Kind::Agency,
        };
        Field { needed, ..Field::optional(&role.name, role.title.clone(), kind) }.hinted(hint)
    }

    fn kind(&self, kind: &str) -> String {
        let known = self.rooms.house.directory().kind(kind);
        let w = self.officer.visitor.words;
        known.map_or_else(|| kind.to_owned(), |it| w.of(&it.title).to_owned())
    }

    /// Whether nobody else can say who has the role.
    fn is_needed(&self, role: &RoleRule) -> bool {
        let from_document = role.from_document.is_some() && self.document().is_some();
        // Of several kinds, or beside another without a kind, the directory cannot choose.
        let found = match role.kinds.len() {
            0 => follows(role) && role.same_level_as.is_none(),
            1 => follows(role),
            _ => false,
        };
        !role.optional && !from_document && !found
    }

    /// Whether whoever opens takes the role without saying so.
    fn is_openers(&self, role: &RoleRule) -> bool {
        let By::Roles(roles) = &self.rule.by else { return false };
        matches!(roles.as_slice(), [one] if *one == role.name)
            && !role.outside
            && role.many.is_none()
    }

    /// Exhibits, where the act hands them over or receives them.
    pub(super) fn items(&self) -> Option<Form> {
        let name = &self.rule.name;
        let lists = |it: &casework::procedure::CustodyRule| {
            it.handed_by == *name || it.received_by == *name
        };
        self.procedure.custodies.iter().find(|it| lists(it))?;
        let line = |chars| Kind::Line { chars_max: Some(chars) };
        let each = Kind::Group(vec![
            Field::needed("number", Text::new("编号", "number"), line(128)),
            Field::needed("name", Text::new("名称", "what it is"), line(512)),
            Field::needed("quantity", Text::new("数量", "quantity"), line(512)),
            Field::needed("hazardous", Text::new("危险物品", "hazardous"), Kind::YesNo),
        ]);
        let rows = Kind::Rows { each: Box::new(each), least: 1, most: LIST_MAX };
        let fields = vec![Field::needed("list", Text::new("物品", "exhibit"), rows)];
        Some(Form { prefix: ITEMS, fields })
    }

    /// Papers that were uploaded, with what the officer says of each.
    pub(super) fn papers(&self) -> Form {
        let line = || Kind::Line { chars_max: None };
        let kinds = self.paper_kinds();
        let kind = if kinds.is_empty() { line() } else { Kind::Choice(kinds) };
        let each = Kind::Group(vec![
            Field::needed("kind", Text::new("种类", "kind"), kind),
            Field::needed("pages", Text::new("页数", "pages"), Kind::Whole),
            Field::needed("digest", Text::new("摘要值", "digest"), line()),
            Field::optional("name", Text::new("文件", "file"), line()),
            Field::optional("size", Text::new("字节", "bytes"), Kind::Whole),
        ]);
        let rows = Kind::Rows { each: Box::new(each), least: 0, most: PAPERS_MAX };
        let fields = vec![Field::optional("list", Text::new("材料", "paper"), rows)];
        Form { prefix: PAPER, fields }
    }

    /// Kinds of paper: those of the act's own list, else those of its document, else all of the
    /// procedure's.
    pub(super) fn paper_kinds(&self) -> Vec<(String, Text)> {
        let listed = |list: &casework::procedure::PapersRule| {
            let kind =
                |it: &casework::procedure::PaperRule| (it.kind.to_string(), it.title.clone());
            list.list.iter().map(kind).collect::<Vec<_>>()
        };
        let own = self.rule.papers.as_ref().and_then(|name| self.procedure.papers.get(name));
        let mut kinds = own.map(listed).unwrap_or_default();
        if kinds.is_empty() {
            kinds = self.document().map(|it| self.kinds_in(it)).unwrap_or_default();
        }
        if kinds.is_empty() {
            kinds = self.procedure.papers.iter().flat_map(listed).collect();
        }
        kinds
    }

    /// The kinds that a document's own list of papers knows.
    fn kinds_in(&self, document: &str) -> Vec<(String, Text)> {
        let form = Form::of(self.rooms.house.shelf(), document);
        let fields = form.as_ref().map(|it| it.fields.as_slice()).unwrap_or_default();
        let kinds = |field: &Field| {
            let inside = super::prefill::paper_fields(field)?;
            match &inside.iter().find(|it| it.key == "kind")?.kind {
                Kind::Choice(choices) => Some(choices.clone()),
                _ => None,
            }
        };
        fields.iter().find_map(kinds).unwrap_or_default()
    }
}

/// Whether the directory can find a role from others.
fn follows(role: &RoleRule) -> bool {
    role.same_level_as.is_some()
        || role.superior_of.is_some()
        || !role.common_superior_of.is_empty()
}
