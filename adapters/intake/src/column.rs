//! The columns of a table of leads, and what publishers call them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::heading::{Heading, plain};
use crate::report::Report;
use crate::words::{shown, ticked};
use crate::{Complaint, heading, table::Table};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Id,
    Serial,
    Receipt,
    Starred,
    Mode,
    Channel,
    Batch,
    Province,
    Prefecture,
    County,
    Region,
    ProvinceCode,
    PrefectureCode,
    CountyCode,
    Received,
    Entered,
    Types,
    Description,
    Verification,
    Finding,
    Handling,
    Closure,
    Accountability,
    LeadAgency,
    CoAgencies,
    Duplicate,
    Completeness,
    Uncertain,
    Source,
    Mirror,
    Note,
}

/// Each column with its names: the first is the key of published JSON, the second the usual heading.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Id, &["item_id", "编号", "件号", "id"]),
    (Column::Serial, &["serial", "序号"]),
    (
        Column::Receipt,
        &["receipt_no", "受理编号", "信访件编号", "交办编号", "转办编号", "举报编号"],
    ),
    (Column::Starred, &["starred", "加星", "重点关注", "是否重点", "重点件"]),
    (Column::Mode, &["intake_mode", "来源方式", "受理方式", "举报方式"]),
    (Column::Channel, &["channel", "渠道", "来源渠道", "督察类型"]),
    (Column::Batch, &["batch", "批次", "转办批次", "交办批次"]),
    (Column::Province, &["province", "省", "省份"]),
    (Column::Prefecture, &["prefecture", "市州", "市(州)", "所属市州", "所属市(州)", "地市"]),
    (Column::County, &["county", "县(市、区)", "县(市区)", "区县", "县区", "区(市)县"]),
    (Column::Region, &["region", "行政区域", "行政区划", "所属区域", "属地", "所在地"]),
    (Column::ProvinceCode, &["province_code", "省代码"]),
    (Column::PrefectureCode, &["prefecture_code", "市州代码"]),
    (Column::CountyCode, &["county_code", "县代码", "区划代码", "行政区划代码", "division"]),
    (
        Column::Received,
        &["received", "受理日期", "受理时间", "来电来信日期", "举报时间", "交办日期"],
    ),
    (Column::Entered, &["entered", "录入日期", "录入时间"]),
    (Column::Types, &["types", "污染类型", "问题类型", "污染要素", "涉及污染类型"]),
    (
        Column::Description,
        &[
            "description",
            "交办问题基本情况",
            "问题基本情况",
            "信访问题基本情况",
            "举报内容",
            "反映问题",
            "反映的主要问题",
        ],
    ),
    (Column::Verification, &["verification", "是否属实"]),
    (Column::Finding, &["finding", "调查核实情况", "核实情况", "调查情况"]),
    (Column::Handling, &["handling", "处理和整改情况", "处理及整改情况", "处理整改情况"]),
    (Column::Closure, &["closure", "是否办结", "办结情况"]),
    (Column::Accountability, &["accountability", "责任人被处理情况", "问责情况"]),
    (Column::LeadAgency, &["lead_agency", "牵头单位", "责任单位", "主办单位", "承办单位"]),
    (Column::CoAgencies, &["co_agencies", "协办单位", "配合单位"]),
    (Column::Duplicate, &["duplicate", "是否重复"]),
    (Column::Completeness, &["completeness", "完整程度"]),
    (Column::Uncertain, &["uncertain", "存疑"]),
    (Column::Source, &["source", "来源", "出处"]),
    (Column::Mirror, &["mirror", "镜像"]),
    (Column::Note, &["note", "备注"]),
];

/// Most bytes of a printed heading.
const NAME_BYTES_MAX: usize = 120;

/// Every name in the form in which names are compared.
static BY_NAME: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    let each = NAMES.iter().flat_map(|(column, names)| names.iter().map(|name| (*column, *name)));
    each.map(|(column, name)| (plain(name), column)).collect()
});

