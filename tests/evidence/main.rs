//! Packs of evidence: what is in them, that they are proved again from their bytes alone, and that nothing that was changed passes.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod altered;
mod custody;
mod frozen;
mod left_out;
mod many;
mod names;
mod receipts;
mod remade;
mod site;
mod unpacked;
mod versions;

use std::fs;

use onrecord::evidence::{Trust, verify_pack};

use remade::{members, text, with_new_sums, with_words, zipped};
use site::{BRIDGE, Site, WITHHELD, codes, onrecord, told};

#[test]
fn a_pack_is_proved_again_without_its_site() {
    let site = Site::new();
    let pack = site.pack("briefing/the-bridge", &[]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("received.zip"), &pack).expect("written");
    drop(site);
    let done = onrecord(elsewhere.path(), &["verify", "received.zip"]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    assert!(
        told(&done).contains("2 quotes: 3 wordings proved in the packed texts, 3 of them in packed captures"),
        "{}",
        told(&done)
    );
    assert!(told(&done).contains("the pack is whole, and proves its quotes"), "{}", told(&done));
}

#[test]
fn a_pack_has_what_its_rights_allow_and_the_captures_as_they_are() {
    let site = Site::new();
    let done = site.run(&["export", "evidence", "--of", "quote/by-may", "--out", "pack.zip"]);
    assert!(done.status.success(), "{}", told(&done));
    assert!(told(&done).contains("the pack has more of `herald` than the site may show"), "{}", told(&done));
    let pack = fs::read(site.path("pack.zip")).expect("a pack");
    let (folder, files) = members(&pack);
    assert_eq!(folder, "evidence-quote-by-may");
    let expected = [
        "bag-info.txt",
        "bagit.txt",
        "data/captures/gazette/gazette.html",
        "data/captures/gazette/gazette.html.warc",
        "data/captures/herald/herald.warc.gz",
        "data/cover.html",
        "data/custody.json",
        "data/quotes/by-may.annotations.json",
        "data/quotes/by-may.certificate.json",
        "data/quotes/by-may.differences.txt",
        "data/ro-crate-metadata.json",
        "data/sources.csl.json",
        "data/texts/gazette.differences.txt",
        "data/texts/gazette.md",
        "data/texts/gazette.txt",
        "data/texts/herald.passages.json",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ];
    assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), expected);
    assert_eq!(files["data/captures/herald/herald.warc.gz"], site::warc());
    assert_eq!(files["data/texts/gazette.md"], BRIDGE.as_bytes());
    for (path, bytes) in files.iter().filter(|(path, _)| !path.contains("captures/")) {
        assert!(!String::from_utf8_lossy(bytes).contains(WITHHELD), "{path} has what may not be published");
    }
    let differences = text(&pack, "data/quotes/by-may.differences.txt");
    let rendition = differences.split("The quote against how this article words it:\n").nth(1).expect("a rendition");
    assert!(
        rendition.lines().next().is_some_and(|line| line.contains("or June,+} and not a day later.")),
        "{rendition}"
    );
    assert!(differences.contains("its capture:\n  in texts/gazette.differences.txt\n"), "{differences}");
    let differences = text(&pack, "data/texts/gazette.differences.txt");
    assert!(differences.contains("words are in the capture, in their order"), "{differences}");
    let cover = text(&pack, "data/cover.html");
    assert!(!cover.contains("<script") && !cover.contains("src=") && cover.contains("Clara Example"), "{cover}");
}

#[test]
fn a_certificate_says_where_and_how_closely() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    let certificate: serde_json::Value =
        serde_json::from_str(&text(&pack, "data/quotes/by-may.certificate.json")).expect("JSON");
    let [own, other] = certificate["wordings"].as_array().expect("wordings").as_slice() else {
        panic!("{certificate}")
    };
    assert_eq!((own["article"].as_str(), other["article"].as_str()), (Some("gazette"), Some("herald")));
    let stream = text(&pack, "data/texts/gazette.txt");
    for piece in own["found"].as_array().expect("pieces") {
        let place = |key: &str, at: usize| piece[key][at].as_u64().expect("a number") as usize;
        let words = piece["words"].as_str().expect("words");
        assert_eq!(&stream[place("bytes", 0)..place("bytes", 1)], words);
        let (from, to) = (place("characters", 0), place("characters", 1));
        assert_eq!(stream.chars().skip(from).take(to - from).collect::<String>(), words);
    }
    assert_eq!(certificate["speaker"], "Anna Example");
    assert_eq!(own["capture"]["file"], "captures/gazette/gazette.html");
    assert_eq!(other["text"]["complete"], false);
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let site = Site::new();
    let first = site.pack("topic/bridge", &[]);
    assert_eq!(first, site.pack("topic/bridge", &[]));
    assert_ne!(first, site.pack("actor/anna", &[]));
    let done = site.run(&["export", "evidence", "--of", "topic/bridge", "--out", "pack.zip"]);
    assert!(!done.status.success() && told(&done).contains("--force"), "{}", told(&done));
}

