//! Branches and folders that have sources are no places for a published site; and git's own reasons.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
};

use crate::site::{Site, said, tree};

/// A site in a repository of its own, with a remote; the branch `main` of both has the sources.
fn in_repository() -> Site {
    let site = Site::new();
    site.edition(false);
    site.git("", &["init", "--quiet", "--bare", "remote.git"]);
    site.git("site", &["init", "--quiet"]);
    site.git("site", &["remote", "add", "origin", "../remote.git"]);
    site.git("site", &["add", "content", "onrecord.toml"]);
    site.git("site", &["commit", "--quiet", "--message", "Content"]);
    site.git("site", &["push", "--quiet", "origin", "main"]);
    site
}

#[test]
fn a_site_is_never_published_among_its_sources() {
    let site = in_repository();
    let path = format!("git:{}", site.path("remote.git").display());
    let own = format!("git:{}", site.path("site").display());
    // A branch with sources that is not checked out, here and there.
    site.git("site", &["branch", "drafting"]);
    site.git("site", &["push", "--quiet", "origin", "main:elsewhere"]);
    let tips = |site: &Site| site.git("remote.git", &["for-each-ref"]) + &site.git("site", &["for-each-ref"]);
    let before = tips(&site);
    for (place, branch) in [
        ("git:origin", "main"),
        ("git:origin", "refs/heads/main"),
        ("git:origin", "heads/main"),
        ("git:origin", "HEAD"),
        ("git:origin", "@"),
        ("git:origin", "drafting"),
        ("git:origin", "elsewhere"),
        (&path, "main"),
        (&path, "HEAD"),
        (&own, "main"),
        ("git:.", "main"),
    ] {
        for more in [&[][..], &["--force"], &["--dry-run"], &["--squash", "--force"]] {
            let said = site.ends(&[&["publish", place, "--root", "site", "--branch", branch], more].concat(), 1);
            let is_explained = said.contains("E705") && said.replace('\n', " ").contains("--branch gh-pages");
            assert!(is_explained, "{place} {branch} {more:?}\n{said}");
        }
    }
    assert_eq!(before, tips(&site), "no branch was moved");
    site.publish("git:origin", &[]);
    site.publish("git:origin", &["--branch", "refs/heads/pages"]);
    site.publish("git:origin", &["--branch", "heads/pages"]);
    assert_ne!(site.git("remote.git", &["rev-parse", "--verify", "pages"]), "");
}

#[test]
fn a_site_is_never_published_into_the_folders_that_it_is_read_from() {
    let site = in_repository();
    site.write("site/captures/page.html", "a capture");
    site.write("site/shared/logo.txt", "a logo");
    symlink("../shared", site.path("site/static/shared")).expect("a link");
    symlink("content", site.path("site/link")).expect("a link");
    symlink("site/content", site.path("away")).expect("a link");
    site.ends(&["build", "--root", "site", "--output", "built", "--quiet"], 0);
    let sources = ["content", "static", "templates", "captures", "shared", ".git/hooks"];
    let read = || sources.map(|name| tree(&site.path(&format!("site/{name}"))));
    let before = read();
    for place in [
        "..",
        ".",
        "./site",
        "./site/content",
        "./site/content/articles",
        "./site/content/new/folder",
        "./site/static",
        "./site/templates",
        "./site/captures",
        "./site/captures/new",
        "./site/shared",
        "./site/.onrecord/www",
        "./site/.git/hooks",
        "./site/static/../content",
        "./site/nowhere/../content",
        "./nowhere/../site/nowhere/../link",
        "./site/link",
        "./away/articles",
    ] {
        for more in [&[][..], &["--force"], &["--dry-run"], &["--in-place", "--force"]] {
            let said = site.refused(place, &[&["--built", "built"], more].concat(), "E704");
            assert!(said.contains("overlaps the sources of the site"), "{place} {more:?}\n{said}");
        }
    }
    assert!(read() == before, "nothing was written");
    assert!(!site.path("site/nowhere").exists() && !site.path("nowhere").exists());
    // The same for a place of the settings, which starts from the site's folder.
    let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("settings");
    site.write("site/onrecord.toml", settings + "\n[publish.web]\nto = \"content\"\n");
    let said = site.refused("web", &["--force"], "E704");
    assert!(said.contains("overlaps the sources of the site"), "{said}");
    site.publish("./site/www", &[]);
}

