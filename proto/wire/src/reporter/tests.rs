mod clear;
mod custody;
mod sealed;
mod shamir;

use super::{CustodianKey, CustodianPublic, Sealed, seal};
use sha2::{Digest as _, Sha256};

/// Randomness from a seed, the same at every run.
pub(crate) fn dice(seed: &'static str) -> impl FnMut(&mut [u8]) {
    let mut n = 0u64;
    move |into: &mut [u8]| {
        for chunk in into.chunks_mut(32) {
            let block = Sha256::new().chain_update(seed).chain_update(n.to_be_bytes()).finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
            n += 1;
        }
    }
}

const CASE: &str = "川环举〔2025〕3号";
const PSEUDONYM: &str = "R-ABCDEFGHIJKLMNOP";
const IDENTITY: &[u8] = r#"{"name":"张三","phone":"13800138000"}"#.as_bytes();
const CUSTODIANS: [&str; 3] = ["procuratorate.510100", "ecology.510100", "discipline.510100"];

fn keys() -> [CustodianKey; 3] {
    ["one", "two", "three"].map(|seed| CustodianKey::generate(&mut dice(seed)).unwrap())
}

fn publics() -> Vec<(&'static str, CustodianPublic)> {
    CUSTODIANS.into_iter().zip(keys().iter().map(CustodianKey::public)).collect()
}

fn envelope() -> Vec<u8> {
    seal(IDENTITY, CASE, PSEUDONYM, &publics(), &mut dice("envelope")).unwrap()
}

fn sealed() -> Sealed {
    Sealed::read(&envelope()).unwrap()
}
