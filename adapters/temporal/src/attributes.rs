//! Search attributes: by what operators find a case in Temporal.

use crate::step::Shown;
use temporalio_common::protos::temporal::api::enums::v1::IndexedValueType;
use temporalio_common::search_attributes::{
    SearchAttributeKey, SearchAttributeUpdate, SearchAttributes, Timestamp,
};

const CASE: SearchAttributeKey<String> = SearchAttributeKey::keyword("LiandongCase");
const PROCEDURE: SearchAttributeKey<String> = SearchAttributeKey::keyword("LiandongProcedure");
const HOLDER: SearchAttributeKey<String> = SearchAttributeKey::keyword("LiandongHolder");
const DUE: SearchAttributeKey<Timestamp> = SearchAttributeKey::datetime("LiandongDue");

/// Each attribute with its type, as the server and its command line write it.
pub(crate) fn all() -> [(&'static str, IndexedValueType, &'static str); 4] {
    let keyword =
        |key: &SearchAttributeKey<String>| (key.name(), IndexedValueType::Keyword, "Keyword");
    [
        keyword(&CASE),
        keyword(&PROCEDURE),
        keyword(&HOLDER),
        (DUE.name(), IndexedValueType::Datetime, "Datetime"),
    ]
}

/// By what a follow-up is found from its first moment.
pub(crate) fn of_case(case: &str) -> SearchAttributes {
    SearchAttributes::new([CASE.value_set(case.to_owned())])
}

/// The rest, as the record shows it now, where something else or nothing was shown before.
pub(crate) fn shown(now: &Shown, before: Option<&Shown>) -> Vec<SearchAttributeUpdate> {
    let mut updates = Vec::new();
    if before.is_none_or(|it| it.procedure != now.procedure) {
        updates.push(PROCEDURE.value_set(now.procedure.clone()));
    }
    let holder = before.and_then(|it| it.holder.as_ref());
    match &now.holder {
        same if same.as_ref() == holder => {}
        Some(holder) => updates.push(HOLDER.value_set(holder.clone())),
        None => updates.push(cleared(HOLDER.name())),
    }
    match now.due {
        same if same == before.and_then(|it| it.due) => {}
        Some(due) => updates.push(DUE.value_set(instant(due))),
        None => updates.push(cleared(DUE.name())),
    }
    updates
}

/// No value any more. The server reads an empty list as none, of whatever type; what the SDK writes
/// itself to take a value away is refused by the server for instants.
fn cleared(name: &'static str) -> SearchAttributeUpdate {
    SearchAttributeKey::<Vec<String>>::keyword_list(name).value_set(Vec::new())
}

fn instant(micros: i64) -> Timestamp {
    let nanos = micros.rem_euclid(1_000_000).saturating_mul(1000);
    Timestamp::new(micros.div_euclid(1_000_000), i32::try_from(nanos).unwrap_or_default())
}

/// Procedure, holder and limit as the server shows them.
pub(crate) fn read(shown: &SearchAttributes) -> (Option<String>, Option<String>, Option<i64>) {
    let micros = |at: Timestamp| {
        let whole = at.seconds().saturating_mul(1_000_000);
        whole.saturating_add(i64::from(at.nanos()) / 1000)
    };
    (shown.get(&PROCEDURE), shown.get(&HOLDER), shown.get(&DUE).map(micros))
}
