//! A stable fingerprint of a scenario's content, so that a saved session can tell that the scene was edited.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

/// 64-bit FNV-1a over a scenario's content; layout and comments of its file do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(u64);

impl Digest {
    pub(crate) fn of(content: &impl Hash) -> Self {
        let mut hasher = Portable(0xcbf2_9ce4_8422_2325);
        content.hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// FNV-1a that feeds every integer as eight little-endian bytes, so that word size and byte order do not matter.
struct Portable(u64);

impl Hasher for Portable {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write(&[value]);
    }

    fn write_u16(&mut self, value: u16) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.write(&value.to_le_bytes());
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    #[expect(clippy::cast_sign_loss, reason = "only enum discriminants come this way, and they are small")]
    fn write_isize(&mut self, value: isize) {
        self.write_u64(value as u64);
    }
}
