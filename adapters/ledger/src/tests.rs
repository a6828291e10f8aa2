mod auditing;
mod backing_up;
pub(crate) mod book;
mod disks;
mod erasing;
mod opening;
mod reading;
mod sealing;
mod writing;
