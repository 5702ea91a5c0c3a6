//! The cover sheet of an evidence pack: a page that needs no other file, and is no page of the site.

use std::sync::Arc;

use super::{
    engine::Engine,
    site_view::site_view,
    theme,
    views::{Html, PackView},
};
use crate::{diag::Diagnostic, i18n::Messages, site::Site};

/// The template of the cover sheet.
const TEMPLATE: &str = "pack.html";
/// Its style sheet, which is in the page.
const STYLE: &str = include_str!("pack.css");

/// Renders the cover sheet of a pack.
///
/// *Errors*: what is wrong with the templates of the site.
pub(crate) fn render_pack_cover(
    site: Site<'_>,
    messages: &Arc<Messages>,
    pack: &PackView,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    // The page loads nothing, so it needs no addresses of assets.
    let engine = Engine::new(site.files, &theme::find_templates(site.files), messages, &site_view(site, &[]))?;
    let style = Html::new(STYLE);
    engine.render(TEMPLATE, &[("pack", pack), ("style", &style)], TEMPLATE, site.files).map_err(|error| vec![*error])
}
