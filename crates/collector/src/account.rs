//! The console's first user: made at the first start, with a password that can be set again.
//!
//! It must not know how anybody signs in.

use std::path::Path;

use crate::clock::Clock;
use crate::collector;
use crate::password::{MAX_BYTES, Passwords};
use crate::secret;
use crate::store::{Added, Store, StoreError, Tenant, User};

/// The name of the console's first user.
pub const FIRST_USER: &str = "admin";

/// The variable of the environment that a password may be given in.
pub const PASSWORD_VARIABLE: &str = "CODRAFT_CONSOLE_PASSWORD";

/// Where a new password comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewPassword {
    /// It was given in [`PASSWORD_VARIABLE`].
    Given,
    /// It was made up, and is to be shown once: only its hash is kept.
    MadeUp(String),
}

/// Sets the first user's password in the database of a folder, and ends the user's sessions. The
/// collector may be running meanwhile.
pub async fn set_password(data: &Path, clock: &Clock) -> Result<NewPassword, String> {
    // A folder that was mistyped is not to become a second collector's.
    if !collector::database(data).is_file() {
        return Err(format!("{}: no collector has kept anything here", data.display()));
    }
    let store = collector::open_store(data)?;
    let (user, password) = user(&Passwords::default(), clock).await?;
    store.set_password(Tenant::FIRST, user).await.map_err(in_words)?;
    Ok(password)
}

/// Makes the first user when there is none; the password, when it was made up for that.
pub(crate) async fn add_first_user(
    store: &dyn Store,
    passwords: &Passwords,
    clock: &Clock,
) -> Result<Option<String>, String> {
    if store.user(Tenant::FIRST, FIRST_USER.into()).await.map_err(in_words)?.is_some() {
        return Ok(None);
    }
    let (user, password) = user(passwords, clock).await?;
    let added = store.add_user(Tenant::FIRST, user).await.map_err(in_words)?;
    Ok(match (added, password) {
        (Added::New, NewPassword::MadeUp(password)) => Some(password),
        (Added::New, NewPassword::Given) | (Added::AlreadyThere, _) => None,
    })
}

/// The first user with the password that was given, or with a random one.
async fn user(passwords: &Passwords, clock: &Clock) -> Result<(User, NewPassword), String> {
    let given = std::env::var(PASSWORD_VARIABLE).ok().filter(|given| !given.is_empty());
    let (password, new) = match given {
        Some(given) if given.len() > MAX_BYTES => {
            return Err(format!("{PASSWORD_VARIABLE} has more than {MAX_BYTES} bytes"));
        }
        Some(given) => (given, NewPassword::Given),
        None => {
            let made_up = secret::password().map_err(|_| "no random source".to_owned())?;
            (made_up.clone(), NewPassword::MadeUp(made_up))
        }
    };
    let user = User {
        name: FIRST_USER.into(),
        password_hash: passwords.hash(password).await?,
        created_at: clock.now(),
    };
    Ok((user, new))
}

fn in_words(error: StoreError) -> String {
    error.to_string()
}
