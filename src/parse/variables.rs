//! Variables of the environment → settings: `ONRECORD_BASE_URL` is `base_url`, `ONRECORD_SEARCH_ENABLED` is `enabled` in `[search]`.
//!
//! In go the variables, out comes TOML, which is read as a file is, so that a mistake has a place too. Lists and mappings
//! whose names the user chooses have no variables.

use super::format::{Format, SETTINGS, ValueType};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};

/// What the names of variables begin with.
const PREFIX: &str = "ONRECORD_";

/// Variables that are not settings: options of the command line, and the name by which a run publishes.
const OTHERS: [&str; 3] = ["ONRECORD_CONFIG", "ONRECORD_PUBLISHER", "ONRECORD_ROOT"];

/// The settings in the environment, as TOML; a variable that is empty is not set.
///
/// Reports W264 for a variable whose name is nearly that of a setting.
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
            // The part that all of them have would make any two alike.
            let own = name.trim_start_matches(PREFIX);
            let names = known.iter().map(|(known, ..)| known.as_str()).chain(OTHERS);
            if let Some(near) = nearest(own, names.map(|known| known.trim_start_matches(PREFIX))) {
                let message = format!("the variable `{name}` is no setting");
                let found = Diagnostic::at_path(Code::UnknownVariable, name.as_str(), message);
                diagnostics.push(found.help(format!("did you mean `{PREFIX}{near}`?")));
            }
            continue;
        };
        toml.push_str(&format!("{key} = {} # {name}\n", toml_value(value, value_type)));
    }
    toml
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
            ValueType::List(_) | ValueType::Named(_) | ValueType::Lints => {}
            value_type => {
                known.push((format!("{PREFIX}{}", path.replace('.', "_").to_uppercase()), path, value_type));
            }
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
}
