//! Values of the template engine: views as templates see them, and HTML. Uses Tera, as the engine does.

use std::marker::PhantomData;

use serde::Serialize;
pub(super) use tera::Value;

use crate::{
    fingerprint::Fingerprint,
    incremental::{Digest, Digester},
};

/// Safe HTML.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl Html {
    /// HTML that is printed as it is.
    pub(super) fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }

    /// The HTML as a text.
    pub(super) fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

/// A view of any page.
pub(super) trait View {
    /// The view as templates see it.
    fn to_value(&self) -> Value;
}

impl<T: Serialize> View for T {
    fn to_value(&self) -> Value {
        Value::from_serializable(self)
    }
}

/// A view that many pages show, made once and counted instead of copied.
#[derive(Debug)]
pub struct Shared<T: ?Sized> {
    value: Value,
    of: PhantomData<fn(&T)>,
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), of: PhantomData }
    }
}

impl<T: ?Sized> Serialize for Shared<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: Serialize> Shared<T> {
    /// Makes a view once, to be shown often.
    pub(super) fn new(view: &T) -> Self {
        Self { value: view.to_value(), of: PhantomData }
    }
}

impl Shared<Html> {
    /// The HTML as a text.
    pub(super) fn into_string(self) -> String {
        self.value.as_str().unwrap_or_default().to_owned()
    }
}

/// A view that many pages show and that is part of their subject: its fingerprint says whether it changed.
#[derive(Debug)]
pub(super) struct FingerprintedView<T: ?Sized> {
    pub(super) view: Shared<T>,
    fingerprint: Fingerprint,
}

impl<T: ?Sized> Clone for FingerprintedView<T> {
    fn clone(&self) -> Self {
        Self { view: self.view.clone(), fingerprint: self.fingerprint }
    }
}

impl<T: Serialize> FingerprintedView<T> {
    /// Makes a view once, with the fingerprint of its content.
    pub(super) fn new(view: &T) -> Self {
        Self { view: Shared::new(view), fingerprint: fingerprint_view(view) }
    }
}

impl<T: ?Sized> Digest for FingerprintedView<T> {
    fn digest(&self, to: &mut Digester<'_>) {
        self.fingerprint.digest(to);
    }
}

/// The fingerprint of the whole content of a view.
pub(super) fn fingerprint_view(view: &impl Serialize) -> Fingerprint {
    let bytes = postcard::to_extend(view, Vec::new()).expect("every view has a form in bytes");
    Fingerprint::of(&bytes)
}
