//! Puts the shipped data into the program, so that it runs from anywhere.

#[path = "src/tree.rs"]
mod tree;

use std::env::var_os;
use std::fmt::Write as _;
use std::io::{Error, Result};
use std::path::PathBuf;

fn main() -> Result<()> {
    let home = PathBuf::from(var_os("CARGO_MANIFEST_DIR").ok_or_else(unset)?);
    let root = home.join("../..").canonicalize()?;
    let mut list = String::from("&[\n");
    for (name, path) in tree::walk(&root)? {
        let _ = writeln!(list, "    ({name:?}, include_str!({path:?})),");
    }
    list.push_str("]\n");
    let out = PathBuf::from(var_os("OUT_DIR").ok_or_else(unset)?);
    std::fs::write(out.join("shipped.rs"), list)?;
    // New files count too, so the folders are watched, not the files found today.
    for folder in ["policies", "workflows/procedures", "workflows/documents", "tests/cases"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/tree.rs");
    Ok(())
}

fn unset() -> Error {
    Error::other("cargo did not say where the package is")
}
