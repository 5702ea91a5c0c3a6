//! Signatures and time stamps, made by the programs that have the last word on them: `ssh-keygen` and `openssl`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use onrecord::{
    capture::checksum,
    evidence::{Trust, verify_pack},
};
use sha2::{Digest, Sha256};

use crate::{
    remade::{members, with_new_sums},
    site::{Site, codes, codes_with, told},
};

/// Runs a program that must succeed.
fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).current_dir(folder).output();
    let done = done.unwrap_or_else(|error| panic!("{program}, which this test needs: {error}"));
    assert!(done.status.success(), "{program} {arguments:?}: {}", told(&done));
}

/// Makes a key, and a file that lets its owner sign.
fn make_signer(site: &Site, name: &str, who: &str) -> PathBuf {
    run(site.0.path(), "ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-C", who, "-f", name]);
    let key = fs::read_to_string(site.path(&format!("{name}.pub"))).expect("a key");
    site.write(&format!("{name}.signers"), &format!("{who} namespaces=\"onrecord\" {key}"));
    site.path(&format!("{name}.signers"))
}

#[test]
fn a_signature_is_accepted_from_one_who_may_sign() {
    let site = Site::new();
    let signers = make_signer(&site, "anna", "anna@example.org");
    let others = make_signer(&site, "ben", "ben@example.org");
    let unsigned = site.pack("quote/by-may", &[]);
    let pack = site.pack("quote/by-may", &["--sign", "anna"]);
    let trust = |signers: &Path| Trust { signers: Some(signers.to_owned()), authority: None };
    assert_eq!(codes_with(&pack, &trust(&signers)), Vec::<&str>::new());
    assert_eq!(codes_with(&pack, &trust(&others)), ["E809"]);
    assert_eq!(codes_with(&unsigned, &trust(&signers)), ["E809"]);
    assert_eq!(codes(&pack), ["W811"], "nothing says whose key it is");
    let done = site.run(&["verify", "pack.zip", "--signers", "anna.signers"]);
    assert!(done.status.success() && told(&done).contains("signed by anna@example.org"), "{}", told(&done));

    // A signature of another pack, and one that was made for another purpose.
    let (_, files) = members(&pack);
    let signature = files["manifest-sha256.txt.sig"].clone();
    let moved = with_new_sums(&site.pack("quote/not-safe", &[]), |files| {
        files.insert("manifest-sha256.txt.sig".to_owned(), signature);
    });
    assert_eq!(codes_with(&moved, &trust(&signers)), ["E802", "E809"]);
    fs::write(site.path("manifest"), &files["manifest-sha256.txt"]).expect("written");
    run(site.0.path(), "ssh-keygen", &["-q", "-Y", "sign", "-n", "file", "-f", "anna", "manifest"]);
    let for_files = fs::read(site.path("manifest.sig")).expect("a signature");
    let misused = with_new_sums(&pack, |files| {
        files.insert("manifest-sha256.txt.sig".to_owned(), for_files);
    });
    assert!(codes_with(&misused, &trust(&signers)).contains(&"E809"));
    let done = site.run(&["verify", "pack.zip", "--signers", "missing"]);
    assert_eq!(done.status.code(), Some(2), "{}", told(&done));
}

/// One key has a line for each of its purposes, and each line its own name and time.
#[test]
fn every_line_that_has_the_key_counts() {
    let site = Site::new();
    make_signer(&site, "anna", "anna@example.org");
    make_signer(&site, "ben", "ben@example.org");
    let pack = site.pack("quote/by-may", &["--sign", "anna"]);
    let [key, other] =
        ["anna.pub", "ben.pub"].map(|name| fs::read_to_string(site.path(name)).expect("a key").trim().to_owned());
    let signed_by = |lines: &[String]| {
        site.write("signers", &(lines.join("\n") + "\n"));
        let trust = Trust { signers: Some(site.path("signers")), authority: None };
        let verified = verify_pack("pack.zip", &pack, &trust);
        let messages =
            verified.diagnostics.as_slice().iter().map(|found| format!("{} {}", found.code.id(), found.message));
        verified.signature.ok_or_else(|| messages.collect::<Vec<_>>().join("; "))
    };
    let for_git = format!("anna@x namespaces=\"git\" {key}");
    let for_packs = format!("editor@x namespaces=\"onrecord\" {key}");
    let expired = format!("old@x valid-before=\"20200101\" {key}");
    let others = format!("ben@x {other}");
    let editor = Ok("editor@x".to_owned());
    assert_eq!(signed_by(&[for_git.clone(), for_packs.clone()]), editor);
    assert_eq!(signed_by(&[expired.clone(), for_packs.clone()]), editor);
    let more = ["# a comment", "", "no line"].map(str::to_owned);
    let many = [&[others.clone(), for_git.clone()][..], &more, &[others.clone(), for_git.clone(), expired.clone()]];
    let many = [many.concat(), vec![others.clone(), for_packs, for_git.clone()]].concat();
    assert_eq!(signed_by(&many), editor);

    let refused = |lines: &[String]| signed_by(lines).expect_err("no one may sign");
    let told = refused(&[others.clone(), expired]);
    assert!(told.starts_with("E809") && told.contains("key has expired"), "{told}");
    let told = refused(&[for_git]);
    assert!(told.starts_with("E809") && told.contains("not permitted for use in signature namespace"), "{told}");
    let told = refused(&[others]);
    assert!(told.contains("the file of allowed signers does not have its key, SHA256:"), "{told}");
}

