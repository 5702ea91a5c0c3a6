#!/usr/bin/env bash
# Installs the Debian package in a layer over this system, uses it, removes it; prints its licences. `packaging/trial.py`
# runs this with mounts of its own, so the layer is gone when it ends.
#
#   trial.sh FOLDER PACKAGE VERSION
set -euo pipefail
place=$1 package=$2 version=$3

# The layer is in memory: not every file system can be the upper one.
mount -t tmpfs tmpfs "$place"
mkdir "$place"/{upper,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$place/root"
mount --rbind /dev "$place/root/dev"
mount -t proc proc "$place/root/proc"
cp "$package" "$place/root/var/tmp/onrecord.deb"

chroot "$place/root" bash -euo pipefail -s "$version" >&2 <<'SCRIPT'
export DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
command -v onrecord && { echo "onrecord is here already" >&2; exit 1; }
# Reads what the package needs, and installs it if this system has that.
apt-get install --yes --no-install-recommends /var/tmp/onrecord.deb
[ "$(onrecord --version)" = "onrecord $1" ]
onrecord new /briefing
onrecord check --root /briefing
onrecord build --root /briefing --quiet
grep -q "The bridge is not safe" /briefing/public/quotes/not-safe/index.html
zcat /usr/share/man/man1/onrecord.1.gz | grep -q "^.SH NAME"
zcat /usr/share/man/man1/onrecord-build.1.gz | grep -q "onrecord.build"
bash -c 'source /usr/share/bash-completion/completions/onrecord && complete -p onrecord'
dpkg --verify onrecord
zcat /usr/share/doc/onrecord/LICENCES.txt.gz > /licences
apt-get purge --yes onrecord
[ ! -e /usr/bin/onrecord ]
[ -z "$(find /usr/share -name '*onrecord*' -print -quit)" ]
SCRIPT
cat "$place/root/licences"
