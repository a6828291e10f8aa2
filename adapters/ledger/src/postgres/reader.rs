//! Reading: each question as of one instant.

pub(crate) mod cases;
pub(crate) mod duties;
pub(crate) mod figures;
pub(crate) mod following;
pub(crate) mod histories;
pub(crate) mod letters;
pub(crate) mod log;
mod page;
pub(crate) mod rights;
pub(crate) mod rows;
pub(crate) mod sums;
