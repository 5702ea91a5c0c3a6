//! Variables of the environment → settings: `ONRECORD_BASE_URL` is `base_url`, `ONRECORD_SEARCH_ENABLED` is `enabled` in `[search]`.
//!
//! In go the variables, out comes TOML, which is read as a file is, so that a mistake has a place too. Lists and mappings
//! whose names the user chooses have no variables; one that is named like them is reported, because it does nothing.

use super::format::{Format, SETTINGS, ValueType};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};

/// What the names of variables begin with.
const PREFIX: &str = "ONRECORD_";

/// Variables that are not settings: options of the command line, and the name by which a run publishes.
const OTHERS: [&str; 3] = ["ONRECORD_CONFIG", "ONRECORD_PUBLISHER", "ONRECORD_ROOT"];

/// The settings in the environment, as TOML; a variable that is empty is not set.
///
/// Reports W264 for a variable whose name is that of a setting that has no variable, or nearly that of one that has.
pub(crate) fn settings_of_variables(variables: &[(String, String)], diagnostics: &mut Diagnostics) -> String {
    let known = known_variables();
    let mut typed: Vec<_> =
        variables.iter().filter(|(name, value)| name.starts_with(PREFIX) && !value.is_empty()).collect();
    typed.sort();
    let mut toml = String::new();
    for (name, value) in typed {
        if OTHERS.contains(&name.as_str()) {
            continue;
        }
        let Some((_, key, value_type)) = known.iter().find(|(known, ..)| known == name) else {
            diagnostics.extend(unused_variable(name, &known));
            continue;
        };
        toml.push_str(&format!("{key} = {} # {name}\n", toml_value(value, value_type)));
    }
    toml
}

/// The warning about a variable that is not that of a setting; none if its name is like no other.
fn unused_variable(name: &str, known: &[(String, String, &'static ValueType)]) -> Option<Diagnostic> {
    let found = |message| Some(Diagnostic::at_path(Code::UnknownVariable, name, message));
    // The part that all of them have would make any two alike.
    let own = name.trim_start_matches(PREFIX);
    if let Some((below, ..)) =
        known.iter().find(|(known, ..)| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('_')))
    {
        let message = format!("the variable `{name}` does nothing: it names a table of the settings, not a setting");
        return found(message).map(|found| found.help(format!("did you mean `{below}`?")));
    }
    if let Some(key) = key_without_variable(own) {
        let message = format!("the variable `{name}` does nothing: `{key}` in the settings has no variables");
        let help = format!("write `{key}` into `onrecord.toml`, or into a file for `--config`");
        return found(message).map(|found| found.help(help));
    }
    let names = known.iter().map(|(known, ..)| known.as_str()).chain(OTHERS);
    let near = nearest(own, names.map(|known| known.trim_start_matches(PREFIX)))?;
    found(format!("the variable `{name}` is no setting"))
        .map(|found| found.help(format!("did you mean `{PREFIX}{near}`?")))
}

/// The key of a list, or of a mapping whose names the user chooses, that the name of a variable would set.
fn key_without_variable(own: &str) -> Option<String> {
    let mut keys = Vec::new();
    add_keys_without_variables(&SETTINGS, "", &mut keys);
    let is_named = |(key, value_type): &&(String, &'static ValueType)| {
        let Some(rest) = own.strip_prefix(&variable_of(key)) else { return false };
        let is_below = match value_type {
            // Names of the user's own are between them: `[publish.pages]` has the key `to`.
            ValueType::Named(format) => {
                format.keys.iter().any(|key| rest.ends_with(&format!("_{}", variable_of(key.name))))
            }
            ValueType::Any | ValueType::Lints => true,
            _ => false,
        };
        rest.is_empty() || is_below && rest.starts_with('_')
    };
    keys.iter().find(is_named).map(|(key, _)| key.clone())
}

fn add_keys_without_variables(format: &'static Format, within: &str, keys: &mut Vec<(String, &'static ValueType)>) {
    for key in format.keys {
        let path = format!("{within}{}", key.name);
        match &key.value_type {
            ValueType::Map(format) => {
                // A mapping is no value itself, but its name may be typed as if it were one.
                keys.push((path.clone(), &key.value_type));
                add_keys_without_variables(format, &format!("{path}."), keys);
            }
            ValueType::List(_) | ValueType::Named(_) | ValueType::Lints | ValueType::Any => {
                keys.push((path, &key.value_type));
            }
            _ => {}
        }
    }
}

