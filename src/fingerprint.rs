//! Fingerprints of bytes: 128 bits of BLAKE3.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

/// What this program is made of: another program's findings are not believed.
pub const PROGRAM: &str = env!("VISNYK_PROGRAM");

/// The fingerprint of some bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_hash(blake3::hash(bytes))
    }

    /// The fingerprint of these bytes one behind the other.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part);
        }
        Self::from_hash(hasher.finalize())
    }

    /// The fingerprint of a value by what its type calls equal.
    pub fn of_value(value: &impl Hash) -> Self {
        let mut hasher = ValueHasher(Vec::with_capacity(256));
        value.hash(&mut hasher);
        Self::of(&hasher.0)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    fn from_hash(hash: blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Fingerprint(short)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Collects what a value feeds to a hasher.
struct ValueHasher(Vec<u8>);

impl Hasher for ValueHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Never asked for: the fingerprint is taken of what was collected.
    fn finish(&self) -> u64 {
        self.0.len() as u64
    }
}
