//! What stands before the writer, and how it is answered.

use super::Writer;
use engine::Fault;
use tokio::sync::{mpsc, oneshot};

/// Something to write.
pub(crate) enum Job {
    /// Shares a commit with others.
    Grouped(Box<dyn Task>),
    /// Needs the connection for itself.
    Alone(Box<dyn FnOnce(&mut Writer) + Send>),
}

/// A share in a commit.
pub(crate) trait Task: Send {
    /// Writes inside the open transaction. `false`: it failed, and what it wrote is taken back.
    fn run(&mut self, writer: &mut Writer) -> bool;

    /// Tells the asker, now that the commit came to this.
    fn reply(self: Box<Self>, outcome: Result<(), Fault>);
}

struct Asked<T, F> {
    work: Option<F>,
    result: Result<T, Fault>,
    reply: oneshot::Sender<Result<T, Fault>>,
}

impl<T, F> Task for Asked<T, F>
where
    T: Send,
    F: FnOnce(&mut Writer) -> Result<T, Fault> + Send,
{
    fn run(&mut self, writer: &mut Writer) -> bool {
        if let Some(work) = self.work.take() {
            self.result = work(writer);
        }
        self.result.is_ok()
    }

    fn reply(self: Box<Self>, outcome: Result<(), Fault>) {
        // Its own failure says more than that of the commit.
        let result = match (self.work, outcome) {
            (None, Ok(())) => self.result,
            (None, Err(fault)) => self.result.and(Err(fault)),
            (Some(_), outcome) => Err(outcome.err().unwrap_or_else(stopped)),
        };
        let _ = self.reply.send(result);
    }
}

/// Has something written; the answer comes when it is durable.
pub(crate) async fn ask<T: Send + 'static>(
    jobs: &mpsc::Sender<Job>,
    work: impl FnOnce(&mut Writer) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let (reply, answer) = oneshot::channel();
    let task = Asked { work: Some(work), result: Err(stopped()), reply };
    jobs.send(Job::Grouped(Box::new(task))).await.map_err(|_| stopped())?;
    answer.await.map_err(|_| stopped())?
}

/// Has something done outside any transaction.
pub(crate) async fn ask_alone<T: Send + 'static>(
    jobs: &mpsc::Sender<Job>,
    work: impl FnOnce(&mut Writer) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let (reply, answer) = oneshot::channel();
    let job = Job::Alone(Box::new(move |writer| {
        let _ = reply.send(work(writer));
    }));
    jobs.send(job).await.map_err(|_| stopped())?;
    answer.await.map_err(|_| stopped())?
}

fn stopped() -> Fault {
    Fault::new("the record's writer has stopped")
}