/// Any one of these says where the lead is.
const PLACES: &[Column] = &[
    Column::Region,
    Column::Prefecture,
    Column::County,
    Column::PrefectureCode,
    Column::CountyCode,
];

/// Which column of the table holds what.
#[derive(Debug)]
pub(crate) struct Columns {
    of: BTreeMap<Column, usize>,
    pub(crate) heading: Heading,
}

impl Column {
    /// The usual heading, in Chinese.
    pub(crate) fn title(self) -> &'static str {
        self.names().get(1).copied().unwrap_or_default()
    }

    fn names(self) -> &'static [&'static str] {
        NAMES.iter().find(|(column, _)| *column == self).map_or(&[], |(_, names)| names)
    }

    /// The column of a name as it is printed.
    pub(crate) fn of(name: &str) -> Option<Self> {
        // Longer texts are not headings; they need not be looked up.
        let short = name.len() <= NAME_BYTES_MAX;
        short.then(|| BY_NAME.get(&plain(name)).copied())?
    }
}

impl Columns {
    /// Whether a table has the heading of a table of leads.
    pub(crate) fn fit(table: &Table) -> bool {
        Self::sorted(table, None).missing().is_empty()
    }

    /// The columns of a table; those that stand twice or are not known go into the report.
    ///
    /// # Errors
    ///
    /// A complaint for each column that must be there: what was found and what is allowed.
    pub(crate) fn read(table: &Table, report: &mut Report) -> Result<Self, Vec<Complaint>> {
        let columns = Self::sorted(table, Some(report));
        let missing = columns.missing();
        if missing.is_empty() { Ok(columns) } else { Err(missing) }
    }

    /// Where a column is, if the table has it.
    pub(crate) fn at(&self, column: Column) -> Option<usize> {
        self.of.get(&column).copied()
    }

    /// The printed name of the column at a place, where the column is read.
    pub(crate) fn name_at(&self, at: usize) -> Option<&str> {
        self.of
            .values()
            .any(|place| *place == at)
            .then(|| self.heading.names.get(&at))?
            .map(String::as_str)
    }

    fn sorted(table: &Table, mut report: Option<&mut Report>) -> Self {
        let heading = heading::find(table, &|name| Column::of(name).is_some());
        let mut of = BTreeMap::new();
        for (at, name) in &heading.names {
            match (Column::of(name), report.as_deref_mut()) {
                (Some(column), report) if of.contains_key(&column) => {
                    if let Some(report) = report {
                        report.doubt(twice(name));
                    }
                }
                (Some(column), _) => drop(of.insert(column, *at)),
                (None, Some(report)) => report.unread.push(shown(name)),
                (None, None) => {}
            }
        }
        Self { of, heading }
    }

    fn missing(&self) -> Vec<Complaint> {
        let mut missing = Vec::new();
        if !self.of.contains_key(&Column::Description) {
            missing.push(self.lacks("问题基本情况", "the problem", &[Column::Description]));
        }
        if !PLACES.iter().any(|place| self.of.contains_key(place)) {
            missing.push(self.lacks("行政区域", "the place", PLACES));
        }
        missing
    }

    fn lacks(&self, zh: &str, en: &str, allowed: &[Column]) -> Complaint {
        let names = allowed.iter().flat_map(|column| column.names());
        let allowed = ticked(names.copied());
        let found = ticked(self.heading.listed());
        Complaint::whole(
            format!("表格缺少“{zh}”一列;现有 {found};可用列名 {allowed}"),
            format!("the table has no column for {en}; found were {found}; allowed are {allowed}"),
        )
    }
}

fn twice(name: &str) -> Complaint {
    let name = shown(name);
    Complaint::at(
        0,
        name.clone(),
        format!("表头 `{name}` 所指的列出现两次,只读取第一列"),
        format!("the column that `{name}` means stands twice; the first was read"),
    )
}

#[cfg(test)]
mod tests;
