#!/bin/bash
# Fetches Ceph's gateway, monitor and object store daemon with the libraries they load from Debian's archive and
# unpacks them into a folder of the user's cache. Nothing is installed on the machine, and root is not needed:
# apt works on a state folder of its own, and the programs run through the unpacked loader (see run_ceph).
# Sourced by ceph.sh. Needs apt-get, dpkg-deb, tar and Debian's archive keyring, as any Debian has them.

CEPH_SUITE=${CEPH_SUITE:-forky}
CEPH_ROOT=$(realpath -m "${CEPH_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/longshore/ceph-$CEPH_SUITE}")
CEPH_PROGRAMS='radosgw radosgw-admin ceph-mon ceph-osd osdmaptool monmaptool'
CEPH_LIBRARIES=$CEPH_ROOT/usr/lib/x86_64-linux-gnu
CEPH_LOADER=$CEPH_ROOT/usr/lib64/ld-linux-x86-64.so.2

# Packages in the closure that no program here loads.
CEPH_UNUSED='^lib(rgw2|rbd1|cephfs|radosstriper|python|perl|systemd|binutils|gprofng|sframe|ctf|glib2|devmapper|lvm2'
CEPH_UNUSED+='|dbus|pam|cryptsetup|mount|fdisk|smartcols|nvme|apparmor|seccomp|audit|selinux|sem|c-gconv|c-bin|locale)'

# run_ceph PROGRAM ARGUMENTS..: a program of the folder, with the folder's own loader and libraries
run_ceph() {
  local program=$1
  shift
  "$CEPH_LOADER" --inhibit-cache --library-path "$CEPH_LIBRARIES:$CEPH_LIBRARIES/ceph" --argv0 "$program" \
    "$CEPH_ROOT/usr/bin/$program" "$@"
}

# The mirror this machine already uses for Debian's packages, from either form of apt's settings: the first that
# carries a release by Debian's own names for them, whatever the mirror's host and path.
debian_mirror() {
  local release='(oldstable|stable|testing|unstable|sid|bullseye|bookworm|trixie|forky|duke)'
  {
    { cat "$1"/sources.list.d/*.sources 2>/dev/null || true; } | awk -v release="$release" 'BEGIN { RS = "" } {
      uri = ""; suites = ""; count = split($0, lines, "\n")
      for (i = 1; i <= count; i++) {
        if (lines[i] ~ /^Enabled: *no/) next
        if (split(lines[i], words, " ") > 1 && words[1] == "URIs:") uri = words[2]
        if (lines[i] ~ /^Suites:/) suites = lines[i] " "
      }
      if (uri ~ /^https?:/ && suites ~ " " release " ") print uri
    }'
    { cat "$1"/sources.list "$1"/sources.list.d/*.list 2>/dev/null || true; } |
      sed -nE "s#^deb +(\[[^]]*\] *)?(https?://[^ ]+) +$release .*#\2#p"
  } | head -n 1
}

# fetch_ceph: fills CEPH_ROOT unless it is there; one process at a time, and all or nothing
fetch_ceph() (
  [ ! -e "$CEPH_ROOT/.ready" ] || return 0
  [ "$(uname -sm)" = 'Linux x86_64' ] || fail 'the launcher knows Debian packages for Linux on x86_64 only'
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || fail 'it needs apt-get and dpkg-deb'
  mkdir -p "$(dirname "$CEPH_ROOT")"
  exec 9>"$CEPH_ROOT.lock"
  flock 9
  [ ! -e "$CEPH_ROOT/.ready" ] || return 0

  local mirror keyring apt
  mirror=${MIRROR:-$(debian_mirror /etc/apt)}
  [ -n "$mirror" ] || fail 'no Debian mirror found in /etc/apt; set MIRROR to one'
  for keyring in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do [ ! -e "$keyring" ] || break; done
  [ -e "$keyring" ] || fail 'it needs the package debian-archive-keyring'

  rm -rf "$CEPH_ROOT"
  apt=$CEPH_ROOT/.apt
  mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,debs} "$CEPH_ROOT/usr"/{bin,lib,lib64}
  local folder
  for folder in bin lib lib64; do ln -s "usr/$folder" "$CEPH_ROOT/$folder"; done
  : >"$apt/status"
  echo "deb [arch=amd64 signed-by=$keyring] $mirror $CEPH_SUITE main" >"$apt/sources.list"
  cat >"$apt/apt.conf" <<CONF
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Log "$apt";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Retries "5";
Debug::NoLocking "true";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
#clear Acquire::IndexTargets::deb::DEP-11;
CONF
  export APT_CONFIG=$apt/apt.conf
  echo "fetching Ceph from Debian $CEPH_SUITE, once for this user (about 100 MB)" >&2
  apt-get update -qq -o APT::Update::Error-Mode=any || fail "apt cannot read Debian $CEPH_SUITE from its mirror"

  local packages
  packages=$(apt-get install --print-uris -y -qq radosgw ceph-mon ceph-osd ceph-common |
    sed -nE "s/^'[^']*' ([a-z0-9.+-]+)_[^ ]*\.deb .*/\1/p" |
    grep -E '^(radosgw|ceph-(mon|osd|base|common)|zlib1g|lib.*)$' | grep -vE "$CEPH_UNUSED") ||
    fail "apt does not find the packages in Debian $CEPH_SUITE"
  # shellcheck disable=SC2086
  (cd "$apt/debs" && apt-get download -qq $packages) || fail 'apt cannot download the packages'
  unset APT_CONFIG

  local wanted=() program package
  for program in $CEPH_PROGRAMS; do wanted+=("./usr/bin/$program"); done
  wanted+=('./usr/lib/x86_64-linux-gnu/*' './usr/lib64/*' './lib64/*' './lib/x86_64-linux-gnu/*')
  for package in "$apt"/debs/*.deb; do
    # tar complains of every pattern that a package has nothing for
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$CEPH_ROOT" --no-same-owner --keep-directory-symlink --wildcards \
      --exclude='*/gconv' --exclude='*/libibverbs' --exclude='*.a' "${wanted[@]}" 2>/dev/null || true
  done
  rm -rf "$apt"

  local missing
  for program in $CEPH_PROGRAMS; do
    missing=$("$CEPH_LOADER" --inhibit-cache --library-path "$CEPH_LIBRARIES:$CEPH_LIBRARIES/ceph" \
      --list "$CEPH_ROOT/usr/bin/$program" | grep -vE "=> $CEPH_ROOT/|linux-vdso|^\s*$CEPH_ROOT/" || true)
    [ -z "$missing" ] || fail "$program needs libraries that were not unpacked: $missing"
  done
  run_ceph radosgw --version >&2
  touch "$CEPH_ROOT/.ready"
)
