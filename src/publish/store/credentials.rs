//! Finds the credentials of stores where other tools look for them too: in the environment and, for S3, in `~/.aws`.

#![expect(clippy::disallowed_methods, reason = "reads the user's own credential files, which are never printed")]

use std::{
    env, fmt, fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use ini::Ini;
use serde::Deserialize;

use crate::{
    diag::Code,
    publish::{PublishError, publish_error},
};

/// How to access S3.
#[derive(Debug, Default)]
pub(super) struct AwsAccess {
    /// The keys; `None` if the machine provides them on request, as in a container.
    pub(super) keys: Option<AwsKeys>,
    pub(super) region: Option<String>,
    pub(super) endpoint: Option<String>,
}

/// The keys of an AWS account.
#[derive(Deserialize)]
pub(super) struct AwsKeys {
    #[serde(rename = "AccessKeyId")]
    pub(super) id: String,
    #[serde(rename = "SecretAccessKey")]
    pub(super) secret: String,
    #[serde(rename = "SessionToken")]
    pub(super) token: Option<String>,
}

/// Keys are never printed, not even in debug output.
impl fmt::Debug for AwsKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AwsKeys(…)")
    }
}

/// Variables that are set where a machine provides keys on request.
const PROVIDER_VARIABLES: [&str; 4] = [
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_METADATA_ENDPOINT",
];

/// Finds the keys, region and endpoint of S3. Reports E707 if there are no keys.
pub(super) fn find_aws(place: &str) -> Result<AwsAccess, PublishError> {
    let var = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let profile = var("AWS_PROFILE").unwrap_or_else(|| "default".into());
    let [keys, config] = [("AWS_SHARED_CREDENTIALS_FILE", "credentials"), ("AWS_CONFIG_FILE", "config")]
        .map(|(name, file)| var(name).map(PathBuf::from).or_else(|| Some(home_folder()?.join(".aws").join(file))))
        .map(|path| path.and_then(|path| fs::read_to_string(path).ok()))
        .map(|text| text.and_then(|text| Ini::load_from_str_noescape(&text).ok()).unwrap_or_default());
    let config_section = format!("profile {profile}");
    let configured = |key: &str| {
        let in_config = [config.section(Some(&config_section)), config.section(Some(&profile))];
        let sections = [keys.section(Some(&profile)), in_config[0], in_config[1]];
        sections.into_iter().flatten().find_map(|section| section.get(key)).map(str::to_owned)
    };
    let region = var("AWS_REGION").or_else(|| var("AWS_DEFAULT_REGION")).or_else(|| configured("region"));
    let endpoint =
        var("AWS_ENDPOINT_URL_S3").or_else(|| var("AWS_ENDPOINT_URL")).or_else(|| configured("endpoint_url"));
    let found = |keys| Ok(AwsAccess { keys, region, endpoint });
    if let (Some(id), Some(secret)) = (var("AWS_ACCESS_KEY_ID"), var("AWS_SECRET_ACCESS_KEY")) {
        return found(Some(AwsKeys { id, secret, token: var("AWS_SESSION_TOKEN") }));
    }
    if let (Some(id), Some(secret)) = (configured("aws_access_key_id"), configured("aws_secret_access_key")) {
        return found(Some(AwsKeys { id, secret, token: configured("aws_session_token") }));
    }
    if let Some(command) = configured("credential_process") {
        return match run_credential_process(&command) {
            Some(keys) => found(Some(keys)),
            None => {
                let message = format!("the `credential_process` of the profile `{profile}` returns no keys");
                Err(publish_error(Code::TargetDenied, place, message, "run it by hand and read its output"))
            }
        };
    }
    if PROVIDER_VARIABLES.iter().any(|name| var(name).is_some()) {
        return found(None);
    }
    let signs_in =
        configured("sso_session").or_else(|| configured("sso_start_url")).or_else(|| configured("role_arn")).is_some();
    let help = if signs_in {
        "export the profile's keys to the environment: `eval \"$(aws configure export-credentials --format env)\"`"
    } else {
        "set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or put them into `~/.aws/credentials`"
    };
    let message = format!("there are no keys for it, neither in the environment nor in the profile `{profile}`");
    Err(publish_error(Code::TargetDenied, place, message, help))
}

/// How to access Azure.
#[derive(Default)]
pub(super) struct AzureAccess {
    pub(super) account: Option<String>,
    pub(super) key: Option<String>,
    pub(super) endpoint: Option<String>,
}

/// Finds the variables that `az storage` reads and the library does not.
///
/// A connection string is what the portal offers for copying: `AccountName=…;AccountKey=…;…`.
pub(super) fn find_azure() -> AzureAccess {
    let var = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let string = var("AZURE_STORAGE_CONNECTION_STRING").unwrap_or_default();
    let in_string = |name: &str| {
        let part = |part: &str| part.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
        string.split(';').find_map(part).filter(|value| !value.is_empty())
    };
    AzureAccess {
        account: var("AZURE_STORAGE_ACCOUNT").or_else(|| in_string("AccountName")),
        key: var("AZURE_STORAGE_KEY").or_else(|| in_string("AccountKey")),
        endpoint: in_string("BlobEndpoint"),
    }
}

fn home_folder() -> Option<PathBuf> {
    env::home_dir()
}

/// The keys that the user's `credential_process` prints.
fn run_credential_process(command: &str) -> Option<AwsKeys> {
    let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    let output = Command::new(shell[0]).args([shell[1], command]).stdin(Stdio::null()).stderr(Stdio::null()).output();
    serde_json::from_slice(&output.ok()?.stdout).ok()
}
