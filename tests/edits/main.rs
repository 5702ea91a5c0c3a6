//! Random edits: a site that is edited at random and built incrementally after each edit must be the same as one that is
//! built from scratch.
//!
//! A seed determines the edits. Two sites are edited at the same time, from two seeds, because a machine has more than one
//! processor. `ONRECORD_EDIT_SEED` sets another first seed, `ONRECORD_EDIT_STEPS` the number of edits of each site. After
//! each step, both builds print the same; the files have the same bytes; a file whose bytes did not change was not touched;
//! a site with errors is not written.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod change;
mod fault_injection;
mod random;
mod rebuild_counts;
mod shards;
mod site;
mod site_writer;
mod twin_build;

use fault_injection::Overlay;
use random::Random;
use twin_build::TwinBuild;

const STEPS: usize = 40;
const SEED: u64 = 20_250_212;

#[test]
fn incremental_builds_equal_builds_from_scratch() {
    edit_at_random(0);
}

#[test]
fn incremental_builds_equal_builds_from_scratch_with_another_seed() {
    edit_at_random(1);
}

/// Edits a site as the first seed, or the one so many after it, determines.
#[expect(clippy::print_stdout, reason = "a run that fails is repeated with its seed")]
fn edit_at_random(after_first: u64) {
    let variable = |name: &str| std::env::var(name).ok().and_then(|typed| typed.parse::<u64>().ok());
    let seed = variable("ONRECORD_EDIT_SEED").unwrap_or(SEED) + after_first;
    let steps = variable("ONRECORD_EDIT_STEPS").map_or(STEPS, |steps| steps as usize);
    println!("seed {seed}, {steps} steps");
    let mut random = Random::new(seed);
    let mut site = change::first_site(&mut random);
    let mut builds = TwinBuild::new();
    let mut overlay = Overlay::new();
    for step in 0..steps {
        let mut edits = Vec::new();
        if step > 0 {
            let many = if random.chance(25) { 2 + random.below(4) } else { 1 };
            edits.extend((0..many).map(|_| change::change_at_random(&mut site, &mut random)));
        }
        let mut files = site_writer::site_files(&site);
        overlay.clear();
        if step > 0 && random.chance(10) {
            let (what, files_to_replace) = fault_injection::inject_fault(&files, &mut random);
            edits.push(format!("break: {what}"));
            overlay = files_to_replace;
        }
        for (path, bytes) in &overlay {
            match bytes {
                Some(bytes) => drop(files.insert(path.clone(), bytes.clone())),
                None => drop(files.remove(path)),
            }
        }
        edits.push(builds.write_files(&files, &mut random));
        if random.chance(20) {
            edits.extend(builds.damage_disk(&mut random));
        }
        let (fails, keep_cache) = (!overlay.is_empty(), random.chance(5));
        if let Err(wrong) = builds.build_and_compare(fails, keep_cache) {
            panic!("seed {seed}, step {step}: {wrong}\n\nedits of this step:\n- {}", edits.join("\n- "));
        }
    }
}
