//! The services of `proto/liandong/v1`, made by the build script; their messages are `wire::pb`.
#![allow(
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    clippy::all,
    clippy::allow_attributes_without_reason,
    clippy::too_many_lines,
    reason = "made by a generator"
)]

tonic::include_proto!("liandong.v1");

/// The contract itself, for reflection.
pub(crate) const CONTRACT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/contract.bin"));
