//! Makes the services of `proto/liandong/v1`; their messages are those of the crate `wire`.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut compiler = protox::Compiler::new(["../../proto"])?;
    compiler.include_source_info(true).include_imports(true).open_file("liandong/v1/hub.proto")?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("contract.bin"), compiler.encode_file_descriptor_set())?;
    tonic_prost_build::configure()
        .extern_path(".liandong.v1", "::wire::pb")
        .compile_fds(compiler.file_descriptor_set())?;
    println!("cargo::rerun-if-changed=../../proto/liandong");
    Ok(())
}
