//! Publishing to folders and git remotes, verifying, and the errors of both.
//!
//! Object stores are in `store.rs`, which needs a server; kills and faults are in `faults.rs`.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]
#![cfg(target_os = "linux")]

mod addresses;
mod attributes;
mod drafts;
#[path = "../html/mod.rs"]
mod html;
mod limits;
mod rsync;
mod rsyncd;
mod sftp;
mod site;
mod sources;
mod sshd;
mod verified;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    thread,
};

use site::{Site, asset, missing, pages, tree};

/// A folder to publish to, as it is typed.
fn www(site: &Site) -> String {
    site.path("www").display().to_string()
}

#[test]
fn a_folder_gets_new_files_and_loses_outdated_ones() {
    let site = Site::new();
    let (first, second) = (site.built(false), site.built(true));
    site.edition(false);
    let said = site.publish(&www(&site), &[]);
    assert!(said.contains("changed: 0, removed: 0, unchanged: 0"), "{said}");
    assert_eq!(pages(&tree(&site.path("www"))), pages(&first));
    let said = site.publish(&www(&site), &[]);
    assert!(said.contains("is up to date"), "{said}");
    site.edition(true);
    let before = [tree(&site.path("www")), tree(&site.path("site"))];
    let plan = site.publish(&www(&site), &["--dry-run"]);
    let after = [tree(&site.path("www")), tree(&site.path("site"))];
    assert!(before == after, "a dry run changes nothing, not even the lock and the output");
    for line in ["+ ", "  actors/clara-example/index.html", "~ ", "  index.html", "- ", "  method/index.html"] {
        assert!(plan.contains(line), "`{line}` is not in\n{plan}");
    }
    site.publish(&www(&site), &[]);
    assert_eq!(pages(&tree(&site.path("www"))), pages(&second));
    assert_eq!(missing(&second, second.keys().cloned()), Vec::<String>::new());
    let names: Vec<_> = fs::read_dir(site.path("")).expect("a folder").filter_map(Result::ok).collect();
    assert!(names.iter().all(|name| !name.file_name().to_string_lossy().starts_with(".www")), "{names:?}");
}

#[test]
fn a_site_without_an_address_of_its_own_is_published_with_a_warning() {
    let site = Site::empty();
    site.ends(&["new", "site"], 0);
    let said = site.publish(&www(&site), &[]);
    assert!(said.contains("W218") && said.contains("published to"), "{said}");
    let said = site.publish(&www(&site), &["--base-url", "https://example.org"]);
    assert!(!said.contains("W218"), "{said}");
    site.refused(&www(&site), &["--deny", "warnings"], "W218");
}

#[test]
fn unchanged_files_are_not_touched_and_files_of_others_are_kept() {
    let site = Site::new();
    site.edition(false);
    site.publish(&www(&site), &[]);
    site.write("www/notes/own.txt", "mine");
    symlink("notes/own.txt", site.path("www/link.txt")).expect("a link");
    fs::create_dir(site.path("www/empty")).expect("a folder");
    fs::set_permissions(site.path("www/notes"), fs::Permissions::from_mode(0o750)).expect("permissions");
    let facts = |name: &str| {
        fs::metadata(site.path(name)).map(|meta| (meta.ino(), meta.mtime_nsec(), meta.mode())).expect(name)
    };
    let same = format!("www/{}", asset(&tree(&site.path("www")), "embed.css"));
    let before = [same.as_str(), "www/notes/own.txt"].map(facts);
    site.edition(true);
    let said = site.publish(&www(&site), &[]);
    assert!(said.contains("files of others, left alone: 2"), "{said}");
    assert_eq!(before, [same.as_str(), "www/notes/own.txt"].map(facts));
    assert_eq!(fs::read_link(site.path("www/link.txt")).expect("the link").display().to_string(), "notes/own.txt");
    assert!(site.path("www/empty").is_dir());
    assert_eq!(facts("www/notes").2 & 0o777, 0o750);
}

