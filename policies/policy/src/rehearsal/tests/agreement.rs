//! The agreement of joint operations, walked in every order.
//!
//! The shipped procedure is played through `casework::decide` against a small model of what agreement
//! means, written here from the words of the procedure and not from its code: every answer of every
//! member, every change of the lead, said too early, too late, twice or never. After each act both must
//! have come to the same, and what is agreed must be signed, as the acts themselves tell.

mod booking;
mod model;
mod orders;
mod real;
mod walk;
