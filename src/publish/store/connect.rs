//! Connects to a store, from an address and the environment.

use std::{env, time::Duration};

use object_store::{
    BackoffConfig, ClientOptions, ObjectStore, RetryConfig, aws::AmazonS3Builder, azure::MicrosoftAzureBuilder,
    gcp::GoogleCloudStorageBuilder,
};

use super::{credentials, objects::Store};
use crate::{
    diag::Code,
    model,
    publish::{PublishError, publish_error, redact},
};

/// A store, and the secrets among its credentials.
type Connection = (Box<dyn ObjectStore>, Vec<String>);

/// The store at an address. Reports E704 and E707.
pub(super) fn connect_to_store(url: &str, settings: &model::PublishTarget) -> Result<Store, PublishError> {
    // If the program has already chosen a provider, that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let place = redact::url(url);
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.is_empty() {
        let help = format!("write `{scheme}://BUCKET` or `{scheme}://BUCKET/PATH`");
        return Err(publish_error(Code::TargetUnknown, &place, "the address names no bucket", help));
    }
    let (inner, secrets) = match scheme {
        "s3" => connect_s3(bucket, settings, &place),
        "gs" => connect_google(bucket, settings, &place),
        _ => connect_azure(bucket, settings, &place),
    }?;
    let prefix = prefix.trim_matches('/').to_owned();
    Ok(Store { inner, prefix, credentials_help: credentials_help(scheme), place, secrets })
}

/// S3 and compatible stores.
fn connect_s3(bucket: &str, settings: &model::PublishTarget, place: &str) -> Result<Connection, PublishError> {
    let found = credentials::find_aws(place)?;
    let endpoint = settings.endpoint.clone().or_else(|| found.endpoint.clone());
    // A store with its own endpoint usually has no regions, but the request is signed with one.
    let region = settings.region.clone().or(found.region).or_else(|| endpoint.as_ref().map(|_| "us-east-1".into()));
    let Some(region) = region else {
        let help = "name it: `region = \"eu-central-1\"` in the settings, `--region`, or `AWS_REGION`";
        return Err(publish_error(Code::TargetUnknown, place, "the region of the bucket is not set", help));
    };
    let plain = is_unencrypted(endpoint.as_deref());
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_region(region);
    if let Some(endpoint) = endpoint {
        builder = builder.with_endpoint(endpoint.trim_end_matches('/'));
    }
    let mut secrets = Vec::new();
    if let Some(keys) = found.keys {
        secrets.extend([keys.id.clone(), keys.secret.clone()]);
        builder = builder.with_access_key_id(keys.id).with_secret_access_key(keys.secret);
        if let Some(token) = keys.token {
            secrets.push(token.clone());
            builder = builder.with_token(token);
        }
    }
    let builder =
        builder.with_allow_http(plain).with_client_options(client_options(plain)).with_retry(retry_settings());
    Ok((Box::new(builder.build().map_err(|error| connect_error(place, &error))?), secrets))
}

/// Google Cloud Storage, with the credentials that `gcloud` or the sign-on of a CI provides.
fn connect_google(bucket: &str, settings: &model::PublishTarget, place: &str) -> Result<Connection, PublishError> {
    let endpoint = settings.endpoint.clone().or_else(|| env::var("GOOGLE_BASE_URL").ok());
    let plain = is_unencrypted(endpoint.as_deref());
    let mut builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket);
    if let Some(endpoint) = endpoint {
        builder = builder.with_base_url(endpoint.trim_end_matches('/'));
    }
    let builder = builder.with_client_options(client_options(plain)).with_retry(retry_settings());
    Ok((Box::new(builder.build().map_err(|error| connect_error(place, &error))?), Vec::new()))
}

/// Azure Blob Storage, with the credentials that `az storage` takes.
fn connect_azure(container: &str, settings: &model::PublishTarget, place: &str) -> Result<Connection, PublishError> {
    let found = credentials::find_azure();
    let endpoint = settings.endpoint.clone().or(found.endpoint);
    let plain = is_unencrypted(endpoint.as_deref());
    let mut builder = MicrosoftAzureBuilder::from_env().with_container_name(container);
    if let Some(account) = found.account {
        builder = builder.with_account(account);
    }
    let mut secrets = Vec::new();
    if let Some(key) = found.key {
        secrets.push(key.clone());
        builder = builder.with_access_key(key);
    }
    if let Some(endpoint) = endpoint {
        builder = builder.with_endpoint(endpoint.trim_end_matches('/').to_owned());
    }
    let builder =
        builder.with_allow_http(plain).with_client_options(client_options(plain)).with_retry(retry_settings());
    Ok((Box::new(builder.build().map_err(|error| connect_error(place, &error))?), secrets))
}

fn connect_error(place: &str, error: &object_store::Error) -> PublishError {
    let printed = redact::text(&error.to_string(), &[]);
    // The library has no variant for this error.
    if printed.contains("Account must be specified") {
        let help = "name it in `AZURE_STORAGE_ACCOUNT`, and its key in `AZURE_STORAGE_KEY`";
        return publish_error(Code::TargetDenied, place, "the account of the container is not set", help);
    }
    let message = format!("the store cannot be used: {printed}");
    publish_error(
        Code::TargetUnknown,
        place,
        message,
        "check the name of the store and its settings in the environment",
    )
}

/// The help if there are no credentials, or the store does not accept them.
fn credentials_help(scheme: &str) -> &'static str {
    match scheme {
        "s3" => "check `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or the profile in `~/.aws`",
        "gs" => {
            "sign in with `gcloud auth application-default login`, or name a key file in `GOOGLE_APPLICATION_CREDENTIALS`"
        }
        _ => {
            "check `AZURE_STORAGE_ACCOUNT` and `AZURE_STORAGE_KEY`; `AZURE_USE_AZURE_CLI=true` uses those of `az login`"
        }
    }
}

/// True for an address without encryption, such as one on this machine.
fn is_unencrypted(endpoint: Option<&str>) -> bool {
    endpoint.is_some_and(|url| url.starts_with("http://"))
}

/// A host that sends nothing for half a minute counts as gone; there is no limit for a whole request.
fn client_options(plain: bool) -> ClientOptions {
    let options = ClientOptions::new().with_allow_http(plain).with_timeout_disabled();
    options.with_connect_timeout(Duration::from_secs(10)).with_read_timeout(Duration::from_secs(30))
}

/// How often, and for how long, a request is repeated that fails for a temporary reason.
fn retry_settings() -> RetryConfig {
    let backoff =
        BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(8), base: 2. };
    RetryConfig { backoff, max_retries: 8, retry_timeout: Duration::from_secs(120) }
}
