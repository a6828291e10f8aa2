//! Words that nobody guesses.

use crate::fault::StackFault;

/// 128 bits by chance, as 32 hexadecimal digits.
pub(crate) fn word() -> Result<String, StackFault> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        StackFault::new(format!("取随机数未成:{error}"), format!("asking for chance: {error}"))
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
