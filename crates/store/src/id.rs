//! Identities: UUID version 7 in 16 bytes, made by the application.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};

/// A time-ordered identity.
///
/// **Shape**: 16 bytes, UUID version 7 (RFC 9562, method 1: a 26-bit counter after the milliseconds), or any UUID read
/// from outside. **Promise**: ids made in one transaction ascend.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

impl Id {
    /// The identity of what belongs to no association: the installation itself.
    pub const INSTALLATION: Id = Id([0; 16]);

    /// Makes an id from a moment, a counter within that moment and six random bytes.
    pub fn version_7(unix_micros: i64, counter: u32, random: [u8; 6]) -> Id {
        let millis = (unix_micros / 1000).max(0) as u64;
        let mut bytes = [0_u8; 16];
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        let (high, low) = ((counter >> 14) & 0x0fff, counter & 0x3fff);
        bytes[6..8].copy_from_slice(&(0x7000 | high as u16).to_be_bytes());
        bytes[8..10].copy_from_slice(&(0x8000 | low as u16).to_be_bytes());
        bytes[10..].copy_from_slice(&random);
        Id(bytes)
    }

    /// Makes a public token: purely random, so that nothing can be guessed from it.
    pub fn random(bytes: [u8; 16]) -> Id {
        Id(*uuid::Builder::from_random_bytes(bytes).as_uuid().as_bytes())
    }

    pub fn from_slice(bytes: &[u8]) -> Option<Id> {
        bytes.try_into().ok().map(Id)
    }

    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", uuid::Uuid::from_bytes(self.0).hyphenated())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Id {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Id, uuid::Error> {
        Ok(Id(*uuid::Uuid::parse_str(text)?.as_bytes()))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Id, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_ascend_with_the_counter_and_carry_version_seven() {
        let ids: Vec<Id> =
            [0, 1, 16_383, 16_384, 70_000].map(|counter| Id::version_7(1_756_684_800_000_000, counter, [9; 6])).into();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        for id in ids {
            assert_eq!(uuid::Uuid::from_bytes(*id.as_bytes()).get_version_num(), 7);
            assert_eq!(id.to_string().parse::<Id>().unwrap(), id);
        }
    }

    #[test]
    fn an_id_of_the_wrong_length_is_refused() {
        assert_eq!(Id::from_slice(&[1; 15]), None);
        assert!("inte-ett-id".parse::<Id>().is_err());
    }
}