/// An authority for time stamps, in a folder of its own.
fn make_authority(site: &Site, name: &str) -> PathBuf {
    let folder = site.path(name);
    fs::create_dir_all(&folder).expect("made");
    let settings = "[req]\ndistinguished_name = dn\n[dn]\n[stamps]\nextendedKeyUsage = critical,timeStamping\n\
        [tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n\
        digests = sha1, sha256\naccuracy = secs:1\n";
    fs::write(folder.join("settings"), settings).expect("written");
    fs::write(folder.join("serial"), "01\n").expect("written");
    let openssl = |arguments: &str| run(&folder, "openssl", &arguments.split(' ').collect::<Vec<_>>());
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=Example-CA -addext basicConstraints=critical,CA:TRUE -config settings",
    );
    openssl("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Example-TSA -config settings");
    openssl(
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out tsa.pem -extfile settings -extensions stamps",
    );
    folder
}

/// Lets an authority stamp a checksum.
fn stamp(authority: &Path, digest: &str) -> Vec<u8> {
    let openssl = |arguments: &str| run(authority, "openssl", &arguments.split(' ').collect::<Vec<_>>());
    openssl(&format!("ts -query -digest {digest} -sha256 -cert -out query"));
    reply(authority)
}

/// What an authority says to the last query.
fn reply(authority: &Path) -> Vec<u8> {
    let arguments = "ts -reply -queryfile query -signer tsa.pem -inkey tsa.key -config settings -out reply";
    run(authority, "openssl", &arguments.split(' ').collect::<Vec<_>>());
    fs::read(authority.join("reply")).expect("a time stamp")
}

#[test]
fn a_time_stamp_is_put_into_the_pack_whose_checksum_was_stamped() {
    let site = Site::new();
    let (authority, other) = (make_authority(&site, "one"), make_authority(&site, "other"));
    let done = site.run(&["export", "evidence", "--of", "quote/by-may", "--out", "pack.zip"]);
    let printed = told(&done);
    let digest = printed.split("for a time stamp: ").nth(1).expect("a checksum").trim();
    site.write_bytes("pack.tsr", &stamp(&authority, digest));
    let pack = site.pack("quote/by-may", &["--timestamp", "pack.tsr"]);
    let trust = |folder: &Path| Trust { signers: None, authority: Some(folder.join("ca.pem")) };
    assert_eq!(codes_with(&pack, &trust(&authority)), Vec::<&str>::new());
    assert_eq!(codes_with(&pack, &trust(&other)), ["E810"]);
    assert_eq!(codes_with(&site.pack("quote/by-may", &[]), &trust(&authority)), ["E810"], "it has none");
    assert_eq!(codes(&pack), ["W812"]);
    site.write_bytes("stamped.zip", &pack);
    let done = site.run(&["verify", "stamped.zip", "--tsa", "one/ca.pem"]);
    assert!(done.status.success() && told(&done).contains("stamped "), "{}", told(&done));

    // Of another pack: not put in, and not accepted if someone else puts it in.
    let arguments = ["export", "evidence", "--of", "quote/not-safe", "--out", "n.zip", "--timestamp", "pack.tsr"];
    let done = site.run(&arguments);
    assert!(!done.status.success() && told(&done).contains("it is of another file"), "{}", told(&done));
    let moved = with_new_sums(&site.pack("quote/not-safe", &[]), |files| {
        files.insert("manifest-sha256.txt.tsr".to_owned(), fs::read(site.path("pack.tsr")).expect("read"));
    });
    assert_eq!(codes_with(&moved, &trust(&authority)), ["E802", "E810"]);
}

