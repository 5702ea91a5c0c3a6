#!/usr/bin/env nextflow
// Builds the site in {{slices}} slices: `nextflow run batch/nextflow`. Written by `onrecord init-batch nextflow`.
//
// Every pass hands its results to the next one as files, so any executor of Nextflow can run it. The site is copied to the folder
// `public` of `--out`, and the lock beside it: copy the lock into the site and commit it.
//
// A run that stopped goes on with `-resume` and the `--epoch` that it printed, if the site has not changed since.

params.site = "${projectDir}/../.."
params.out = "${projectDir}/../../built"
params.slices = {{slices}}
// The day on which new quotes enter the record, in seconds since 1970: the same for all tasks.
params.epoch = null

// Parses and proves the articles of a slice.
process FACTS {
    tag "${slice}"

    input:
    val slice
    val epoch
    path site, stageAs: 'site'

    output:
    path 'results/facts-*'

    script:
    """
    onrecord shard facts ${slice}/${params.slices} --root site --dir results --source-date-epoch ${epoch}
    """
}

// Reads the texts of a slice for what the others need to know of them.
process COMPARE {
    tag "${slice}"

    input:
    val slice
    val epoch
    path site, stageAs: 'site'
    path facts, stageAs: 'results/*'

    output:
    path 'results/compare-*'

    script:
    """
    onrecord shard compare ${slice}/${params.slices} --root site --dir results --source-date-epoch ${epoch}
    """
}

// Links the whole record and renders the pages of a slice.
process RENDER {
    tag "${slice}"

    input:
    val slice
    val epoch
    path site, stageAs: 'site'
    path earlier, stageAs: 'results/*'

    output:
    path 'results/render-*'

    script:
    """
    onrecord shard render ${slice}/${params.slices} --root site --dir results --source-date-epoch ${epoch}
    """
}

// Writes the site and its lock.
process FINISH {
    publishDir params.out, mode: 'copy', overwrite: true

    input:
    val epoch
    path site, stageAs: 'site'
    path earlier, stageAs: 'results/*'

    output:
    path 'public'
    path 'onrecord.lock', optional: true

    script:
    """
    # The lock is written beside the content, and what the other tasks read stays as it is.
    mkdir copy
    for part in content static templates captures onrecord.toml onrecord.lock; do
        if [ -e "site/\$part" ]; then cp -RL "site/\$part" copy/; fi
    done
    onrecord shard finish ${params.slices} --root copy --dir results --output public --source-date-epoch ${epoch}
    if [ -e copy/onrecord.lock ]; then mv copy/onrecord.lock .; fi
    """
}

workflow {
    def site = file(params.site, checkIfExists: true)
    def epoch = params.epoch ?: workflow.start.toEpochSecond()
    log.info "to go on with this run if it stops: nextflow run ${projectDir} -resume --epoch ${epoch}"

    slices = channel.of(1..params.slices)
    FACTS(slices, epoch, site)
    COMPARE(slices, epoch, site, FACTS.out.collect())
    RENDER(slices, epoch, site, FACTS.out.mix(COMPARE.out).collect())
    FINISH(epoch, site, FACTS.out.mix(COMPARE.out, RENDER.out).collect())
}