#[test]
fn a_path_may_lead_back_out_of_a_folder_that_is_not_there() {
    let site = Site::new();
    site.edition(false);
    site.publish("./nowhere/../www", &[]);
    assert!(site.path("www/index.html").is_file() && !site.path("nowhere").exists());
}

#[test]
fn a_branch_that_is_checked_out_is_refused_before_it_was_ever_pushed() {
    let site = Site::new();
    site.edition(false);
    site.git("", &["init", "--quiet", "--bare", "remote.git"]);
    site.git("site", &["init", "--quiet"]);
    site.git("site", &["remote", "add", "origin", "../remote.git"]);
    let said = site.refused("git:origin", &["--branch", "main"], "E705");
    assert!(said.contains("checked out"), "{said}");
    // A repository of its own is another matter: many hosts publish its branch `main`.
    site.git("", &["init", "--quiet", "--bare", "pages.git"]);
    site.publish("git:../pages.git", &["--branch", "main"]);
    site.publish("git:../pages.git", &["--branch", "main"]);
}

#[test]
fn a_relative_address_starts_from_the_site_and_that_of_a_remote_from_the_top_of_its_repository() {
    let site = Site::new();
    site.edition(false);
    // The site is in a folder of a repository.
    site.git("", &["init", "--quiet"]);
    for remote in ["pages.git", "beside.git", "site/below.git"] {
        site.git("", &["init", "--quiet", "--bare", remote]);
    }
    site.git("", &["remote", "add", "origin", "./pages.git"]);
    let publish = |folder: &str, root: &str, place: &str| {
        let mut command = site.command(&["publish", place, "--root", root]);
        let done = command.current_dir(site.path(folder)).output().expect("it runs");
        assert_eq!(done.status.code(), Some(0), "{folder} {place}\n{}", said(&done));
    };
    let tip = |remote: &str| site.git(remote, &["rev-parse", "--verify", "gh-pages"]);
    publish("", "site", "git:origin");
    let first = tip("pages.git");
    assert_ne!(first, "");
    // Wherever the command runs, the place is the same.
    publish("site/content", "..", "git:origin");
    publish("site", ".", "git:origin");
    assert_eq!(tip("pages.git"), first);
    publish("site/content/articles", "../..", "git:../beside.git");
    publish("", "site", "git:./below.git");
    assert_ne!(tip("beside.git"), "");
    assert_ne!(tip("site/below.git"), "");
    // And a place in the settings, without a word about where it starts from.
    site.edition(true);
    let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("settings");
    site.write("site/onrecord.toml", settings + "\n[publish.web]\nto = \"git:../beside.git\"\n");
    let before = tip("beside.git");
    publish("site/content", "..", "web");
    assert_ne!(tip("beside.git"), before);
}

#[test]
fn a_name_that_no_branch_can_have_is_refused_before_anything_is_made() {
    let site = in_repository();
    for name in
        ["-x", "a..b", "with space", "a~1", "", "x.lock", "refs/heads/refs/heads/x", "refs/tags/x", "a\u{1b}[2J"]
    {
        let branch = format!("--branch={name}");
        let said = site.ends(&["publish", "git:origin", "--root", "site", &branch], 1);
        assert!(said.contains("E704") && said.contains("cannot be the name of a branch"), "{name}\n{said}");
        assert!(said.contains("--branch gh-pages") && !said.contains('\u{1b}'), "{name}\n{said}");
    }
    let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("settings");
    site.write("site/onrecord.toml", settings + "\n[publish.web]\nto = \"git:origin\"\nbranch = \"a b\"\n");
    let said = site.refused("web", &[], "E704");
    assert!(said.contains("`a b` cannot be"), "{said}");
    let branches = site.git("remote.git", &["for-each-ref", "--format=%(refname)"]);
    assert_eq!(branches.trim(), "refs/heads/main");
    site.publish("git:origin", &["--branch", "refs/heads/x"]);
    let branches = site.git("remote.git", &["for-each-ref", "--format=%(refname)"]);
    assert!(branches.contains("refs/heads/x") && !branches.contains("refs/heads/refs"), "{branches}");
}

