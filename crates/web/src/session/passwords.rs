//! Passwords by Argon2id. Each takes 19 MB to work on. All take turns with the same memory, which is wiped after each:
//! what is allocated anew for every password stays with the process in pieces.

use std::sync::{Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// Tells whether a password is the one of a hash. Without a hash it is not, and that takes as long.
pub fn verify(secret: Option<&str>, password: &str) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2Ftb3JkbmFzYW1vcmRuYQ$\
         AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let worked = agrees(secret.unwrap_or(NOBODY), password);
    worked.is_some_and(|same| same && secret.is_some())
}

fn agrees(secret: &str, password: &str) -> Option<bool> {
    let kept = PasswordHash::new(secret).ok()?;
    let way = Way {
        algorithm: Algorithm::new(kept.algorithm.as_str()).ok()?,
        version: Version::try_from(kept.version?).ok()?,
        params: Params::try_from(&kept).ok()?,
    };
    let output = way.work(password, kept.salt.as_ref()?).ok()?;
    // The comparison takes the same time wherever the two differ.
    Some(Some(output) == kept.hash)
}

/// Hashes a password with Argon2id and a salt of its own. **Errors**: the words of the library.
pub fn hash_password(password: &str) -> Result<String, String> {
    let way = Way { algorithm: Algorithm::default(), version: Version::default(), params: Params::default() };
    let salt = Salt::generate();
    let hash = PasswordHash {
        algorithm: way.algorithm.ident(),
        version: Some(way.version.into()),
        params: ParamsString::try_from(&way.params).map_err(|error| error.to_string())?,
        hash: Some(way.work(password, &salt)?),
        salt: Some(salt),
    };
    Ok(hash.to_string())
}

struct Way {
    algorithm: Algorithm,
    version: Version,
    params: Params,
}

static MEMORY: Mutex<Vec<Block>> = Mutex::new(Vec::new());

impl Way {
    fn work(&self, password: &str, salt: &Salt) -> Result<Output, String> {
        let mut buffer = [0; Output::MAX_LENGTH];
        let length = self.params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let out = buffer.get_mut(..length).ok_or("the hash is too long")?;
        let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
        memory.resize(self.params.block_count(), Block::new());
        let argon2 = Argon2::new(self.algorithm, self.version, self.params.clone());
        let worked =
            argon2.hash_password_into_with_memory(password.as_bytes(), salt.as_ref(), out, memory.as_mut_slice());
        memory.fill(Block::new());
        worked.map_err(|error| error.to_string())?;
        Output::new(out).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_proved_by_its_hash_and_by_no_other() {
        let (hash, other) = (hash_password("hemligt").unwrap(), hash_password("hemligt").unwrap());
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_ne!(hash, other, "each has a salt of its own");
        assert!(verify(Some(&hash), "hemligt") && !verify(Some(&hash), "hemlig"));
        for damaged in ["", "hemligt", "$argon2id$v=19$m=19456,t=2,p=1$c2Ftb3JkbmFzYW1vcmRuYQ"] {
            assert!(!verify(Some(damaged), "hemligt"), "{damaged}");
        }
    }

    #[test]
    fn nobody_is_proved_without_a_hash() {
        assert!(!verify(None, ""));
    }

    #[test]
    fn a_hash_made_by_the_library_alone_is_understood() {
        use argon2::password_hash::PasswordHasher;
        let theirs = Argon2::default().hash_password(b"hemligt").unwrap().to_string();
        assert!(verify(Some(&theirs), "hemligt"));
    }
}