#[test]
fn assets_of_the_last_edition_stay_for_readers_of_its_pages() {
    let site = Site::new();
    let beside = site.path("kept").display().to_string();
    let git = remote(&site);
    for (place, more) in
        [(&www(&site), vec![]), (&beside, vec!["--in-place"]), (&git, vec![]), (&git, vec!["--squash"])]
    {
        let styles = |n: usize| {
            site.look(n);
            let said = site.publish(place, &more);
            let files = if *place == git { branch(&site, "gh-pages") } else { tree(place.as_ref()) };
            (said, files.into_keys().filter(|path| path.starts_with("style.")).collect::<Vec<_>>())
        };
        let (_, one) = styles(1);
        assert_eq!(one.len(), 1, "{one:?}");
        let (said, two) = styles(2);
        assert!(said.contains("kept for readers of the previous edition: 1"), "{said}");
        assert!(two.len() == 2 && two.contains(&one[0]), "{two:?}");
        let (said, again) = styles(2);
        assert!(said.contains("is up to date"), "{said}");
        assert_eq!(again, two);
        let (_, three) = styles(3);
        assert!(three.len() == 2 && !three.contains(&one[0]), "{one:?} is in {three:?}");
        if *place == git {
            site.git("remote.git", &["update-ref", "-d", "refs/heads/gh-pages"]);
        } else {
            site.ends(&["verify", place, "--alone"], 0);
        }
    }
}

#[test]
fn a_folder_may_be_a_link_or_be_kept_in_place() {
    let site = Site::new();
    site.edition(false);
    fs::create_dir(site.path("disk")).expect("a folder");
    symlink("disk", site.path("www")).expect("a link");
    site.publish(&www(&site), &[]);
    assert!(site.path("www").is_symlink() && site.path("disk/index.html").is_file());
    let number = || fs::metadata(site.path("disk")).expect("the folder").ino();
    let before = number();
    let second = site.built(true);
    site.publish(&www(&site), &["--in-place"]);
    assert_eq!(number(), before, "the folder is the one it was");
    let now = tree(&site.path("disk"));
    assert_eq!(pages(&now), pages(&second));
    assert!(now.keys().all(|path| !path.contains("onrecord-next")), "{:?}", now.keys());
}

#[test]
fn two_interrupted_runs_leave_no_files_that_nobody_knows() {
    let site = Site::new();
    site.edition(false);
    site.publish(&www(&site), &["--in-place"]);
    // Files of others are in a folder where this page should go, so each run ends there, after it has added others.
    site.write("www/zz.html/own.txt", "mine");
    site.edition(true);
    site.write("site/static/zz.html", "<!doctype html><title>Z</title>");
    site.ends(&["publish", &www(&site), "--root", "site", "--in-place"], 1);
    assert!(site.path("www/actors/clara-example/index.html").is_file(), "the first run added a page");
    site.edition(false);
    site.look(7);
    site.ends(&["publish", &www(&site), "--root", "site", "--in-place"], 1);
    fs::remove_dir_all(site.path("www/zz.html")).expect("a folder can be removed");
    let said = site.publish(&www(&site), &["--in-place"]);
    assert!(!said.contains("files of others"), "{said}");
    assert!(!site.path("www/actors/clara-example").exists(), "the page of the first run goes");
    site.ends(&["verify", &www(&site), "--root", "site"], 0);
}

#[test]
fn text_is_precompressed_on_request() {
    let site = Site::new();
    site.edition(false);
    site.write("site/static/picture.png", vec![7; 5000]);
    site.publish(&www(&site), &["--precompress"]);
    let files = tree(&site.path("www"));
    for ending in ["br", "gz"] {
        let packed = &files[&format!("index.html.{ending}")];
        assert!(packed.len() < files["index.html"].len());
        assert!(!files.contains_key(&format!("picture.png.{ending}")), "a picture is compressed as it is");
    }
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut files["index.html.br"].as_slice(), &mut unpacked).expect("Brotli");
    assert_eq!(unpacked, files["index.html"]);
    site.ends(&["verify", &www(&site), "--root", "site"], 0);
    site.publish(&www(&site), &[]);
    assert!(!site.path("www/index.html.br").exists(), "what is published no longer goes");
}

