//! What happens to a file when something goes wrong while it is saved.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use onrecord::{diag::Code, edit::save};
use tempfile::TempDir;

/// A folder with one file, `a.yaml`.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("a.yaml");
    fs::write(&file, "a: 1\n").expect("a file can be written");
    (folder, file)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a file can be read")
}

#[test]
fn a_file_is_replaced_and_no_temporary_file_is_left() {
    let (folder, file) = folder();
    save(&file, "a: 1\n", "a: 2\n").expect("it is saved");
    assert_eq!(text(&file), "a: 2\n");
    assert_eq!(names(folder.path()), ["a.yaml"]);
}

#[test]
fn a_file_that_changed_on_disk_is_left_alone() {
    let (folder, file) = folder();
    let refused = save(&file, "a: 0\n", "a: 2\n").expect_err("it was changed");
    assert_eq!(refused.code, Code::FileChanged);
    assert_eq!(text(&file), "a: 1\n");
    assert_eq!(names(folder.path()), ["a.yaml"]);
}

#[test]
fn a_file_that_was_removed_does_not_come_back() {
    let (folder, file) = folder();
    fs::remove_file(&file).expect("a file can be removed");
    assert_eq!(save(&file, "a: 1\n", "a: 2\n").expect_err("it was removed").code, Code::FileChanged);
    assert!(names(folder.path()).is_empty());
}

#[test]
fn files_of_a_killed_run_do_not_prevent_the_next_one() {
    let (folder, file) = folder();
    fs::write(folder.path().join(".a.yaml.x8Zq1T.tmp"), "a: ").expect("a file can be written");
    assert_eq!(text(&file), "a: 1\n");
    save(&file, "a: 1\n", "a: 2\n").expect("it is saved");
    assert_eq!(text(&file), "a: 2\n");
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_a_read_only_file_is_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, file) = folder();
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    for bits in [0o640, 0o666, 0o755] {
        fs::set_permissions(&file, fs::Permissions::from_mode(bits)).expect("permissions can be set");
        let before = text(&file);
        save(&file, &before, "a: 2\n").expect("it is saved");
        assert_eq!(mode(&file), bits);
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("permissions can be set");
    assert_eq!(save(&file, "a: 2\n", "a: 3\n").expect_err("it is read-only").code, Code::WriteFailed);
    assert_eq!((text(&file).as_str(), mode(&file)), ("a: 2\n", 0o444));
    assert_eq!(names(folder.path()), ["a.yaml"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_and_its_target_is_written() {
    let (folder, file) = folder();
    fs::create_dir(folder.path().join("b")).expect("a folder can be made");
    let link = folder.path().join("b/link.yaml");
    std::os::unix::fs::symlink("../a.yaml", &link).expect("a link can be made");
    save(&link, "a: 1\n", "a: 2\n").expect("it is saved");
    assert!(link.is_symlink());
    assert_eq!(text(&file), "a: 2\n");
    assert_eq!(names(&folder.path().join("b")), ["link.yaml"]);
    fs::remove_file(&file).expect("a file can be removed");
    assert_eq!(save(&link, "a: 2\n", "a: 3\n").expect_err("it leads to nothing").code, Code::FileChanged);
}

#[cfg(unix)]
#[test]
fn a_file_with_several_names_is_refused_with_what_to_type() {
    let (folder, file) = folder();
    let other = folder.path().join("other.yaml");
    fs::hard_link(&file, &other).expect("a link can be made");
    let refused = save(&file, "a: 1\n", "a: 2\n").expect_err("it has two names");
    assert_eq!(refused.code, Code::WriteFailed);
    assert!(refused.message.contains("it has 2 names (hard links)"), "{refused:?}");
    assert_eq!((text(&file), text(&other)), ("a: 1\n".into(), "a: 1\n".into()));
    assert_eq!(names(folder.path()), ["a.yaml", "other.yaml"]);
    // The help is a command that does it.
    let help = &refused.helps[0].message;
    let command = help.split('`').nth(1).expect("a command");
    assert!(Command::new("sh").args(["-c", command]).status().expect("it runs").success(), "{command}");
    save(&file, "a: 1\n", "a: 2\n").expect("it is saved");
    assert_eq!((text(&file), text(&other)), ("a: 2\n".into(), "a: 1\n".into()));
}

/// Only the superuser may give files away, so elsewhere this says that it saw nothing.
#[cfg(unix)]
#[test]
fn the_superuser_keeps_owner_group_and_mode_of_what_others_own() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let (_folder, file) = folder();
    if chown(&file, Some(4321), Some(1234)).is_err() {
        println!("not run: only the superuser may give files away");
        return;
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions can be set");
    save(&file, "a: 1\n", "a: 2\n").expect("it is saved");
    let meta = fs::metadata(&file).expect("a file");
    assert_eq!((meta.uid(), meta.gid(), meta.mode() & 0o7777), (4321, 1234, 0o640));
    assert_eq!(text(&file), "a: 2\n");
}

/// `fix` on a disk that takes nothing more, and on one that cannot be written to: mounted in a name space of their own.
/// Where that is not allowed, there is nothing to see.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_file_as_it_is() {
    let binary = assert_cmd::cargo::cargo_bin("onrecord");
    for (options, fill) in
        [("size=512k", "dd if=/dev/zero of=disk/full bs=4k 2>/dev/null; true"), ("size=4m", "mount -o remount,ro disk")]
    {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let script = format!(
            "mkdir disk && mount -t tmpfs -o {options} onrecord disk && {binary} new disk/site >/dev/null && cd disk/site && \
             file=content/articles/bridge-meeting.annotations.yaml && article=content/articles/bridge-meeting.md && \
             {binary} build >/dev/null 2>&1; sed -i 's/ not / never /' $article; cp $file /tmp/before.$$ && cd ../.. && ({fill}) && cd disk/site && \
             {binary} fix --format short --accept; cmp $file /tmp/before.$$ && echo untouched; rm -f /tmp/before.$$; ls -A content/articles",
            binary = binary.display(),
        );
        let mut command = Command::new("unshare");
        let run = command.args(["--mount", "--map-root-user", "sh", "-c", &script]).current_dir(folder.path()).output();
        let Ok(done) = run else { return };
        let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
        if said.contains("unshare") || said.contains("mount:") {
            return;
        }
        assert!(said.contains("untouched"), "{options}: {said}");
        println!("{options}: {said}");
    }
}
