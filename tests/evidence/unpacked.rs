//! Packs that were unpacked into a folder.

use std::fs;

use super::{
    remade::members,
    site::{Site, onrecord, told},
};

#[test]
fn the_folder_of_a_pack_is_proved_as_the_pack_is() {
    let site = Site::new();
    let (folder, files) = members(&site.pack("quote/by-may", &[]));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let path = |file: &str| elsewhere.path().join(&folder).join(file);
    for (file, bytes) in &files {
        fs::create_dir_all(path(file).parent().expect("a folder")).expect("made");
        fs::write(path(file), bytes).expect("written");
    }
    let verify = || {
        let done = onrecord(elsewhere.path(), &["verify", &folder]);
        (done.status.code(), told(&done))
    };
    let (code, printed) = verify();
    assert!(code == Some(0) && printed.contains("1 quote: 2 wordings proved"), "{printed}");
    // Programs that unpack often make a folder around it.
    let done = onrecord(elsewhere.path(), &["verify", "."]);
    let expected = format!("`onrecord verify {}`", std::path::Path::new(".").join(&folder).display());
    assert!(done.status.code() == Some(2) && told(&done).contains(&expected), "{}", told(&done));
    // A disk that tells capitals apart has both, and another would have one.
    #[cfg(target_os = "linux")]
    {
        fs::write(path("data/Custody.json"), "{}").expect("written");
        let (code, printed) = verify();
        assert!(code == Some(1) && printed.contains("E806") && printed.contains("Custody.json"), "{printed}");
        fs::remove_file(path("data/Custody.json")).expect("removed");
    }
    for hidden in [".DS_Store", "data/notes.txt"] {
        fs::write(path(hidden), "x").expect("written");
        let (code, printed) = verify();
        assert!(code == Some(1) && printed.contains("E804") && printed.contains(hidden), "{printed}");
        fs::remove_file(path(hidden)).expect("removed");
    }
    fs::write(path("data/custody.json"), "{}").expect("written");
    let (code, printed) = verify();
    assert!(code == Some(1) && printed.contains("E805"), "{printed}");
    fs::remove_file(path("data/custody.json")).expect("removed");
    let (code, printed) = verify();
    assert!(code == Some(1) && printed.contains("E803"), "{printed}");
    #[cfg(unix)]
    {
        fs::write(elsewhere.path().join("custody.json"), &files["data/custody.json"]).expect("written");
        std::os::unix::fs::symlink(elsewhere.path().join("custody.json"), path("data/custody.json")).expect("linked");
        let (code, printed) = verify();
        assert!(code == Some(2) && printed.contains("is no regular file"), "{printed}");
    }
}