#[test]
fn what_cannot_be_packed_is_said_and_nothing_is_written() {
    let site = Site::new();
    for (arguments, expected) in [
        (&["--out", "p.zip"][..], "--of quote/ID"),
        (&["--of", "quote/by-may"], "--out PACK.zip"),
        (&["--of", "quote/by-mai", "--out", "p.zip"], "quote/by-may"),
        (&["--of", "quote/by-may", "--out", "p.zip", "--timestamp", "onrecord.toml"], "neither a response"),
        (&["--of", "quote/by-may", "--out", "p.zip", "--sign", "no-key"], "did not sign"),
    ] {
        let done = site.run(&[&["export", "evidence"], arguments].concat());
        assert!(!done.status.success() && told(&done).contains(expected), "{arguments:?}: {}", told(&done));
        assert!(!site.path("p.zip").exists(), "{arguments:?}");
    }
    let done = site.run(&["export", "json", "--of", "quote/by-may"]);
    assert_eq!(done.status.code(), Some(2), "{}", told(&done));
}

#[test]
fn each_byte_that_is_flipped_is_noticed() {
    let site = Site::new();
    let pack = site.pack("quote/not-safe", &[]);
    assert_eq!(codes(&pack), Vec::<&str>::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let unnoticed: Vec<(usize, u8)> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..threads)
            .map(|thread| {
                let pack = &pack;
                scope.spawn(move || {
                    let mut changed = pack.clone();
                    let mut unnoticed = Vec::new();
                    for at in (thread..pack.len()).step_by(threads) {
                        for mask in [0x01, 0x20, 0xff] {
                            changed[at] ^= mask;
                            let verified = verify_pack("pack.zip", &changed, &Trust::default());
                            if verified.diagnostics.error_count() == 0 {
                                unnoticed.push((at, mask));
                            }
                            changed[at] ^= mask;
                        }
                    }
                    unnoticed
                })
            })
            .collect();
        runs.into_iter().flat_map(|run| run.join().expect("no panic")).collect()
    });
    assert_eq!(unnoticed, [], "of {} bytes", pack.len());
}

#[test]
fn a_pack_that_is_cut_off_or_goes_on_is_noticed() {
    let site = Site::new();
    let pack = site.pack("quote/not-safe", &[]);
    let ends = (0..pack.len()).step_by(37).chain(pack.len() - 200..pack.len());
    for end in ends {
        assert_eq!(codes(&pack[..end]), ["E801"], "{end}");
    }
    assert_eq!(codes(&[&pack[..], b"x"].concat()), ["E802"]);
    // Bytes before the archive, which readers look past.
    assert!(!codes(&[b"x", &pack[..]].concat()).is_empty());
    assert!(!codes(&[b"PK\x03\x04", &pack[..]].concat()).is_empty());
}

#[test]
fn what_was_changed_with_new_checksums_is_not_proved() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    let certificate = "data/quotes/by-may.certificate.json";
    let replace = |path, from, to| with_words(&pack, path, from, to);
    // The library's archive is another than ours, and that is all that is wrong with it.
    assert_eq!(codes(&with_new_sums(&pack, |_| {})), ["E802"]);
    let cases: [(&str, Vec<u8>, &[&str]); 12] = [
        ("other words in the certificate", replace(certificate, "by May", "by June"), &["E802", "E807"]),
        ("another place", replace(certificate, "\"fidelity\": \"", "\"fidelity\": \"x"), &["E802", "E807"]),
        ("another text", replace("data/texts/gazette.md", "by May", "by June"), &["E802", "E807"]),
        ("another text stream", replace("data/texts/gazette.txt", "evening", "morning"), &["E802", "E807"]),
        ("another capture", replace("data/captures/gazette/gazette.html", "by May", "by June"), &["E802", "E808"]),
        (
            "another WARC file",
            replace("data/captures/gazette/gazette.html.warc", "by May", "by June"),
            &["E802", "E808"],
        ),
        (
            "passages at no place",
            replace("data/texts/herald.passages.json", "\"byte\": ", "\"byte\": 1844674407370955"),
            &["E802", "E807"],
        ),
        ("other passages", replace("data/texts/herald.passages.json", "or June", "or July"), &["E802", "E807"]),
        ("other differences", replace("data/quotes/by-may.differences.txt", "gazette", "herald"), &["E802", "E806"]),
        (
            "other differences of an article",
            replace("data/texts/gazette.differences.txt", "in the capture", "in a capture"),
            &["E802", "E806"],
        ),
        ("other annotations", replace("data/quotes/by-may.annotations.json", "by May", "by June"), &["E802", "E806"]),
        ("another cover", replace("data/cover.html", "by May", "by June"), &["E802", "E806"]),
    ];
    for (what, changed, expected) in cases {
        assert_eq!(codes(&changed), expected, "{what}");
    }
}

