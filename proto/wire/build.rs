//! Turns the contracts in `proto/liandong/v1` into message types; no external compiler is needed.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = protox::compile(["liandong/v1/hub.proto"], [".."])?;
    prost_build::Config::new().bytes(["."]).compile_fds(files)?;
    println!("cargo::rerun-if-changed=../liandong");
    Ok(())
}
