//! The small world.
