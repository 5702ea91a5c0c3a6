//! The address of a site, its domain, and the redirects that each host follows.

use std::fs;

use crate::site::Site;

/// A site with other settings.
fn with_settings(settings: &str) -> Site {
    let site = Site::new();
    site.write("site/onrecord.toml", format!("title = \"Addresses\"\n{settings}"));
    site
}

#[test]
fn a_site_without_an_address_is_built_with_a_warning() {
    let site = with_settings("");
    for command in ["build", "check"] {
        let said = site.ends(&[command, "--root", "site"], 0);
        assert!(said.contains("W170") && said.contains("base_url"), "{said}");
        site.ends(&[command, "--root", "site", "--deny", "warnings"], 1);
    }
    let said = site.ends(&["build", "--root", "site", "--base-url", "https://example.org"], 0);
    assert!(!said.contains("W170"), "{said}");
    site.write("site/onrecord.toml", "title = \"Addresses\"\n[lints]\naddress-missing = \"allow\"\n");
    let said = site.ends(&["build", "--root", "site"], 0);
    assert!(!said.contains("W170"), "{said}");
}

#[test]
fn an_address_that_is_typed_is_read_as_one_in_the_settings() {
    let site = with_settings("base_url = \"https://example.org\"\n");
    for typed in ["", "example.org", "https://", "https://example.org?q=1", "https://a:hunter2@example.org"] {
        let said = site.ends(&["build", "--root", "site", "--base-url", typed], 1);
        assert!(said.contains("E214") && said.contains("--base-url"), "{typed}\n{said}");
        assert!(!said.contains("hunter2"), "{said}");
        site.refused("./www", &["--base-url", typed], "E214");
    }
    let said =
        site.ends(&["publish", "./www", "--root", "site", "--built", "x", "--base-url", "https://example.org"], 2);
    assert!(said.contains("--base-url") && said.contains("--built"), "an earlier build has its address\n{said}");
    site.ends(&["build", "--root", "site", "--base-url", "https://Example.org/our%20site/"], 0);
    let home = fs::read_to_string(site.path("site/public/index.html")).expect("the home page");
    assert!(home.contains("href=\"https://example.org/our%20site/\""), "{home}");
    assert!(!home.contains("%2520"), "{home}");
}

#[test]
fn a_domain_is_the_host_of_the_address() {
    let settings = "base_url = \"https://briefing.example.org\"\n[publish.pages]\nto = \"./www\"\ncname = \"NAME\"\n";
    for (name, wrong) in [
        ("briefing.example.org", false),
        ("Briefing.Example.org", false),
        ("https://briefing.example.org", true),
        ("a b", true),
        ("www.example.org", true),
    ] {
        let site = with_settings(&settings.replace("NAME", name));
        let said = site.ends(&["check", "--root", "site", "--format", "short"], i32::from(wrong));
        assert_eq!(said.contains("onrecord.toml:5") && said.contains("E171"), wrong, "{name}\n{said}");
    }
    // A file over the settings counts as well: the address of one belongs to the domain of the other.
    let site = with_settings(&settings.replace("NAME", "briefing.example.org"));
    site.write("staging.toml", "base_url = \"https://staging.example.org\"\n");
    let said = site.ends(&["check", "--root", "site", "--config", "staging.toml", "--format", "short"], 1);
    assert!(said.contains("onrecord.toml:5") && said.contains("E171"), "{said}");
    let site = with_settings("base_url = \"https://briefing.example.org\"\n");
    for name in ["https://briefing.example.org", "other.example.org"] {
        site.refused("./www", &["--cname", name], "E171");
    }
    site.refused("./www", &["--cname", "briefing.example.org", "--base-url", "https://example.org"], "E171");
    site.publish("./www", &["--cname", "other.example.org", "--base-url", "https://other.example.org"]);
}

/// The settings and a topic that moved from several places.
fn moved(host: &str, former: &str) -> Site {
    let site = with_settings(&format!("base_url = \"https://example.org/briefing\"\n{host}"));
    let topic = format!("---\nname: The ferry\nredirect_from: [{former}]\n---\nIt sails.\n");
    site.write("site/content/topics/ferry.md", topic);
    site
}

#[test]
fn redirects_have_the_form_that_the_host_follows() {
    let rules = |host: &str| {
        let site = moved(host, "/old/, /x.php, /y.pdf");
        let said = site.ends(&["build", "--root", "site"], 0);
        let rules = fs::read_to_string(site.path("site/public/_redirects")).unwrap_or_default();
        let has = |path: &str| site.path("site/public").join(path).is_file();
        assert!(has("old/index.html"), "a page leads on everywhere");
        let warned = said.matches("W721").count();
        (rules, warned, has("x.php"), has("y.pdf"))
    };
    let (php, pdf) = ("/briefing/x.php /briefing/topics/ferry/", "/briefing/y.pdf /briefing/topics/ferry/");
    let (text, warned, ..) = rules("host = \"netlify\"");
    let old = "/briefing/old/ /briefing/topics/ferry/";
    assert_eq!((text, warned), (format!("{php} 301!\n{pdf} 301!\n{old} 301!\n"), 0));
    let (text, warned, ..) = rules("host = \"cloudflare\"");
    assert_eq!((text, warned), (format!("{php} 301\n{pdf} 301\n{old} 301\n"), 0));
    assert_eq!(rules("host = \"gitlab\""), (format!("{php} 301\n{pdf} 301\n"), 0, false, false));
    assert_eq!(rules("host = \"github\""), (String::new(), 2, false, false));
    assert_eq!(rules("host = \"nginx\""), (String::new(), 1, true, false));
    assert_eq!(rules("host = \"store\""), (String::new(), 0, true, true));
    assert_eq!(rules("[publish.web]\nto = \"s3://bucket\""), (String::new(), 0, true, true));
    assert_eq!(rules("").1, 2, "an unknown host");
}

#[test]
fn more_redirects_than_the_host_takes_are_reported() {
    let many = |ending: &str| (0..1_100).map(|n| format!("/old-{n}{ending}")).collect::<Vec<_>>().join(", ");
    let site = moved("host = \"gitlab\"", &many(".pdf"));
    let said = site.ends(&["build", "--root", "site"], 0);
    assert!(said.contains("W722") && said.contains("100 redirects") && said.contains("1000 rules"), "{said}");
    // Named on the command line, as the files of `init-ci` do.
    let said = site.ends(&["build", "--root", "site", "--for", "netlify"], 0);
    assert!(!said.contains("W722"), "{said}");
    let site = moved("host = \"gitlab\"", &many("/"));
    let said = site.ends(&["build", "--root", "site"], 0);
    assert!(!said.contains("W722"), "a page leads on from each\n{said}");
}