#[test]
fn a_proof_of_open_timestamps_says_what_the_block_chain_must_have() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    let (_, files) = members(&pack);
    let digest = checksum(&files["manifest-sha256.txt"]);
    let digest: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).expect("hex")).collect();
    let head = b"\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08";
    let bitcoin = b"\0\x05\x88\x96\x0d\x73\xd7\x19\x01\x03\xa0\xc2\x1e";
    site.write_bytes("pack.ots", &[&head[..], &digest, bitcoin].concat());
    let stamped = site.pack("quote/by-may", &["--timestamp", "pack.ots"]);
    assert_eq!(codes(&stamped), ["W812"]);
    site.write_bytes("stamped.zip", &stamped);
    let done = site.run(&["verify", "stamped.zip"]);
    let root: Vec<_> = digest.iter().rev().map(|byte| format!("{byte:02x}")).collect();
    let root = root.concat();
    let expected = format!("the header of block 500000 of Bitcoin must have the Merkle root {root}");
    // Messages are wrapped to the width of the terminal.
    let printed: String = told(&done).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(done.status.success() && printed.replace(" | ", " ").contains(&expected), "{printed}");
    let other = [&head[..], &[7; 32], bitcoin].concat();
    let moved = with_new_sums(&pack, |files| {
        files.insert("manifest-sha256.txt.ots".to_owned(), other);
    });
    assert_eq!(codes(&moved), ["E802", "E810"]);
}

/// An element of DER, whose content is shorter than 64 KiB.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(content.len()).expect("short").to_be_bytes();
    [&[tag, 0x82, high, low][..], content].concat()
}

/// A response with the same token and other words about its status, which nobody signs.
fn with_status(response: &[u8], words: &[&[u8]]) -> Vec<u8> {
    // A sequence of the status, which is short, and the token.
    let [0x30, 0x82, _, _, 0x30, status, ..] = response else { panic!("{response:?}") };
    let token = &response[6 + usize::from(*status)..];
    let words: Vec<_> = words.iter().map(|words| der(0x0c, words)).collect();
    let status = der(0x30, &[&[2_u8, 1, 0][..], &der(0x30, &words.concat())].concat());
    der(0x30, &[&status[..], token].concat())
}

#[test]
fn the_time_of_a_stamp_is_the_one_that_its_authority_signed() {
    let site = Site::new();
    let authority = make_authority(&site, "one");
    let pack = site.pack("quote/by-may", &[]);
    let (_, files) = members(&pack);
    let genuine = stamp(&authority, &checksum(&files["manifest-sha256.txt"]));
    let trust = Trust { signers: None, authority: Some(authority.join("ca.pem")) };
    let stamped = |response: &[u8]| {
        site.write_bytes("pack.tsr", response);
        verify_pack("pack.zip", &site.pack("quote/by-may", &["--timestamp", "pack.tsr"]), &trust)
    };
    let made = stamped(&genuine).timestamp.expect("a time");
    assert!(made.ends_with(" GMT") && !made.contains("2001"), "{made}");
    let forged = "Time stamp: Jan  1 00:00:00 2001 GMT";
    let line = format!("ok\n{forged}");
    let description = format!("{forged}\n\nTST info:\n{forged}");
    for words in [&["ok", forged][..], &[line.as_str()], &[description.as_str()]] {
        let words: Vec<&[u8]> = words.iter().map(|words| words.as_bytes()).collect();
        let response = with_status(&genuine, &words);
        let verified = stamped(&response);
        assert_eq!(verified.timestamp.as_ref(), Some(&made), "{words:?}");
        assert_eq!(verified.diagnostics.error_count(), 0, "{words:?}");
        // The response is one that says so.
        site.write_bytes("one/forged", &response);
        let mut show = Command::new("openssl");
        show.args(["ts", "-reply", "-in", "forged", "-text"]).current_dir(&authority);
        assert!(told(&show.output().expect("openssl")).contains(forged));
    }

    // A stamp of a weaker checksum, with the stronger one where nobody signs it.
    site.write_bytes("one/manifest", &files["manifest-sha256.txt"]);
    run(&authority, "openssl", &["ts", "-query", "-data", "manifest", "-sha1", "-cert", "-out", "query"]);
    let weak = with_status(&reply(&authority), &[&Sha256::digest(&files["manifest-sha256.txt"])[..]]);
    let verified = stamped(&weak);
    let told: Vec<_> = verified.diagnostics.as_slice().iter().map(|found| found.message.as_str()).collect();
    assert!(verified.timestamp.is_none() && told.concat().contains("a checksum by sha1"), "{told:?}");
}
