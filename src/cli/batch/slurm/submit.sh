#!/bin/sh
# Builds the site in {{slices}} slices on a Slurm cluster: `sh batch/slurm/submit.sh`. Written by `onrecord init-batch slurm`.
#
# Four passes, each begun when the one before it has succeeded; the jobs of a pass run in any order. If one fails, those that
# wait for it are removed, and its log says why. A job whose node fails is run again. The site, the folder of results and
# `onrecord` have to be at the same paths on all nodes.
set -eu

site=$(cd "$(dirname "$0")/../.." && pwd)
# Where workers leave results for each other, and the logs.
dir=${DIR:-$site/.onrecord/shards}
# The day on which new quotes enter the record, the same for all jobs.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}
export SOURCE_DATE_EPOCH
mkdir -p "$dir"

# Submits a pass with the options before its name, and prints the number of its job.
submit() {
    sbatch --parsable --export=ALL --chdir="$site" --output="$dir/%x-%a.log" --kill-on-invalid-dep=yes "$@"
}

pass=$site/batch/slurm/pass.sbatch
slices=1-{{slices}}
facts=$(submit --job-name=facts --array="$slices" "$pass" "$dir")
compare=$(submit --job-name=compare --array="$slices" --dependency="afterok:$facts" "$pass" "$dir")
render=$(submit --job-name=render --array="$slices" --dependency="afterok:$compare" "$pass" "$dir")
finish=$(submit --job-name=finish --array=1 --dependency="afterok:$render" "$pass" "$dir")
echo "submitted: facts $facts, compare $compare, render $render, finish $finish; the logs are in $dir"
