//! Keys that follow from names, so that nobody has to hand any over.

use audit::sign::Algorithm;
use audit::{Digest, Ed25519Signer, Signer, Verifier};
use std::sync::Arc;

/// The id of every agency's one key.
pub const KEY: &str = "k1";

/// Which signatures a small world uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signatures {
    /// Those of the product.
    #[default]
    Real,
    /// A hash in place of a signature: anybody could forge it, and thousands cost nothing.
    Quick,
}

impl Signatures {
    /// The key of a name.
    #[must_use]
    pub fn key_of(self, name: &str) -> Arc<dyn Signer> {
        let seed = Digest::of(name.as_bytes()).0;
        match self {
            Self::Real => Arc::new(Ed25519Signer::from_seed(&seed)),
            Self::Quick => Arc::new(Quick(seed)),
        }
    }
}

/// A key whose public half is all of it.
#[derive(Debug, Clone)]
struct Quick([u8; 32]);

impl Quick {
    fn over(&self, bytes: &[u8]) -> Vec<u8> {
        Digest::of(&[&self.0, bytes].concat()).0.to_vec()
    }
}

impl Signer for Quick {
    fn verifier(&self) -> Arc<dyn Verifier> {
        Arc::new(self.clone())
    }

    fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.over(bytes)
    }
}

impl Verifier for Quick {
    fn algorithm(&self) -> Algorithm {
        Algorithm::Ed25519
    }

    fn public(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    fn fits(&self, bytes: &[u8], signature: &[u8]) -> bool {
        self.over(bytes) == signature
    }
}
