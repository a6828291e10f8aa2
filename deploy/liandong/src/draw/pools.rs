//! Pools as people write them, and as they are closed.

use super::{malformed, wrong};
use crate::say::{Out, Trouble};
use crate::shipped;
use audit::draw::Pools;
use casework::text::Text;
use serde_json::json;
use std::path::Path;

/// Reads pools that may be spaced and out of order, and writes their one spelling.
pub(super) fn put_in_order(file: &Path, to: Option<&Path>, out: &mut Out) -> Result<(), Trouble> {
    let pools = read(file)?;
    let bytes = pools.bytes().map_err(|what| malformed(&what))?;
    if let Some(to) = to {
        crate::hub::place::write(to, &bytes)?;
    }
    let digest = wire::digest(&bytes);
    let out_of = |excluded: usize, all: usize| all - excluded;
    let targets = pools.targets.iter().filter(|it| it.excluded.is_some()).count();
    let targets = (out_of(targets, pools.targets.len()), pools.targets.len());
    let inspectors = pools.inspectors.iter().filter(|it| it.excluded.is_some()).count();
    let inspectors = (out_of(inspectors, pools.inspectors.len()), pools.inspectors.len());
    if out.json {
        return out.json(&json!({
            "digest": digest, "bytes": bytes.len(),
            "targets": targets.1, "targets_eligible": targets.0,
            "inspectors": inspectors.1, "inspectors_eligible": inspectors.0,
            "to_draw": pools.to_draw, "per_target": pools.per_target,
        }));
    }
    out.text(&Text::new(
        format!(
            "名录库 {digest}:对象 {} 个(可抽 {} 个),人员 {} 名(可抽 {} 名),抽 {} 个,每个 {} 人",
            targets.1, targets.0, inspectors.1, inspectors.0, pools.to_draw, pools.per_target
        ),
        format!(
            "pools {digest}: {} targets ({} may be drawn), {} inspectors ({} may be drawn); {} are drawn, {} inspectors each",
            targets.1, targets.0, inspectors.1, inspectors.0, pools.to_draw, pools.per_target
        ),
    ))
}

/// Pools of a file, in order.
pub(super) fn read(file: &Path) -> Result<Pools, Trouble> {
    let text = shipped::read(file)?;
    let mut pools: Pools = serde_json::from_str(&text).map_err(|error| {
        let shown = file.display();
        wrong(
            format!("`{shown}` 不是名录库文件:{error};格式见 proto/draw.md"),
            format!("`{shown}` holds no pools: {error}; see proto/draw.md for the form"),
        )
    })?;
    pools.sort();
    pools.sound().map_err(|what| malformed(&what))?;
    Ok(pools)
}
