//! From an address and the environment to a store. The only place that knows how stores are made.

use std::time::Duration;

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
    let prefix = prefix.trim_matches('/').to_owned();
    let wrong = |error: object_store::Error| {
        let message = format!("the store cannot be used: {}", redact::text(&error.to_string(), &[]));
        fault(Code::TargetUnknown, &place, message, "see how the store is named, and its settings in the environment")
    };
    let mut secrets = Vec::new();
    let inner: Box<dyn ObjectStore> = match scheme {
        "s3" => {
            let found = credentials::aws(&place)?;
            let endpoint = said.endpoint.clone().or_else(|| found.endpoint.clone());
            // With an endpoint of one's own, a region is only a word that both sides sign.
            let region = said.region.clone().or(found.region).or_else(|| endpoint.as_ref().map(|_| "us-east-1".into()));
            let Some(region) = region else {
                let help = "say it: `region = \"eu-central-1\"` in the settings, `--region`, or `AWS_REGION`";
                return Err(fault(Code::TargetUnknown, &place, "nothing says in which region the bucket is", help));
            };
            let plain = endpoint.as_ref().is_some_and(|url| url.starts_with("http://"));
            let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_region(region);
            if let Some(endpoint) = endpoint {
                builder = builder.with_endpoint(endpoint.trim_end_matches('/'));
            }
            if let Some(keys) = found.keys {
                secrets.extend([keys.id.clone(), keys.secret.clone()]);
                builder = builder.with_access_key_id(keys.id).with_secret_access_key(keys.secret);
                if let Some(token) = keys.token {
                    secrets.push(token.clone());
                    builder = builder.with_token(token);
                }
            }
            let builder = builder.with_allow_http(plain).with_client_options(client(plain)).with_retry(patience());
            Box::new(builder.build().map_err(wrong)?)
        }
        "gs" => {
            let builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket);
            let plain = std::env::var("GOOGLE_BASE_URL").is_ok_and(|url| url.starts_with("http://"));
            let builder = builder.with_client_options(client(plain)).with_retry(patience());
            Box::new(builder.build().map_err(wrong)?)
        }
        _ => {
            let mut builder = MicrosoftAzureBuilder::from_env().with_container_name(bucket);
            if let Some(endpoint) = &said.endpoint {
                builder = builder.with_endpoint(endpoint.clone());
            }
            let plain = said.endpoint.as_ref().is_some_and(|url| url.starts_with("http://"));
            let builder = builder.with_allow_http(plain).with_client_options(client(plain)).with_retry(patience());
            Box::new(builder.build().map_err(wrong)?)
        }
    };
    Ok(Store { inner, prefix, place, secrets })
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
