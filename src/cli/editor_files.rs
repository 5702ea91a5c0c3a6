//! What editors need to complete and check the files of a site: the schemas, and where each of them applies.
//!
//! The schemas are those of this program, in `.schemas`. Visual Studio Code finds them through `.vscode/settings.json`, which
//! needs the extensions that `.vscode/extensions.json` recommends; other editors with `yaml-language-server` or Taplo through
//! the first comment of each file and `.taplo.toml`.

use serde_json::json;

use crate::parse;

/// The folder of the schemas.
const FOLDER: &str = ".schemas";

/// A file for editors.
pub(super) struct EditorFile {
    /// Its path from the site's folder.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
    /// True if it is the tool's own and written anew; others may have entries of the user's.
    pub(super) is_ours: bool,
}

/// The files for editors.
pub(super) fn editor_files() -> Vec<EditorFile> {
    let schemas = parse::schema_kinds().filter_map(|kind| Some((kind, parse::schema(kind).ok()?)));
    let schemas = schemas.map(|(kind, schema)| EditorFile {
        path: format!("{FOLDER}/{kind}.json"),
        text: format!("{schema:#}\n"),
        is_ours: true,
    });
    let settings = json!({
        "yaml.schemas": {
            format!("./{FOLDER}/annotations.json"):
                ["content/articles/**/*.annotations.yaml", "content/articles/**/*.annotations.yml"],
        },
        "evenBetterToml.taplo.configFile.enabled": true,
    });
    let extensions = json!({"recommendations": ["redhat.vscode-yaml", "tamasfe.even-better-toml"]});
    let taplo = format!(
        "# Completes and checks the settings of the site in editors with Taplo.\n\
         [[rule]]\ninclude = [\"onrecord.toml\"]\n\n[rule.schema]\npath = \"./{FOLDER}/settings.json\"\n"
    );
    let others = [
        (".vscode/settings.json", format!("{settings:#}\n")),
        (".vscode/extensions.json", format!("{extensions:#}\n")),
        (".taplo.toml", taplo),
    ];
    let others = others.map(|(path, text)| EditorFile { path: path.to_owned(), text, is_ours: false });
    schemas.chain(others).collect()
}
