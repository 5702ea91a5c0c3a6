//! Editing for weeks in a minute: a site that is edited at random and built after each edit must not
//! be told from the same site built anew.
//!
//! One seed makes one story. `ONRECORD_EDIT_SEED` tells another, `ONRECORD_EDIT_STEPS` a longer one.
//! After each step: both builds say the same; the files are the same, byte for byte; a file whose bytes
//! did not change was not touched; a site that was broken is not written.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod breakage;
mod change;
mod random;
mod site;
mod spared;
mod spell;
mod trial;

use breakage::Overlay;
use random::Random;
use trial::Trial;

const STEPS: usize = 500;
const SEED: u64 = 20_250_212;

#[test]
fn a_site_edited_step_by_step_is_the_site_built_anew() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|typed| typed.parse::<u64>().ok());
    let seed = asked("ONRECORD_EDIT_SEED").unwrap_or(SEED);
    let steps = asked("ONRECORD_EDIT_STEPS").map_or(STEPS, |steps| steps as usize);
    println!("seed {seed}, {steps} steps");
    let mut random = Random::new(seed);
    let mut site = change::start(&mut random);
    let mut trial = Trial::new();
    let mut overlay = Overlay::new();
    for step in 0..steps {
        let mut edits = Vec::new();
        if step > 0 {
            let many = if random.chance(25) { 2 + random.below(4) } else { 1 };
            edits.extend((0..many).map(|_| change::change(&mut site, &mut random)));
        }
        let mut files = spell::files(&site);
        overlay.clear();
        if step > 0 && random.chance(10) {
            let (what, laid) = breakage::breakage(&files, &mut random);
            edits.push(format!("break: {what}"));
            overlay = laid;
        }
        for (path, laid) in &overlay {
            match laid {
                Some(bytes) => drop(files.insert(path.clone(), bytes.clone())),
                None => drop(files.remove(path)),
            }
        }
        edits.push(trial.put(&files, &mut random));
        if random.chance(20) {
            edits.extend(trial.meddle(&mut random));
        }
        let (fails, keep_cache) = (!overlay.is_empty(), random.chance(5));
        if let Err(wrong) = trial.run(fails, keep_cache) {
            panic!("seed {seed}, step {step}: {wrong}\n\nedits of this step:\n- {}", edits.join("\n- "));
        }
    }
}
