//! Keys of stores, where everybody's tools look for them: the environment, then, of S3, `~/.aws`.

#![expect(clippy::disallowed_methods, reason = "the files of the user's own keys, read and never printed")]

use std::{
    env, fmt, fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use ini::Ini;
use serde::Deserialize;

use super::Fault;
use crate::{diag::Code, publish::fault};

/// What is known of how to speak to S3.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Keys; none where others give them when asked, as in a container.
    pub(super) keys: Option<Keys>,
    pub(super) region: Option<String>,
    pub(super) endpoint: Option<String>,
}

/// Keys.
#[derive(Deserialize)]
pub(super) struct Keys {
    #[serde(rename = "AccessKeyId")]
    pub(super) id: String,
    #[serde(rename = "SecretAccessKey")]
    pub(super) secret: String,
    #[serde(rename = "SessionToken")]
    pub(super) token: Option<String>,
}

/// Keys are never printed, not even by a developer.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// Variables by which a machine gives keys to those who ask it.
const ASKED: [&str; 4] = [
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_METADATA_ENDPOINT",
];

/// Finds keys, region and endpoint. Reports E707 where there are no keys.
pub(super) fn aws(place: &str) -> Result<Found, Fault> {
    let var = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let profile = var("AWS_PROFILE").unwrap_or_else(|| "default".into());
    let [keys, config] = [("AWS_SHARED_CREDENTIALS_FILE", "credentials"), ("AWS_CONFIG_FILE", "config")]
        .map(|(name, file)| var(name).map(PathBuf::from).or_else(|| Some(home()?.join(".aws").join(file))))
        .map(|path| path.and_then(|path| fs::read_to_string(path).ok()))
        .map(|text| text.and_then(|text| Ini::load_from_str_noescape(&text).ok()).unwrap_or_default());
    let long = format!("profile {profile}");
    let said = |key: &str| {
        let sections = [keys.section(Some(&profile)), config.section(Some(&long)), config.section(Some(&profile))];
        sections.into_iter().flatten().find_map(|section| section.get(key)).map(str::to_owned)
    };
    let region = var("AWS_REGION").or_else(|| var("AWS_DEFAULT_REGION")).or_else(|| said("region"));
    let endpoint = var("AWS_ENDPOINT_URL_S3").or_else(|| var("AWS_ENDPOINT_URL")).or_else(|| said("endpoint_url"));
    let found = |keys| Ok(Found { keys, region, endpoint });
    if let (Some(id), Some(secret)) = (var("AWS_ACCESS_KEY_ID"), var("AWS_SECRET_ACCESS_KEY")) {
        return found(Some(Keys { id, secret, token: var("AWS_SESSION_TOKEN") }));
    }
    if let (Some(id), Some(secret)) = (said("aws_access_key_id"), said("aws_secret_access_key")) {
        return found(Some(Keys { id, secret, token: said("aws_session_token") }));
    }
    if let Some(command) = said("credential_process") {
        return match ask(&command) {
            Some(keys) => found(Some(keys)),
            None => {
                let message = format!("the `credential_process` of the profile `{profile}` gives no keys");
                Err(fault(Code::TargetDenied, place, message, "run it by hand and see what it says"))
            }
        };
    }
    if ASKED.iter().any(|name| var(name).is_some()) {
        return found(None);
    }
    let signs_on = said("sso_session").or_else(|| said("sso_start_url")).or_else(|| said("role_arn")).is_some();
    let help = if signs_on {
        "bring the profile's keys into the environment: `eval \"$(aws configure export-credentials --format env)\"`"
    } else {
        "set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or write them into `~/.aws/credentials`"
    };
    let message = format!("there are no keys for it, neither in the environment nor in the profile `{profile}`");
    Err(fault(Code::TargetDenied, place, message, help))
}

/// What is known of how to speak to Azure.
#[derive(Default)]
pub(super) struct Azure {
    pub(super) account: Option<String>,
    pub(super) key: Option<String>,
    pub(super) endpoint: Option<String>,
}

/// Finds what `az storage` takes from the environment, and the store's library does not.
///
/// A connection string is what the portal shows to be copied: `AccountName=…;AccountKey=…;…`.
pub(super) fn azure() -> Azure {
    let var = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let string = var("AZURE_STORAGE_CONNECTION_STRING").unwrap_or_default();
    let said = |name: &str| {
        let part = |part: &str| part.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
        string.split(';').find_map(part).filter(|value| !value.is_empty())
    };
    Azure {
        account: var("AZURE_STORAGE_ACCOUNT").or_else(|| said("AccountName")),
        key: var("AZURE_STORAGE_KEY").or_else(|| said("AccountKey")),
        endpoint: said("BlobEndpoint"),
    }
}

fn home() -> Option<PathBuf> {
    env::home_dir()
}

/// The keys that a program of the user's gives.
fn ask(command: &str) -> Option<Keys> {
    let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    let output = Command::new(shell[0]).args([shell[1], command]).stdin(Stdio::null()).stderr(Stdio::null()).output();
    serde_json::from_slice(&output.ok()?.stdout).ok()
}
