//! Packs with many quotes: what is of an article is in them once.

use super::{
    remade::{members, text, with_words},
    site::{BRIDGE, Site, codes, page},
};

#[test]
fn how_an_article_differs_from_its_capture_is_told_once() {
    let site = Site::new();
    site.write("captures/gazette.html", &page(&BRIDGE.replace("open doors", "shut doors")));
    let pack = site.pack("briefing/the-bridge", &[]);
    assert_eq!(codes(&pack), Vec::<&str>::new());
    let (_, files) = members(&pack);
    let difference = "[-open-] {+shut+}";
    let having: Vec<_> = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).matches(difference).count()))
        .filter(|(_, times)| *times > 0)
        .collect();
    assert_eq!(having, [("data/cover.html", 1), ("data/texts/gazette.differences.txt", 1)]);
    let cover = text(&pack, "data/cover.html");
    assert_eq!(cover.matches("the differences are above").count(), 1, "{cover}");
    for quote in ["by-may", "not-safe"] {
        let differences = text(&pack, &format!("data/quotes/{quote}.differences.txt"));
        assert!(differences.contains("its capture:\n  in texts/gazette.differences.txt\n"), "{differences}");
    }
    let altered = with_words(&pack, "data/texts/gazette.differences.txt", difference, "[-open-] {+closed+}");
    assert_eq!(codes(&altered), ["E802", "E806"]);
}
