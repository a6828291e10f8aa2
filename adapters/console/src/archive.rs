//! What only the program around the hub knows of its record: its witnesses, and how a bundle is made.

use audit::WitnessKey;
use casework::text::Text;
use engine::Fault;
use engine::evidence::{AgencyKey, Bundle};
use std::io::{self, Write};

/// A witness that the hub asks to cosign its log, with what this program has heard of it.
#[derive(Debug, Clone)]
pub struct Witnessing {
    /// Its key, which bears its name.
    pub key: WitnessKey,
    /// How many entries the largest head has that it is known to have cosigned; 0: none.
    pub size: u64,
    /// When it last cosigned one, in microseconds since 1970 UTC, by its own clock. `None`: this program
    /// has heard nothing of it since it began.
    pub at: Option<i64>,
    /// Why the last attempt came to nothing.
    pub silent: Option<String>,
}

/// The evidence that the program keeps beside the record.
#[async_trait::async_trait]
pub trait Archive: Send + Sync + 'static {
    /// The witnesses, in the order of the settings.
    fn witnesses(&self) -> Vec<Witnessing>;

    /// Every key with which an agency has ever signed, also those no longer in force.
    ///
    /// # Errors
    /// They cannot be read.
    fn keys(&self) -> Result<Vec<AgencyKey>, Fault>;

    /// The evidence bundle of a case, of at most so many bytes, without what names a reporter; or why
    /// there is none. Whoever asks has seen to it that the visitor may have it.
    ///
    /// # Errors
    /// The record does not answer.
    async fn bundle(&self, case: &str, bytes_max: u64) -> Result<Result<Bundle, Text>, Fault>;

    /// Writes a bundle as a zip, without looking back.
    ///
    /// # Errors
    /// Whoever reads has gone.
    fn zip(&self, bundle: &Bundle, to: &mut dyn Write) -> io::Result<()>;
}
