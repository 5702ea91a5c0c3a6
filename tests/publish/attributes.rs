//! Who may read a published folder: owners, groups, modes and access lists, whatever the user's umask is.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
};

use rustix::fs::{XattrFlags, getxattr, listxattr, setxattr};

use crate::site::{Site, said};

/// The commands that write a site into a folder.
const HOW: [&[&str]; 3] = [
    &["publish", "./www", "--root", "site"],
    &["publish", "./www", "--root", "site", "--in-place"],
    &["build", "--root", "site", "--output", "www"],
];

/// Owner, group, mode, and extended attributes by name.
type Attributes = (u32, u32, u32, Vec<(Vec<u8>, Vec<u8>)>);

fn attributes(path: &Path) -> Attributes {
    let meta = fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut names = vec![0; 4096];
    let size = listxattr(path, &mut names[..]).expect("the disk has extended attributes");
    let mut all: Vec<_> = names[..size]
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| {
            let mut value = vec![0; 4096];
            let size = getxattr(path, name, &mut value[..]).expect("an attribute");
            (name.to_vec(), value[..size].to_vec())
        })
        .collect();
    all.sort();
    (meta.uid(), meta.gid(), meta.mode(), all)
}

/// An access list as Linux keeps it: the owner may do all, the user of a number and the group may read.
fn access_list(user: u32) -> Vec<u8> {
    let everyone = u32::MAX;
    let mut bytes = 2u32.to_le_bytes().to_vec();
    for (tag, permissions, id) in
        [(1u16, 7u16, everyone), (2, 5, user), (4, 5, everyone), (16, 5, everyone), (32, 0, everyone)]
    {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(permissions.to_le_bytes());
        bytes.extend(id.to_le_bytes());
    }
    bytes
}

fn set(path: &Path, name: &str, value: &[u8]) {
    setxattr(path, name, value, XattrFlags::empty()).expect("the disk has extended attributes");
}

/// A folder with a site, and one in it, that a web server may read because of their groups and access lists.
fn shared_folder(site: &Site, how: &[&str]) -> [std::path::PathBuf; 4] {
    site.edition(false);
    site.ends(how, 0);
    let folders = ["www", "www/actors", "www/quotes", "www/topics"].map(|name| site.path(name));
    // Only an administrator can give a folder to another group; others keep their own.
    let _ = chown(&folders[0], None, Some(33)).and_then(|()| chown(&folders[3], None, Some(35)));
    set(&folders[0], "user.note", b"the folder of the web server");
    set(&folders[1], "system.posix_acl_access", &access_list(33));
    set(&folders[1], "system.posix_acl_default", &access_list(34));
    fs::set_permissions(&folders[0], fs::Permissions::from_mode(0o2750)).expect("a mode");
    fs::set_permissions(&folders[2], fs::Permissions::from_mode(0o2711)).expect("a mode");
    fs::set_permissions(&folders[3], fs::Permissions::from_mode(0o2755)).expect("a mode");
    folders
}

#[test]
fn folders_keep_their_owner_group_mode_and_access_lists() {
    let site = Site::new();
    for how in HOW {
        let folders = shared_folder(&site, how);
        let before = folders.each_ref().map(|folder| attributes(folder));
        let number = fs::metadata(&folders[0]).expect("the folder").ino();
        site.edition(true);
        site.ends(how, 0);
        assert_eq!(folders.each_ref().map(|folder| attributes(folder)), before);
        let is_exchanged = fs::metadata(&folders[0]).expect("the folder").ino() != number;
        assert_eq!(is_exchanged, how == HOW[0], "the folder was exchanged");
        // What is new inherits from where it is.
        let (_, _, _, inherited) = attributes(&site.path("www/actors/clara-example"));
        let default = (b"system.posix_acl_default".to_vec(), access_list(34));
        assert!(inherited.contains(&default), "{inherited:?}");
        assert_eq!(attributes(&site.path("www/topics/ferry")).1, before[3].1, "the group of the folder");
        assert_eq!(attributes(&site.path("www/topics/ferry/index.html")).1, before[3].1, "a new file has it too");
        let (_, _, _, inherited) = attributes(&site.path("www/actors/clara-example/index.html"));
        let is_list = |(name, value): &(Vec<u8>, Vec<u8>)| {
            name == b"system.posix_acl_access" && value.windows(4).any(|id| id == 34u32.to_le_bytes())
        };
        assert!(inherited.iter().any(is_list), "a new file inherits the access list: {inherited:?}");
        fs::remove_dir_all(site.path("www")).expect("the folder goes");
    }
}

