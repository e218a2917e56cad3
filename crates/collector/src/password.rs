//! Passwords of the console: how they are hashed and compared.
//!
//! It must not know who signs in.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

/// OWASP's first choice for Argon2id: 19 MiB of memory, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;

/// Longer passwords are refused before any work is done on them.
pub const MAX_BYTES: usize = 256;

/// Hashes and compares, a few at a time: each takes 19 MiB and a processor for a while, so a crowd
/// at the door must not take them all.
pub struct Passwords {
    turns: Semaphore,
}

/// What a password is compared with when there is no such user: the same work, and never right.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$\
                       AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Whether a password is the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Right,
    /// It is not, or there is no such user: the two take the same time.
    Wrong,
}

impl Default for Passwords {
    fn default() -> Passwords {
        Passwords { turns: Semaphore::new(2) }
    }
}

impl Passwords {
    /// The PHC string of a password.
    pub async fn hash(&self, password: String) -> Result<String, String> {
        self.work(move || hash(&password)).await?
    }

    /// Compares a password with a user's hash, or with nobody's.
    pub async fn compare(
        &self,
        password: String,
        known: Option<String>,
    ) -> Result<Verdict, String> {
        let exists = known.is_some();
        let with = known.unwrap_or_else(|| NOBODYS.to_owned());
        let is_right = self.work(move || is_right(&password, &with)).await??;
        Ok(if exists && is_right { Verdict::Right } else { Verdict::Wrong })
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, String> {
        let _turn = self.turns.acquire().await.map_err(|error| error.to_string())?;
        tokio::task::spawn_blocking(work).await.map_err(|error| error.to_string())
    }
}

fn hash(password: &str) -> Result<String, String> {
    let hashed: argon2::password_hash::phc::PasswordHash =
        argon2()?.hash_password(password.as_bytes()).map_err(|error| error.to_string())?;
    Ok(hashed.to_string())
}

fn is_right(password: &str, known: &str) -> Result<bool, String> {
    let known = PasswordHash::new(known).map_err(|error| error.to_string())?;
    Ok(argon2()?.verify_password(password.as_bytes(), &known).is_ok())
}

fn argon2() -> Result<Argon2<'static>, String> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| error.to_string())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_users_own_password_is_right() {
        let passwords = Passwords::default();
        let known = passwords.hash("correct horse".into()).await.unwrap();
        let parameters = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        assert_eq!(parameters(&known), parameters(NOBODYS), "the same work for nobody");
        for (password, known, expected) in [
            ("correct horse", Some(known.clone()), Verdict::Right),
            ("correct horsE", Some(known), Verdict::Wrong),
            ("correct horse", None, Verdict::Wrong),
        ] {
            assert_eq!(passwords.compare(password.into(), known).await.unwrap(), expected);
        }
    }
}
