//! From an address and the environment to a store. The only place that knows how stores are made.

use std::{env, time::Duration};

use object_store::{
    BackoffConfig, ClientOptions, ObjectStore, RetryConfig, aws::AmazonS3Builder, azure::MicrosoftAzureBuilder,
    gcp::GoogleCloudStorageBuilder,
};

use super::{Fault, Store, credentials};
use crate::{
    diag::Code,
    model,
    publish::{fault, redact},
};

/// A store, and what of its keys must not be printed.
type Made = (Box<dyn ObjectStore>, Vec<String>);

/// The store of an address. Reports E704 and E707.
pub(super) fn connect(url: &str, said: &model::Target) -> Result<Store, Fault> {
    // Another library of the program may have chosen one; then that is good too.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let place = redact::url(url);
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.is_empty() {
        let help = format!("write `{scheme}://BUCKET` or `{scheme}://BUCKET/PATH`");
        return Err(fault(Code::TargetUnknown, &place, "the address names no bucket", help));
    }
    let (inner, secrets) = match scheme {
        "s3" => s3(bucket, said, &place),
        "gs" => google(bucket, said, &place),
        _ => azure(bucket, said, &place),
    }?;
    Ok(Store { inner, prefix: prefix.trim_matches('/').to_owned(), keys: keys(scheme), place, secrets })
}

/// S3, and whatever speaks it.
fn s3(bucket: &str, said: &model::Target, place: &str) -> Result<Made, Fault> {
    let found = credentials::aws(place)?;
    let endpoint = said.endpoint.clone().or_else(|| found.endpoint.clone());
    // With an endpoint of one's own, a region is only a word that both sides sign.
    let region = said.region.clone().or(found.region).or_else(|| endpoint.as_ref().map(|_| "us-east-1".into()));
    let Some(region) = region else {
        let help = "say it: `region = \"eu-central-1\"` in the settings, `--region`, or `AWS_REGION`";
        return Err(fault(Code::TargetUnknown, place, "nothing says in which region the bucket is", help));
    };
    let plain = is_plain(endpoint.as_deref());
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
    let builder = builder.with_allow_http(plain).with_client_options(client(plain)).with_retry(patience());
    Ok((Box::new(builder.build().map_err(|error| unusable(place, &error))?), secrets))
}

/// Google Cloud Storage, with the keys that `gcloud` and a CI's way of signing on leave.
fn google(bucket: &str, said: &model::Target, place: &str) -> Result<Made, Fault> {
    let endpoint = said.endpoint.clone().or_else(|| env::var("GOOGLE_BASE_URL").ok());
    let plain = is_plain(endpoint.as_deref());
    let mut builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket);
    if let Some(endpoint) = endpoint {
        builder = builder.with_base_url(endpoint.trim_end_matches('/'));
    }
    let builder = builder.with_client_options(client(plain)).with_retry(patience());
    Ok((Box::new(builder.build().map_err(|error| unusable(place, &error))?), Vec::new()))
}

/// Azure Blob Storage, with the keys that `az storage` takes.
fn azure(container: &str, said: &model::Target, place: &str) -> Result<Made, Fault> {
    let found = credentials::azure();
    let endpoint = said.endpoint.clone().or(found.endpoint);
    let plain = is_plain(endpoint.as_deref());
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
    let builder = builder.with_allow_http(plain).with_client_options(client(plain)).with_retry(patience());
    Ok((Box::new(builder.build().map_err(|error| unusable(place, &error))?), secrets))
}

fn unusable(place: &str, error: &object_store::Error) -> Fault {
    let said = redact::text(&error.to_string(), &[]);
    if said.contains("Account must be specified") {
        let help = "name it in `AZURE_STORAGE_ACCOUNT`, and its key in `AZURE_STORAGE_KEY`";
        return fault(Code::TargetDenied, place, "nothing says whose container it is: there is no account", help);
    }
    let message = format!("the store cannot be used: {said}");
    fault(Code::TargetUnknown, place, message, "see how the store is named, and its settings in the environment")
}

/// What to do where a store knows no keys, or not those it got.
fn keys(scheme: &str) -> &'static str {
    match scheme {
        "s3" => "check `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or the profile in `~/.aws`",
        "gs" => {
            "sign on with `gcloud auth application-default login`, or name a file of keys in `GOOGLE_APPLICATION_CREDENTIALS`"
        }
        _ => {
            "check `AZURE_STORAGE_ACCOUNT` and `AZURE_STORAGE_KEY`; `AZURE_USE_AZURE_CLI=true` takes those of `az login`"
        }
    }
}

/// True for an address without encryption, as on one's own machine.
fn is_plain(endpoint: Option<&str>) -> bool {
    endpoint.is_some_and(|url| url.starts_with("http://"))
}

/// A host that says nothing for half a minute is gone; a large file may take as long as it takes.
fn client(plain: bool) -> ClientOptions {
    let options = ClientOptions::new().with_allow_http(plain).with_timeout_disabled();
    options.with_connect_timeout(Duration::from_secs(10)).with_read_timeout(Duration::from_secs(30))
}

/// How often, and for how long, a request is sent again that failed through no fault of ours.
fn patience() -> RetryConfig {
    let backoff =
        BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(8), base: 2. };
    RetryConfig { backoff, max_retries: 8, retry_timeout: Duration::from_secs(120) }
}
