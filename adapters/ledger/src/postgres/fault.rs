//! What goes wrong with the server, in the engine's words.

use crate::fault::During;
use engine::Fault;
use std::future::Future;
use std::time::Duration;

/// How long an answer is waited for. The server breaks off what takes longer than its own limits; this
/// is for a server that is not there any more and has not said so.
const ANSWER_MAX: Duration = Duration::from_secs(45);

impl<T> During<T> for Result<T, sqlx::Error> {
    fn during(self, doing: &str) -> Result<T, Fault> {
        self.map_err(|error| fault(doing, error))
    }
}

fn fault(doing: &str, error: sqlx::Error) -> Fault {
    let code = error.as_database_error().and_then(|error| error.code().map(|it| it.into_owned()));
    if code.as_deref().is_some_and(is_overtaken) {
        return Fault::overtaken(format!("{doing}: another hub stood in the way"));
    }
    let passing = match &error {
        sqlx::Error::Database(_) => code.as_deref().is_some_and(passes),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    };
    let mut fault = Fault::because(doing, error);
    fault.passing = passing;
    fault
}

/// A deadlock, or two transactions that cannot both have been first: nothing was written.
fn is_overtaken(code: &str) -> bool {
    matches!(code, "40001" | "40P01")
}

/// Whether a code is weather: a line, a server that stops or is full, a lock or a statement that took
/// too long, a standby that is not the first yet. Everything else means that the record, or the
/// program, is not what it should be.
fn passes(code: &str) -> bool {
    let weather = ["08", "40", "53", "57", "58"];
    weather.iter().any(|class| code.starts_with(class))
        || matches!(code, "55P03" | "25006" | "25P03")
}

/// What a server that never answers is not waited for.
pub(crate) async fn within<T>(
    doing: &str,
    work: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    let done = tokio::time::timeout(ANSWER_MAX, work).await;
    done.unwrap_or_else(|_| Err(Fault::new(format!("{doing}: the database does not answer"))))
}