#[test]
fn files_that_are_missing_added_or_changed_are_named() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    let (folder, files) = members(&pack);
    let text = "data/texts/gazette.txt".to_owned();
    let mut missing = files.clone();
    missing.remove(&text);
    assert_eq!(codes(&zipped(&folder, &missing)), ["E802", "E803"]);
    let mut changed = files.clone();
    changed.insert(text, b"other words".to_vec());
    assert_eq!(codes(&zipped(&folder, &changed)), ["E802", "E805"]);
    for added in ["data/letter.pdf", "letter.txt"] {
        let mut more = files.clone();
        more.insert(added.to_owned(), b"x".to_vec());
        assert_eq!(codes(&zipped(&folder, &more)), ["E802", "E804"], "{added}");
        // Even if the manifests list it.
        let listed = with_new_sums(&pack, |files| {
            files.insert(added.to_owned(), b"x".to_vec());
        });
        let expected = if added.starts_with("data") { "E806" } else { "E804" };
        assert_eq!(codes(&listed), ["E802", expected], "{added}");
    }
    for required in ["data/custody.json", "data/sources.csl.json", "bag-info.txt"] {
        let without = with_new_sums(&pack, |files| {
            files.remove(required);
        });
        assert_eq!(codes(&without), ["E802", "E806"], "{required}");
    }
}

#[test]
fn hostile_archives_are_refused_in_bounded_memory() {
    let site = Site::new();
    let pack = site.pack("quote/not-safe", &[]);
    let (folder, files) = members(&pack);
    for slip in ["../../evil", "/etc/evil", "a/../../evil", "c:\\evil", "e\u{202e}vil"] {
        let mut with_slip = files.clone();
        with_slip.insert(slip.to_owned(), b"x".to_vec());
        assert_eq!(codes(&zipped(&folder, &with_slip)), ["E806"], "{slip}");
    }
    // A megabyte that unpacks to a gigabyte.
    let mut bomb = files.clone();
    bomb.insert("data/bomb".to_owned(), vec![0; 64 << 20]);
    let bomb = zipped(&folder, &bomb);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(codes(&bomb), ["E801"]);
    // A member twice: readers take the one or the other.
    let mut twice = files.clone();
    twice.insert("data/custody.jsox".to_owned(), b"{}".to_vec());
    let mut twice = zipped(&folder, &twice);
    while let Some(at) = memchr::memmem::find(&twice, b"custody.jsox") {
        twice[at + "custody.jso".len()] = b'n';
    }
    assert!(codes(&twice).contains(&"E802"), "{:?}", codes(&twice));
    // A password: bit 0 of the flags, in both headers.
    let mut locked = pack.clone();
    locked[6] |= 1;
    assert!(!codes(&locked).is_empty());
    assert_eq!(codes(b"PK\x03\x04"), ["E801"]);
    assert_eq!(codes(b"no archive"), ["E801"]);
}

#[test]
fn the_log_has_the_commits_of_a_site_in_git() {
    let site = Site::new();
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.args(["-c", "user.name=Dora Example", "-c", "user.email=dora@example.org"]).args(arguments);
        assert!(command.current_dir(site.0.path()).output().expect("git").status.success(), "{arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "Annotate the report"]);
    site.write("content/topics/other.md", "---\nname: Another\n---\n");
    let pack = site.pack("quote/by-may", &[]);
    let log: serde_json::Value = serde_json::from_str(&text(&pack, "data/custody.json")).expect("JSON");
    assert_eq!(log["from"], "git and record");
    assert_eq!(log["uncommitted"], serde_json::json!([]));
    let entries = log["entries"].as_array().expect("entries");
    let did = |done: &str, by: &str| entries.iter().any(|entry| entry["done"] == done && entry["by"] == by);
    assert!(
        did("captured", "Dora Example") && did("annotated", "Dora Example") && did("reviewed", "Clara Example"),
        "{log}"
    );
    assert!(!log.to_string().contains("dora@example.org"), "addresses are nobody's business");
    site.write(
        "content/articles/gazette.annotations.yaml",
        &fs::read_to_string(site.path("content/articles/gazette.annotations.yaml"))
            .expect("read")
            .replace("2025-03-06", "2025-03-07"),
    );
    let pack = site.pack("quote/by-may", &[]);
    let log = text(&pack, "data/custody.json");
    assert!(log.contains("\"content/articles/gazette.annotations.yaml\""), "{log}");
}

#[test]
fn the_finding_of_the_sample_is_proved_again() {
    let root = env!("CARGO_MANIFEST_DIR");
    let folder = tempfile::tempdir().expect("a folder");
    let export = ["export", "evidence", "--root", root, "--of", "briefing/brussels-visit", "--out", "pack.zip"];
    let done = onrecord(folder.path(), &export);
    assert!(done.status.success(), "{}", told(&done));
    assert!(told(&done).contains("there is no capture of"), "{}", told(&done));
    let done = onrecord(folder.path(), &["verify", "pack.zip"]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
}

#[test]
fn a_file_that_is_no_pack_is_no_site_either() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("notes.txt"), "no pack").expect("written");
    let done = onrecord(folder.path(), &["verify", "notes.txt"]);
    assert!(done.status.code() == Some(1) && told(&done).contains("E801"), "{}", told(&done));
    let done = onrecord(folder.path(), &["verify", "missing.zip"]);
    assert!(done.status.code() == Some(2) && told(&done).contains("cannot be read"), "{}", told(&done));
}