#[test]
fn a_file_that_changes_keeps_its_mode_and_its_attributes() {
    let site = Site::new();
    site.edition(false);
    for how in HOW {
        site.ends(how, 0);
        let home = site.path("www/index.html");
        let _ = chown(&home, None, Some(33));
        fs::set_permissions(&home, fs::Permissions::from_mode(0o640)).expect("a mode");
        set(&home, "user.note", b"checked");
        let before = attributes(&home);
        site.look(7);
        site.ends(how, 0);
        assert_eq!(attributes(&home), before);
        site.edition(false);
        fs::remove_dir_all(site.path("www")).expect("the folder goes");
    }
}

#[test]
fn pages_can_be_read_by_all_who_can_read_their_folder_whatever_the_umask() {
    let site = Site::new();
    let mode = |name: &str| fs::metadata(site.path(name)).map(|meta| meta.mode() & 0o7777).expect(name);
    let run = |arguments: &str| {
        let script = format!("umask 077; exec {} {arguments} --root site", env!("CARGO_BIN_EXE_onrecord"));
        let done = site.program("bash").args(["-c", &script]).output().expect("bash");
        assert!(done.status.success(), "{}", said(&done));
        said(&done)
    };
    for how in ["", "--in-place"] {
        site.edition(false);
        site.publish("./www", &[]);
        for folder in ["www", "www/actors"] {
            fs::set_permissions(site.path(folder), fs::Permissions::from_mode(0o755)).expect("a mode");
        }
        site.edition(true);
        run(&format!("publish ./www {how}"));
        for (name, wanted) in [
            ("www/index.html", 0o644),
            ("www/actors/clara-example", 0o755),
            ("www/actors/clara-example/index.html", 0o644),
            ("www/topics/ferry/index.html", 0o644),
            ("site/public/index.html", 0o644),
            ("site/public/topics/ferry", 0o755),
            ("site/public/topics/ferry/index.html", 0o644),
        ] {
            assert_eq!(format!("{:o}", mode(name)), format!("{wanted:o}"), "{name} {how}");
        }
        fs::remove_dir_all(site.path("www")).expect("the folder goes");
        fs::remove_dir_all(site.path("site/public")).expect("the folder goes");
    }
    // A folder that nobody else may read stays as it is, and so does what is in it. The run that makes it says so.
    for (how, folder) in [("publish ./mine", "mine"), ("build --output own", "own")] {
        let note = format!("chmod -R a+rX '{}'", if how.starts_with("build") { "own" } else { "./mine" });
        assert!(run(how).contains(&note), "{how}");
        assert_eq!((mode(folder), mode(&format!("{folder}/index.html"))), (0o700, 0o600));
        site.look(9);
        assert!(!run(how).contains("chmod"), "{how}");
        assert_eq!((mode(folder), mode(&format!("{folder}/index.html"))), (0o700, 0o600));
        site.look(10);
    }
}

/// Gives everything below a folder another owner and group, and lets the group write; `false` if only an administrator may.
fn give_away(folder: &Path, owner: u32, group: u32) -> bool {
    walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).all(|entry| {
        let mode = if entry.file_type().is_dir() { 0o2775 } else { 0o664 };
        let given = chown(entry.path(), Some(owner), Some(group)).is_ok();
        given && fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).is_ok()
    })
}

#[test]
fn a_folder_of_another_owner_is_updated_file_by_file() {
    let site = Site::new();
    site.edition(false);
    site.publish("./www", &[]);
    let (owner, editor, group) = (65_533, 65_532, 65_531);
    let is_foreign = give_away(&site.path("www"), owner, group);
    if is_foreign {
        fs::set_permissions(site.path(""), fs::Permissions::from_mode(0o777)).expect("a mode");
        assert!(give_away(&site.path("site"), editor, group), "an administrator may");
    }
    let folders = ["www", "www/actors"].map(|name| site.path(name));
    let before = folders.each_ref().map(|folder| attributes(folder));
    let number = fs::metadata(&folders[0]).expect("the folder").ino();
    site.look(3);
    let mut command = site.command(&["publish", "./www", "--root", "site"]);
    if is_foreign {
        use std::os::unix::process::CommandExt;
        command.uid(editor).gid(group);
    }
    let done = command.output().expect("it runs");
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(folders.each_ref().map(|folder| attributes(folder)), before);
    let is_same = fs::metadata(&folders[0]).expect("the folder").ino() == number;
    assert_eq!(is_same, is_foreign, "only the owner, or an administrator, can exchange the folder");
    site.ends(&["verify", "./www", "--root", "site", "--alone"], 0);
}
