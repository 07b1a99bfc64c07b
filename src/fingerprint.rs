//! Fingerprints of bytes: 128 bits of XXH3. They tell what changed, not who changed it: a fingerprint
//! protects from accidents, and is taken of everything that a build reads and makes, so that it has
//! to cost next to nothing.

use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

/// What this program is made of: another program's findings are not believed.
pub const PROGRAM: &str = env!("VISNYK_PROGRAM");

/// The fingerprint of some bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(#[serde(with = "serde_bytes")] [u8; 16]);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Fingerprint(XxHash3_128::oneshot(bytes).to_le_bytes())
    }

    /// The fingerprint of these bytes one behind the other.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let prints: Vec<u8> = parts.iter().flat_map(|part| Self::of(part).0).collect();
        Self::of(&prints)
    }

    /// The fingerprint of a value by what its type calls equal.
    pub fn of_value(value: &impl Hash) -> Self {
        let mut hasher = ValueHasher(ROOM.take());
        hasher.0.clear();
        value.hash(&mut hasher);
        let print = Self::of(&hasher.0);
        ROOM.set(hasher.0);
        print
    }

    /// Half of its bits: enough where few are compared with each other.
    pub fn half(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Of the 32 hexadecimal digits that it is written with.
impl FromStr for Fingerprint {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(|number| Fingerprint(number.to_be_bytes()))
    }
}

thread_local! {
    /// Room for what values feed to a hasher.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let print = Fingerprint::of(b"text");
        assert_eq!(print.to_string().parse(), Ok(print));
    }

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(Fingerprint::of_parts(&[b"ab", b"c"]), Fingerprint::of_parts(&[b"a", b"bc"]));
        assert_eq!(Fingerprint::of_parts(&[b"ab"]), Fingerprint::of_parts(&[b"ab"]));
    }
}
