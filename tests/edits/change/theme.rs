//! Templates, settings and assets.

#![expect(clippy::unnecessary_wraps, reason = "all changes have one type")]

use crate::{random::Random, site::Site};

/// Templates that every site can override, and where a mark may stand in them.
const TEMPLATES: [(&str, &str); 5] = [
    ("quote-card.html", "<figcaption>"),
    ("quote.html", "<figcaption>"),
    ("article.html", "<header class=\"lead\">"),
    ("base.html", "</head>"),
    ("source-line.html", "<"),
];

pub(super) fn override_template(site: &mut Site, random: &mut Random) -> Option<String> {
    let (name, place) = TEMPLATES[random.below(TEMPLATES.len())];
    let text = marked(name, place, &site.number())?;
    if site.templates.len() > 1 || site.templates.insert(name.to_owned(), text).is_some() {
        return None;
    }
    Some(format!("override {name}"))
}

/// A template of the theme with a mark in it.
fn marked(name: &str, place: &str, number: &str) -> Option<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name);
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.replacen(place, &format!("<!-- mark {number} -->{place}"), 1))
}

pub(super) fn edit_template(site: &mut Site, random: &mut Random) -> Option<String> {
    let (name, number) = (random.key(&site.templates)?, site.number());
    let text = site.templates.get_mut(&name)?;
    let at = text.find("<!-- mark ")? + "<!-- mark ".len();
    text.replace_range(at..at + 4, &number);
    Some(format!("edit {name}, of the same length"))
}

pub(super) fn drop_template(site: &mut Site, random: &mut Random) -> Option<String> {
    let name = random.key(&site.templates)?;
    site.templates.remove(&name);
    Some(format!("drop {name}"))
}

pub(super) fn change_settings(site: &mut Site, random: &mut Random) -> Option<String> {
    let (what, number) = (random.below(5), site.number());
    match what {
        0 => site.title = format!("Edits {number}"),
        1 => {
            let urls = ["https://example.org", "https://example.org/below", "https://example.net"];
            random.pick(&urls).clone_into(&mut site.base_url);
        }
        2 => site.page_size = 3 + random.below(20),
        3 => site.cards = random.chance(25),
        _ => {
            let lints: Vec<_> = onrecord::diag::Code::lints().map(onrecord::diag::Code::name).collect();
            let lint = random.pick(&lints).to_owned();
            if site.lints.remove(&lint).is_none() {
                site.lints.insert(lint, random.pick(&["allow", "warn"]).into());
            }
        }
    }
    Some(format!("change the settings ({what})"))
}

pub(super) fn change_asset(site: &mut Site, random: &mut Random) -> Option<String> {
    let (name, number) = (random.pick(&["style.css", "chart.txt", "below/data.csv"]), site.number());
    site.assets.insert(name.to_owned(), format!("/* {number} */\n"));
    Some(format!("write {name}"))
}

pub(super) fn drop_asset(site: &mut Site, random: &mut Random) -> Option<String> {
    let name = random.key(&site.assets)?;
    site.assets.remove(&name);
    Some(format!("remove {name}"))
}
