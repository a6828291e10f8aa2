//! Printed figures of a province's season.

fn main() {}
