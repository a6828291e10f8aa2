//! Whether a policy's answer for a row is the sum of its answers for the row's standings.
//!
//! Lists are joined on standings one by one; a row is asked about with all of them. Both agree for
//! every request when each policy asks for standings at most once, by `contains` or `containsAny`,
//! never negated and never in a `forbid`. That is decidable by looking, so it is looked at.

use serde_json::Value;

/// The policy in its JSON form, as Cedar writes it. `None`: it can be joined on; otherwise which rule
/// it breaks, as (Chinese, English).
pub(super) fn complaint(policy: &Value) -> Option<(&'static str, &'static str)> {
    let forbids = policy.get("effect").and_then(Value::as_str) != Some("permit");
    let mut asked = 0;
    for condition in policy.get("conditions").and_then(Value::as_array).into_iter().flatten() {
        let body = condition.get("body").unwrap_or(&Value::Null);
        let unless = condition.get("kind").and_then(Value::as_str) != Some("when");
        if (forbids || unless) && mentions(body) {
            return Some(NEGATED);
        }
        match times_asked(body) {
            Some(times) => asked += times,
            None => return Some(OTHERWISE),
        }
    }
    (1 < asked).then_some(TWICE)
}

const NEGATED: (&str, &str) = (
    "`forbid` 和 `unless` 中不得使用 `context.standings`",
    "`context.standings` may not stand in a `forbid` or an `unless`",
);
const OTHERWISE: (&str, &str) = (
    "`context.standings` 只能以 `contains` 或 `containsAny` 询问,且不得取反",
    "`context.standings` may be asked by `contains` or `containsAny` only, and not negated",
);
const TWICE: (&str, &str) = (
    "一条策略只能询问一次 `context.standings`;请用 `containsAny` 或分成两条",
    "a policy may ask for `context.standings` once; use `containsAny` or write two policies",
);

/// How often an expression asks for standings in a way that can be joined on; `None` when it uses the
/// context in any other way.
fn times_asked(expression: &Value) -> Option<u32> {
    let Some((operator, arguments)) = operation(expression) else {
        return (!mentions(expression)).then_some(0);
    };
    let left = arguments.get("left").unwrap_or(&Value::Null);
    let right = arguments.get("right").unwrap_or(&Value::Null);
    match operator {
        "&&" | "||" => Some(times_asked(left)? + times_asked(right)?),
        "contains" | "containsAny" if is_standings(left) && !mentions(right) => Some(1),
        _ => (!mentions(expression)).then_some(0),
    }
}

fn operation(expression: &Value) -> Option<(&str, &Value)> {
    let object = expression.as_object().filter(|object| object.len() == 1)?;
    object.iter().next().map(|(operator, arguments)| (operator.as_str(), arguments))
}

fn is_standings(expression: &Value) -> bool {
    let Some((".", access)) = operation(expression) else { return false };
    access.get("attr").and_then(Value::as_str) == Some("standings")
        && access.get("left").is_some_and(is_context)
}

fn is_context(expression: &Value) -> bool {
    operation(expression) == Some(("Var", &Value::from("context")))
}

/// Whether the context is used anywhere in it; nothing but standings is in there.
fn mentions(expression: &Value) -> bool {
    is_context(expression)
        || match expression {
            Value::Array(list) => list.iter().any(mentions),
            Value::Object(object) => object.values().any(mentions),
            _ => false,
        }
}