#[test]
fn a_branch_with_files_of_others_is_refused_unless_forced() {
    let site = in_repository();
    site.git("", &["clone", "--quiet", "remote.git", "theirs"]);
    site.git("theirs", &["checkout", "--quiet", "--orphan", "handbook"]);
    site.git("theirs", &["rm", "-r", "--quiet", "--force", "."]);
    site.write("theirs/README.md", "theirs");
    site.git("theirs", &["add", "."]);
    site.git("theirs", &["commit", "--quiet", "--message", "Theirs"]);
    site.git("theirs", &["push", "--quiet", "origin", "handbook"]);
    let said = site.refused("git:origin", &["--branch", "handbook"], "E705");
    assert!(said.contains("did not publish: 1"), "{said}");
    site.publish("git:origin", &["--branch", "handbook", "--force"]);
    assert_eq!(site.git("remote.git", &["show", "handbook:README.md"]), "theirs");
    site.publish("git:origin", &["--branch", "handbook"]);
}

#[test]
fn a_folder_with_sources_is_refused() {
    let site = Site::new();
    site.ends(&["new", "other"], 0);
    for more in [&[][..], &["--force"], &["--in-place", "--force"]] {
        let said = site.refused("./other", more, "E705");
        assert!(said.contains("onrecord.toml"), "{said}");
    }
    assert!(!site.path("other/index.html").exists());
}

#[test]
fn a_repository_of_another_owner_is_explained_with_what_to_type() {
    let site = in_repository();
    // git's own switch to act as if another user owned every repository.
    let publish = |place: &str| {
        let mut command = site.command(&["publish", place, "--root", "site"]);
        let done = command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1").output().expect("it runs");
        assert_eq!(done.status.code(), Some(1));
        said(&done).replace('\n', " ")
    };
    let text = publish("git:origin");
    assert!(text.contains("E707") && text.contains("belongs to another user"), "{text}");
    assert!(text.contains("git config --global --add safe.directory"), "{text}");
    assert!(text.contains("dubious ownership"), "git's own reason\n{text}");
}

fn hook(site: &Site, script: &str) {
    site.write("remote.git/hooks/pre-receive", format!("#!/bin/sh\n{script}\n"));
    let mode = fs::Permissions::from_mode(0o755);
    fs::set_permissions(site.path("remote.git/hooks/pre-receive"), mode).expect("a mode");
}

#[test]
fn a_refused_push_has_the_remotes_reason_and_what_to_do() {
    let site = in_repository();
    let publish = || site.ends(&["publish", "git:origin", "--root", "site"], 1);
    hook(
        &site,
        "for line in 'error: Trace: 0123' 'error: See https://example.org/large-files for more information.' \
         'error: File film.mp4 is 123.00 MB; this exceeds the file size limit of 100.00 MB' \
         'error: Large files detected.'; do echo \"$line\" >&2; done; exit 1",
    );
    let text = publish();
    assert!(text.contains("E707") && text.contains("of this size"), "{text}");
    assert!(text.contains("film.mp4 is 123.00 MB") && text.contains("`static`"), "{text}");
    hook(&site, "echo 'changes only by pull request' >&2; exit 1");
    let text = publish();
    assert!(text.contains("E707") && text.contains("the remote: changes only by pull request"), "{text}");
    assert!(text.contains("hook declined"), "git's own reason\n{text}");
    site.remove("remote.git/hooks/pre-receive");
    site.git("site", &["config", "push.gpgSign", "true"]);
    let text = publish();
    assert!(text.contains("E707") && text.contains("git config push.gpgSign if-asked"), "{text}");
    site.git("site", &["config", "push.gpgSign", "if-asked"]);
    site.publish("git:origin", &[]);
}

#[test]
fn a_repository_whose_configuration_is_broken_is_named_as_the_reason() {
    let site = Site::new();
    site.edition(false);
    site.git("site", &["init", "--quiet"]);
    site.write("site/.git/config", "garbage\n");
    let said = site.ends(&["publish", "git:origin", "--root", "site"], 1);
    assert!(said.contains("E708") && said.contains("garbage") && said.contains("repair the file `config`"), "{said}");
    site.write("site/.git/config", "[remote \"origin\"\nurl = x\n");
    let said = site.ends(&["publish", "git:origin", "--root", "site"], 1);
    assert!(said.contains("E707") && said.contains("bad config"), "{said}");
}
