#!/bin/sh
# Builds the site in {{slices}} slices on Kubernetes: `sh batch/kubernetes/submit.sh`. Written by `onrecord init-batch kubernetes`.
#
# It needs `kubectl`, the image that `Containerfile` makes, and the site in the volume `onrecord`, where the site is written to
# `public` and the lock to `onrecord.lock`. Four jobs, each started when the one before it has succeeded; the pods of a job run in
# any order. If a job fails, nothing after it is started, and its last lines are shown.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# Seconds between two looks at a job.
interval=${INTERVAL:-5}

# Jobs of an earlier run; the volume stays.
kubectl delete jobs,configmaps --selector app.kubernetes.io/name=onrecord --ignore-not-found
# The day on which new quotes enter the record, the same for all pods.
kubectl create configmap onrecord-build --from-literal="SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}"
kubectl label configmap onrecord-build app.kubernetes.io/name=onrecord
kubectl apply --filename "$here/jobs.yaml"

for pass in facts compare render finish; do
    job=onrecord-$pass
    kubectl patch job "$job" --type merge --patch '{"spec":{"suspend":false}}'
    while :; do
        state=$(kubectl get job "$job" --output 'jsonpath={.status.conditions[?(@.status=="True")].type}') || state=
        case " $state " in
            *" Complete "*) break ;;
            *" Failed "*)
                kubectl logs --selector "job-name=$job" --prefix --tail 20 --max-log-requests {{slices}} >&2 || true
                echo "the pass $pass failed; nothing after it was started" >&2
                exit 1
                ;;
        esac
        sleep "$interval"
    done
done
echo "the site is in the volume: public, and onrecord.lock"
