//! The seed of tests with random inputs.

use proptest::{prelude::ProptestConfig, test_runner::RngSeed};

/// The seed that `PROPTEST_RNG_SEED` sets, or else always the same: so a run fails for a change and not by chance.
pub(crate) fn seed() -> RngSeed {
    match ProptestConfig::default().rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        fixed @ RngSeed::Fixed(_) => fixed,
    }
}