#[test]
fn files_of_others_are_in_the_way() {
    let site = Site::new();
    site.edition(false);
    site.write("www/index.html", "somebody's home page");
    site.refused(&www(&site), &[], "E705");
    assert_eq!(tree(&site.path("www")).len(), 1, "nothing was published");
    site.publish(&www(&site), &["--force"]);
    site.write("www/about/index.html", "edited by hand");
    site.edition(true);
    let said = site.refused(&www(&site), &[], "E705");
    assert!(said.contains("about/index.html") && said.contains("changed"), "{said}");
    site.refused(&www(&site), &["--in-place"], "E705");
    assert_eq!(fs::read_to_string(site.path("www/about/index.html")).expect("the page"), "edited by hand");
}

#[test]
fn a_withdrawn_page_that_was_changed_does_not_stay_without_a_word() {
    for more in [&[][..], &["--in-place"]] {
        let site = Site::new();
        site.edition(true);
        site.publish(&www(&site), more);
        let withdrawn = "www/actors/clara-example/index.html";
        let page = fs::read_to_string(site.path(withdrawn)).expect("a page of the second edition alone");
        site.write(withdrawn, page + "<!-- advertisement -->");
        site.edition(false);
        let said = site.refused(&www(&site), more, "E705");
        assert!(said.contains("actors/clara-example/index.html"), "{said}");
        site.publish(&www(&site), &[more, &["--force"]].concat());
        assert!(!site.path(withdrawn).exists(), "{more:?}");
        site.ends(&["verify", &www(&site), "--root", "site"], 0);
    }
}

#[test]
fn a_git_repository_is_refused_as_a_folder() {
    let site = Site::new();
    site.git("", &["init", "--quiet", "--bare", "remote.git"]);
    site.git("", &["init", "--quiet", "--bare", "our site"]);
    site.git("work", &["init", "--quiet"]);
    site.git("work", &["commit", "--quiet", "--allow-empty", "--message", "Begin"]);
    site.git("work", &["worktree", "add", "--quiet", "../second"]);
    let path = |name: &str| site.path(name).canonicalize().expect("a path").display().to_string();
    for (typed, git) in [
        (path("remote.git"), format!("git:{}", path("remote.git"))),
        ("./remote.git/".into(), format!("git:{}", path("remote.git"))),
        ("./our site".into(), format!("'git:{}'", path("our site"))),
        ("./work/.git".into(), format!("git:{}", path("work/.git"))),
        ("./second/.git".into(), format!("git:{}", path("second"))),
    ] {
        let before = tree(&site.path("remote.git"));
        for more in [&[][..], &["--force"], &["--dry-run"], &["--in-place"]] {
            let said = site.ends(&[&["publish", typed.as_str(), "--root", "site"], more].concat(), 1);
            let help = format!("onrecord publish {git}`");
            assert!(said.contains("E704") && said.replace('\n', " ").contains(&help), "`{help}` is not in\n{said}");
        }
        assert!(tree(&site.path("remote.git")) == before, "{typed}: nothing was written");
    }
    let to = format!("git:{}", path("remote.git"));
    site.publish(&to, &[]);
    // A work tree is a folder like others, with files of others.
    site.write("work/notes.txt", "mine");
    let said = site.refused("./work", &[], "E705");
    assert!(!said.contains("E704"), "{said}");
    let said = site.ends(&["publish", "./work", "--root", "site"], 1);
    assert!(said.replace('\n', " ").contains(&format!("git:{}", path("work"))), "{said}");
}

