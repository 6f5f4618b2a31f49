#!/bin/bash
# The same as ceph.sh with Ceph 16.2 of Debian 12: an old gateway that knows no checksum headers, answers Complete
# with an empty ETag and ignores If-None-Match there. What Longshore must get along with.
export CEPH_SUITE=bookworm
XDG=${XDG_CACHE_HOME:-$HOME/.cache}
PORT=${PORT:-7580} exec "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/ceph.sh" "${1:-start}" \
  "${2:-$XDG/longshore/ceph-16-data}" "${@:3}"