/// The name of the variable of a key, without what all of them have.
fn variable_of(key: &str) -> String {
    key.replace('.', "_").to_uppercase()
}

/// The variables of settings, with the keys and the types of these.
fn known_variables() -> Vec<(String, String, &'static ValueType)> {
    let mut known = Vec::new();
    add_variables(&SETTINGS, "", &mut known);
    known.retain(|(name, ..)| !OTHERS.contains(&name.as_str()));
    known
}

fn add_variables(format: &'static Format, within: &str, known: &mut Vec<(String, String, &'static ValueType)>) {
    for key in format.keys {
        let path = format!("{within}{}", key.name);
        match &key.value_type {
            ValueType::Map(format) => add_variables(format, &format!("{path}."), known),
            ValueType::List(_) | ValueType::Named(_) | ValueType::Lints | ValueType::Any => {}
            value_type => known.push((format!("{PREFIX}{}", variable_of(&path)), path, value_type)),
        }
    }
}

/// A value as TOML has it: a text, unless the key takes something else and the value can be that.
fn toml_value(value: &str, value_type: &ValueType) -> String {
    let plain = match value_type {
        ValueType::Bool => ["true", "false"].contains(&value),
        ValueType::Count => value.parse::<u32>().is_ok(),
        _ => false,
    };
    if plain { value.to_owned() } else { toml::Value::from(value).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(variables: &[(&str, &str)]) -> (String, usize) {
        let variables: Vec<_> =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut diagnostics = Diagnostics::default();
        (settings_of_variables(&variables, &mut diagnostics), diagnostics.warning_count())
    }

    #[test]
    fn a_variable_is_a_setting_of_its_type() {
        let (toml, warnings) = settings(&[
            ("ONRECORD_TITLE", "A \"site\"\n"),
            ("ONRECORD_PAGE_SIZE", "20"),
            ("ONRECORD_SEARCH_ENABLED", "false"),
            ("ONRECORD_CONTACT_EMAIL", ""),
            ("ONRECORD_ROOT", "/site"),
            ("ONRECORD_PUBLISHER", "anna"),
            ("HOME", "/home"),
        ]);
        let read: toml::Table = toml.parse().expect("TOML");
        assert_eq!(read["title"].as_str(), Some("A \"site\"\n"));
        assert_eq!(read["page_size"].as_integer(), Some(20));
        assert_eq!(read["search"]["enabled"].as_bool(), Some(false));
        assert_eq!((read.len(), warnings), (3, 0));
    }

    #[test]
    fn a_name_that_is_nearly_that_of_a_setting_is_reported() {
        assert_eq!(settings(&[("ONRECORD_BASEURL", "https://example.org")]), (String::new(), 1));
        assert_eq!(settings(&[("ONRECORD_DEPLOY_TOKEN_OF_OUR_OWN", "x")]), (String::new(), 0));
    }

    #[test]
    fn a_setting_that_has_no_variable_is_named() {
        for (name, key) in [
            ("ONRECORD_NAVIGATION", "navigation"),
            ("ONRECORD_NAVIGATION_HEAD", "navigation.head"),
            ("ONRECORD_EXCLUDE", "exclude"),
            ("ONRECORD_LINTS", "lints"),
            ("ONRECORD_LINTS_SPEAKER_FAR", "lints"),
            ("ONRECORD_EXTRA", "extra"),
            ("ONRECORD_EXTRA_FOO", "extra"),
            ("ONRECORD_PUBLISH", "publish"),
            ("ONRECORD_PUBLISH_PAGES_TO", "publish"),
        ] {
            assert_eq!(settings(&[(name, "x")]), (String::new(), 1), "{name}");
            let found = unused_variable(name, &known_variables()).expect(name);
            assert!(found.message.contains(&format!("`{key}` in the settings")), "{}", found.message);
        }
        let found = unused_variable("ONRECORD_SEARCH", &known_variables()).expect("a warning");
        assert_eq!(found.helps[0].message, "did you mean `ONRECORD_SEARCH_ENABLED`?");
        // A name of the user's own, which only begins like one.
        assert_eq!(settings(&[("ONRECORD_PUBLISH_TOKEN_OF_OUR_OWN", "x")]), (String::new(), 0));
        // What is suggested is not ignored itself.
        let found = unused_variable("ONRECORD_EXTRAS", &known_variables());
        assert!(found.is_none_or(|found| found.helps.iter().all(|help| !help.message.contains("`ONRECORD_EXTRA`"))));
    }
}
