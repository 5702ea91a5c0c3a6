//! What is exported for annotation tools is imported as what it was.

use crate::site::{ANNOTATIONS, ASIDE, Site};

const OWN: &str = "quotes:\n  - {id: by-may, text: We will build the bridge by May, speaker: anna, note: A promise.}\n  \
    - {id: whole, text: 'We will build the bridge by May. Nobody will stop us.', speaker: anna}\n  \
    - {id: second-no, text: 'no', prefix: and he said, speaker: ben}\n";

#[test]
fn spans_of_the_record_are_found_again_where_they_were() {
    for format in ["brat", "label-studio", "doccano"] {
        let site = Site::new();
        site.write(ANNOTATIONS, OWN);
        let out = match format {
            "brat" => "in",
            "label-studio" => "in/report.json",
            _ => "in/report.jsonl",
        };
        assert!(site.run(&["export", format, "--out", out]).status.success());
        std::fs::remove_file(site.path(ANNOTATIONS)).expect("removed");
        // Tools that name an article by its number and the file call it otherwise.
        site.import(&[format, "in", "--confirmed"]);
        let files = site.files();
        let text: String = files
            .iter()
            .filter(|(name, _)| name.ends_with(".annotations.yaml"))
            .map(|(_, text)| text.as_str())
            .collect();
        if format == "doccano" {
            assert_eq!(site.read(ASIDE).lines().count(), 4, "doccano has no place for speakers");
            continue;
        }
        assert!(!site.has(ASIDE), "{format}: {}", site.read(ASIDE));
        assert!(text.contains("speaker: ben") && text.contains("he said"), "{format}: {text}");
        // The second piece of a quote is a span of its own where a span has one piece.
        assert!(text.matches("speaker: anna").count() >= 2, "{format}: {text}");
        site.check();
    }
}