#[test]
fn only_a_built_site_is_published() {
    let site = Site::new();
    site.edition(false);
    let built = ["--built", "site/public"];
    site.refused(&www(&site), &built, "E701");
    site.ends(&["build", "--root", "site"], 0);
    site.write("site/public/about/index.html", "changed since");
    let said = site.refused(&www(&site), &built, "E702");
    assert!(said.contains("about/index.html"), "{said}");
    site.remove("site/public/about/index.html");
    site.refused(&www(&site), &built, "E702");
    site.ends(&["build", "--root", "site"], 0);
    let manifest = fs::read_to_string(site.path("site/public/.well-known/onrecord.json")).expect("a manifest");
    let other = manifest.replace(concat!("onrecord ", env!("CARGO_PKG_VERSION")), "onrecord 0.0.1");
    assert_ne!(manifest, other);
    site.write("site/public/.well-known/onrecord.json", other);
    site.refused(&www(&site), &built, "E703");
    site.write("site/public/.well-known/onrecord.json", "not JSON");
    site.refused(&www(&site), &built, "E701");
    assert!(!site.path("www").exists(), "nothing was published");
}

#[test]
fn a_site_with_errors_is_not_published() {
    let site = Site::new();
    site.write("site/content/pages/about.md", "---\ntitle: About\n---\n[nobody](actor:nobody)\n");
    let said = site.refused(&www(&site), &[], "E408");
    assert!(said.contains("nothing was published"), "{said}");
    assert!(!site.path("www").exists());
}

#[test]
fn the_place_to_publish_to_must_be_named_and_valid() {
    let site = Site::new();
    let said = site.ends(&["publish", "--root", "site"], 1);
    assert!(said.contains("E704") && said.contains("git:origin"), "{said}");
    site.refused("ftp://example.org/site", &[], "E704");
    site.refused("s3://", &[], "E704");
    site.refused("./site/public", &[], "E704");
    site.refused("./nowhere/at/all", &[], "E708");
    site.write("file", "a file");
    site.refused("./file", &[], "E708");
    site.refused("git:nowhere", &[], "E708");
    let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("settings");
    let two = "\n[publish.web]\nto = \"../www\"\n[publish.stick]\nto = \"../stick\"\n";
    site.write("site/onrecord.toml", settings + two);
    let said = site.ends(&["publish", "--root", "site"], 1);
    assert!(said.contains("`stick`, `web`"), "{said}");
    let said = site.refused("wep", &[], "E704");
    assert!(said.contains("wep"), "{said}");
    site.publish("web", &[]);
    assert!(site.path("www/index.html").is_file(), "a folder in the settings is one from the site's own");
}

#[test]
fn a_full_disk_leaves_the_published_site_unchanged() {
    let site = Site::new();
    site.edition(false);
    site.publish(&www(&site), &[]);
    let before = tree(&site.path("www"));
    site.edition(true);
    site.ends(&["build", "--root", "site"], 0);
    for how in ["", "--in-place"] {
        // A limit on the size of files fails where a full disk does.
        let script = format!(
            "trap '' XFSZ; ulimit -f 1; exec {} publish www --root site --built site/public --format short {how}",
            env!("CARGO_BIN_EXE_onrecord")
        );
        let mut command = std::process::Command::new("bash");
        let done = command
            .args(["-c", &script.replace(" www ", " ./www ")])
            .current_dir(site.path(""))
            .output()
            .expect("bash");
        let said = site::said(&done);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains("E712"), "{said}");
        assert_eq!(before, tree(&site.path("www")), "{how}");
    }
    site.publish(&www(&site), &[]);
}

