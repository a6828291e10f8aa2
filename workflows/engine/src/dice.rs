//! Chance, as a parameter.

/// Where random bytes come from. Salts of commitments are made of them.
pub trait Dice: Send + Sync + 'static {
    /// Fills the bytes.
    ///
    /// # Errors
    /// The source of chance does not answer; nothing may be written then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), crate::Fault>;
}
