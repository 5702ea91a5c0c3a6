//! Hosts that take less than the site has: a run that publishes there warns.

use std::fs::{self, File};

use crate::site::Site;

#[test]
fn publishing_warns_of_a_file_that_the_host_refuses() {
    let site = Site::new();
    site.write("site/static/film.mp4", "");
    let film = File::options().write(true).open(site.path("site/static/film.mp4"));
    film.and_then(|film| film.set_len(24 << 20)).expect("a sparse file");
    let warnings = |more: &[&str]| {
        let said = site.publish("./www", &[&["--format", "short"], more].concat());
        said.lines().filter(|line| line.contains("W740")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(warnings(&[]), Vec::<String>::new(), "nobody knows who serves a folder");
    for more in [&["--for", "cloudflare"][..], &["--for", "cloudflare", "--built", "site/public"]] {
        let [warning] = &warnings(more)[..] else { panic!("one warning with {more:?}") };
        let nearly = "`film.mp4` has 24.0 MiB, which is nearly what Cloudflare Pages takes: 25.0 MiB a file";
        assert!(warning.contains(nearly), "{warning}");
    }

    let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("settings");
    let with_level = |level| settings.replace("[lints]", &format!("[lints]\nhost-limit = \"{level}\""));
    site.write("site/onrecord.toml", with_level("deny"));
    assert!(!site.path("elsewhere").exists());
    for more in [&["--for", "cloudflare"][..], &["--for", "cloudflare", "--built", "site/public"]] {
        let refused = site.refused("./elsewhere", more, "W740");
        assert!(refused.contains("nothing was published"), "{refused}");
        assert!(!site.path("elsewhere").exists(), "a limit that the settings deny stops the run");
    }
    site.write("site/onrecord.toml", with_level("allow"));
    assert_eq!(warnings(&["--for", "cloudflare", "--built", "site/public"]), Vec::<String>::new());
}