#[test]
fn a_name_that_the_host_does_not_allow_is_refused_before_anything_is_sent() {
    let site = Site::new();
    let long = ["long"; 5].map(|part| part.repeat(60)).join("/");
    site.write(&format!("site/static/{long}/file.txt"), "deep");
    let said = site.ends(&["publish", "s3://bucket", "--root", "site", "--region", "eu-example-1"], 1);
    assert!(said.contains("E707"), "{said}");
    assert!(said.contains("AWS_ACCESS_KEY_ID"), "{said}");
    let typed = ["publish", "s3://bucket", "--root", "site", "--endpoint", "http://127.0.0.1:9"];
    let keys = [("AWS_ACCESS_KEY_ID", "AKIAANNAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "anna-examples-secret")];
    let said = site::said(&site.command(&typed).envs(keys).output().expect("it runs"));
    assert!(said.contains("E711") && said.contains("1024"), "{said}");
    assert!(!said.contains(keys[0].1) && !said.contains(keys[1].1), "{said}");
}

#[test]
fn keys_are_found_in_the_usual_places_and_never_printed() {
    let site = Site::new();
    // A server that shows what it was sent, and refuses.
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = server.local_addr().expect("an address").port();
    let heads = thread::spawn(move || {
        let mut heads = Vec::new();
        for stream in server.incoming().take(2) {
            let mut stream = stream.expect("a connection");
            let lines = BufReader::new(stream.try_clone().expect("the stream")).lines();
            let head: Vec<_> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            let body = "<Error><Code>InvalidAccessKeyId</Code><Message>no such key AKIAINTHEFILE</Message></Error>";
            let _ = write!(
                stream,
                "HTTP/1.1 403 Forbidden\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            heads.push(head.join("\n"));
        }
        heads
    });
    let file = "[default]\naws_access_key_id = AKIAINTHEFILE\naws_secret_access_key = a-secret-in-a-file\n";
    site.write(".aws/credentials", file);
    site.write(".aws/config", "[profile press]\nregion = eu-example-1\ncredential_process = echo '{\"AccessKeyId\": \"AKIAFROMPROCESS\", \"SecretAccessKey\": \"a-secret-from-it\"}'\n");
    let endpoint = format!("http://127.0.0.1:{port}");
    let said = site.refused("s3://bucket", &["--endpoint", &endpoint], "E707");
    assert!(!said.contains("AKIAINTHEFILE") && !said.contains("a-secret-in-a-file"), "{said}");
    let mut other = site.command(&["publish", "s3://bucket", "--root", "site", "--endpoint", &endpoint]);
    let said = site::said(&other.env("AWS_PROFILE", "press").output().expect("it runs"));
    assert!(said.contains("E707") && !said.contains("AKIAFROMPROCESS"), "{said}");
    let heads = heads.join().expect("the server");
    assert!(heads[0].contains("Credential=AKIAINTHEFILE/") && heads[0].contains("/us-east-1/"), "{}", heads[0]);
    assert!(heads[1].contains("Credential=AKIAFROMPROCESS/") && heads[1].contains("/eu-example-1/"), "{}", heads[1]);
}

#[test]
fn a_store_that_does_not_answer_is_reported_as_unreachable() {
    let site = Site::new();
    let typed = ["publish", "s3://bucket", "--root", "site", "--endpoint", "http://127.0.0.1:9"];
    let keys = [("AWS_ACCESS_KEY_ID", "AKIAANNAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "anna-examples-secret")];
    let said = site::said(&site.command(&typed).envs(keys).output().expect("it runs"));
    assert!(said.contains("E706"), "{said}");
    assert!(!said.contains(keys[0].1) && !said.contains(keys[1].1), "{said}");
}

/// A bare repository, as it is typed.
fn remote(site: &Site) -> String {
    site.git("", &["init", "--quiet", "--bare", "remote.git"]);
    format!("git:{}", site.path("remote.git").display())
}

/// The files of the branch.
fn branch(site: &Site, name: &str) -> site::Tree {
    let folder = site.path("checkout");
    let _ = fs::remove_dir_all(&folder);
    site.git("", &["clone", "--quiet", "--branch", name, "remote.git", "checkout"]);
    fs::remove_dir_all(folder.join(".git")).expect("git's own folder");
    tree(&folder)
}

fn hook(site: &Site, name: &str, script: &str) {
    site.write(&format!("remote.git/hooks/{name}"), format!("#!/bin/sh\n{script}\n"));
    let hook = site.path(&format!("remote.git/hooks/{name}"));
    fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn a_branch_gets_a_commit_and_the_sites_own_repository_is_unchanged() {
    let site = Site::new();
    let (first, second) = (site.built(false), site.built(true));
    site.edition(false);
    remote(&site);
    site.git("site", &["init", "--quiet"]);
    site.git("site", &["remote", "add", "pages", "../remote.git"]);
    site.git("site", &["add", "content"]);
    site.git("site", &["commit", "--quiet", "--message", "Content"]);
    site.write("site/staged.txt", "staged");
    site.git("site", &["add", "staged.txt"]);
    site.ends(&["build", "--root", "site"], 0);
    let own = |site: &Site| tree(&site.path("site/.git"));
    let state = |site: &Site| site.git("site", &["status", "--porcelain=v2", "--branch"]);
    let (before, status) = (own(&site), state(&site));
    site.publish("git:pages", &["--cname", "example.org"]);
    assert_eq!(status, state(&site));
    let mut after = own(&site);
    // `status` itself may renew the index.
    after.insert("index".into(), before["index"].clone());
    assert_eq!(before, after, "the site's repository was touched");
    let mut files = branch(&site, "gh-pages");
    assert_eq!(files.remove("CNAME").as_deref(), Some(b"example.org\n".as_slice()));
    assert!(files.contains_key(".nojekyll"));
    assert_eq!(pages(&files), pages(&first));
    site.edition(true);
    let plan = site.publish("git:pages", &["--dry-run"]);
    assert!(plan.contains("  actors/clara-example/index.html") && plan.contains("- "), "{plan}");
    site.publish("git:pages", &[]);
    let files = branch(&site, "gh-pages");
    assert!(!files.contains_key("CNAME"), "what is published no longer goes");
    assert_eq!(pages(&files), pages(&second));
    let count = |site: &Site| site.git("remote.git", &["rev-list", "--count", "gh-pages"]);
    assert_eq!(count(&site), "2", "history is kept");
    let said = site.publish("git:pages", &[]);
    assert!(said.contains("is up to date"), "{said}");
    site.edition(false);
    site.publish("git:pages", &["--squash"]);
    assert_eq!(count(&site), "1", "or not");
    assert_eq!(pages(&branch(&site, "gh-pages")), pages(&first));
    assert!(!site.path("site/.onrecord/publish/git").exists(), "the run's own repository is gone");
    // A remote that keeps what it has.
    site.git("remote.git", &["config", "receive.denyNonFastForwards", "true"]);
    site.edition(true);
    let said = site.ends(&["publish", "git:pages", "--root", "site", "--squash"], 1);
    assert!(said.contains("E707") && said.replace('\n', " ").contains("leave out `--squash`"), "{said}");
    site.publish("git:pages", &[]);
    assert_eq!(count(&site), "2");
}

#[test]
fn a_branch_that_someone_else_moved_is_not_overwritten() {
    let site = Site::new();
    let to = remote(&site);
    site.edition(false);
    site.publish(&to, &[]);
    site.git("", &["clone", "--quiet", "--branch", "gh-pages", "remote.git", "theirs"]);
    site.write("theirs/README", "theirs");
    site.git("theirs", &["add", "."]);
    site.git("theirs", &["commit", "--quiet", "--message", "Theirs"]);
    site.git("theirs", &["push", "--quiet"]);
    site.edition(true);
    let tip = || site.git("remote.git", &["rev-parse", "gh-pages"]);
    let before = tip();
    site.refused(&to, &[], "E709");
    assert_eq!(before, tip());
    site.publish(&to, &["--force"]);
    assert_eq!(branch(&site, "gh-pages")["README"], b"theirs", "what is theirs stays");
    // While the push is under way, the branch moves.
    let script = "git update-ref refs/heads/gh-pages $(git commit-tree -p gh-pages -m theirs gh-pages^{tree})";
    let who = "export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a; unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY";
    hook(&site, "pre-receive", &format!("{who}; {script}"));
    site.edition(false);
    site.refused(&to, &[], "E709");
    site.remove("remote.git/hooks/pre-receive");
    assert_eq!(site.git("remote.git", &["log", "-1", "--format=%s", "gh-pages"]), "theirs");
    site.publish(&to, &["--force"]);
}

#[test]
fn a_second_run_on_one_machine_is_refused() {
    let site = Site::new();
    let to = remote(&site);
    site.edition(false);
    let second = format!(
        "cd {} && unset GIT_DIR GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY; {} publish {to} --root site --format short > second.txt 2>&1; exit 0",
        site.path("").display(),
        env!("CARGO_BIN_EXE_onrecord"),
    );
    hook(&site, "pre-receive", &second);
    site.publish(&to, &[]);
    let said = fs::read_to_string(site.path("second.txt")).expect("what the second said");
    assert!(said.contains("E710"), "{said}");
}

#[test]
fn errors_of_remotes_are_explained() {
    let site = Site::new();
    let to = remote(&site);
    site.edition(false);
    hook(&site, "pre-receive", "echo 'only on Tuesdays' >&2; exit 1");
    let said = site.ends(&["publish", &to, "--root", "site"], 1);
    assert!(said.contains("E707") && said.contains("only on Tuesdays"), "{said}");
    assert_eq!(site.git("remote.git", &["for-each-ref"]), "", "nothing was published");
    let gone = format!("git:{}", site.path("gone.git").display());
    site.refused(&gone, &[], "E708");
    site.refused("http://127.0.0.1:9/site.git", &[], "E706");
    // The server asks for a password, and onrecord does not prompt for it.
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = server.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in server.incoming() {
            let Ok(mut stream) = stream else { return };
            let lines = BufReader::new(stream.try_clone().expect("the stream")).lines();
            let _ = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).count();
            let _ = stream.write_all(b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"site\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    site.refused(&format!("http://127.0.0.1:{port}/site.git"), &[], "E707");
    let said = site.refused(&format!("http://anna:hunter2hunter2@127.0.0.1:{port}/site.git"), &[], "E707");
    assert!(!said.contains("hunter2"), "{said}");
    let said = site.refused("git:origin", &["--branch", "origin/trunk"], "E704");
    assert!(said.contains("your copy of the branch `trunk`"), "{said}");
    site.refused("git:origin", &["--branch", "refs/remotes/origin/trunk"], "E704");
    let said = site.refused(&to, &["--branch", "no..name"], "E704");
    assert!(said.contains("no..name"), "{said}");
}

#[test]
fn a_published_folder_is_verified_file_by_file_and_against_the_build() {
    let site = Site::new();
    site.edition(false);
    site.publish(&www(&site), &[]);
    let verify = |code| site.ends(&["verify", &www(&site), "--root", "site"], code);
    let said = verify(0);
    assert!(said.contains("as in site/public") && said.contains("; record "), "{said}");
    site.write("www/about/index.html", "changed by hand");
    site.remove("www/404.html");
    let said = verify(1);
    assert!(
        said.contains("E713") && said.contains("missing: `404.html`") && said.contains("changed: `about/index.html`"),
        "{said}"
    );
    site.publish(&www(&site), &["--force"]);
    verify(0);
    site.edition(true);
    site.ends(&["build", "--root", "site"], 0);
    let said = verify(1);
    assert!(said.contains("another build") && said.contains("clara-example"), "{said}");
    site.ends(&["verify", &www(&site), "--root", "site", "--alone"], 0);
    site.ends(&["verify", "site/content", "--root", "site"], 1);
}
