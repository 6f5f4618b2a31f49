#!/bin/bash
# One Ceph gateway (S3) with its monitor and object store on loopback, for tests and for trying things out.
#   ceph.sh prep           fetch the programs into the user's cache; start does it where they are missing
#   ceph.sh start  [DIR]   boot, or boot again, wait until S3 answers, and print endpoint and keys
#   ceph.sh stop   [DIR]   end the daemons
#   ceph.sh status [DIR]   which daemons run, and their memory
#   ceph.sh wipe   [DIR]   kill the daemons and remove DIR
#   ceph.sh admin  [DIR] ARGUMENTS..   radosgw-admin
# Settings, read when DIR is first made:
#   PORT=7480              S3; the monitor takes PORT+1000 and +1001, the object store PORT+1020 to +1070
#   STORE=memstore         or bluestore, in DIR;  SIZE_GB=8 for either
#   DNS_NAME=s3.localhost  for buckets in the host name
#   STS=true               temporary credentials, and the role "uploader" that "tester" may take. Then the gateway
#                          answers AccessDenied to every wrong signature
#   S3_KEY, S3_SECRET      keys of the user "tester";  OTHER_KEY, OTHER_SECRET of the user "other"
# No systemd, no root, nothing installed. The daemons authenticate to nobody: loopback only.
set -euo pipefail

command=${1:-start}
DIR=$(realpath -m "${2:-${XDG_CACHE_HOME:-$HOME/.cache}/longshore/ceph-data}")
PORT=${PORT:-7480} STORE=${STORE:-memstore} SIZE_GB=${SIZE_GB:-8} DNS_NAME=${DNS_NAME:-s3.localhost} STS=${STS:-false}
S3_KEY=${S3_KEY:-TESTERACCESSKEY00001} S3_SECRET=${S3_SECRET:-testersecretkey0000000000000000000000001}
OTHER_KEY=${OTHER_KEY:-OTHERACCESSKEY000001} OTHER_SECRET=${OTHER_SECRET:-othersecretkey00000000000000000000000001}
CONF=$DIR/ceph.conf
unset CEPH_CONF CEPH_ARGS LD_PRELOAD LD_LIBRARY_PATH

fail() {
  echo "ceph.sh: $1" >&2
  exit 1
}

# shellcheck source=scripts/stores/ceph-packages.sh
. "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/ceph-packages.sh"

# pid_of DAEMON: its pid, where the process of that pid is the daemon of this DIR
pid_of() {
  local pid
  pid=$(cat "$DIR/run/$1.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && grep -qzxF -- "$CONF" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

# lives PID: a zombie, as in a container without init, counts as gone
lives() {
  local line
  while read -r line; do
    [[ $line != State:* ]] || { [[ $line != *Z* ]]; return; }
  done 2>/dev/null <"/proc/$1/status"
  return 1
}

write_conf() {
  local monitor=$((PORT + 1000)) memory=$((896 * 1048576)) size=$((SIZE_GB << 30))
  cat >"$CONF" <<CONF
[global]
fsid = 5ce5f2d2-0000-4000-8000-000000000020
mon initial members = a
mon host = [v2:127.0.0.1:$((monitor + 1)),v1:127.0.0.1:$monitor]
public network = 127.0.0.0/8
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
ms bind port min = $((PORT + 1020))
ms bind port max = $((PORT + 1070))
auth cluster required = none
auth service required = none
auth client required = none
# the gateway's own default is "secure", which cannot be had without authentication
ms mon client mode = crc
plugin dir = $CEPH_LIBRARIES/ceph
erasure code dir = $CEPH_LIBRARIES/ceph/erasure-code
osd class dir = $CEPH_LIBRARIES/rados-classes
run dir = $DIR/run
pid file = $DIR/run/\$name.pid
admin socket = $DIR/run/\$name.\$pid.asok
crash dir = $DIR/log
log file = $DIR/log/\$name.log
log to syslog = false
osd crush chooseleaf type = 0
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
mon allow pool size one = true
# by default a second, which each of the pools that the gateway makes at first waits for
paxos propose interval = 0.05
paxos min wait = 0.01
mon data avail warn = 1
mon data avail crit = 1
[mon.a]
mon data = $DIR/mon
mon cluster log file = $DIR/log/cluster.log
[osd]
osd data = $DIR/osd
osd objectstore = $STORE
osd memory target = $memory
memstore device bytes = $size
bluestore block size = $size
bluestore fsck on mount = false
osd crush update on start = false
osd class update on start = false
osd fast shutdown = false
osd scrub begin hour = 0
osd scrub end hour = 1
osd mclock skip benchmark = true
[client.rgw]
rgw data = $DIR/rgw
# without it the last piece of many an answer waits 40 ms for an acknowledgement
rgw frontends = beast endpoint=127.0.0.1:$PORT tcp_nodelay=1
rgw dns name = $DNS_NAME
rgw thread pool size = 64
rgw crypt require ssl = false
rgw s3 auth use sts = $STS
rgw sts key = abcdefghijklmnop
rgw enable usage log = false
rgw gc obj min wait = 10
rgw gc processor period = 10
rgw gc processor max time = 10
CONF
}

# The maps of the cluster are made before it runs, with its one object store in them: nothing has to be told later.
make_cluster() {
  local monitor=$((PORT + 1000))
  run_ceph monmaptool --create --clobber --fsid 5ce5f2d2-0000-4000-8000-000000000020 \
    --addv a "[v2:127.0.0.1:$((monitor + 1)),v1:127.0.0.1:$monitor]" "$DIR/monmap"
  run_ceph osdmaptool -c "$CONF" --createsimple 1 --clobber "$DIR/osdmap"
  run_ceph ceph-mon -c "$CONF" --mkfs -i a --monmap "$DIR/monmap" --osdmap "$DIR/osdmap"
}

make_users() {
  local user
  for user in "tester $S3_KEY $S3_SECRET" "other $OTHER_KEY $OTHER_SECRET"; do
    # shellcheck disable=SC2086
    set -- $user
    admin user create --uid "$1" --display-name "$1" --email "$1@example.test" --access-key "$2" --secret-key "$3" \
      --caps 'roles=*;user-policy=*'
  done
  [ "$STS" = true ] || return 0
  admin role create --role-name=uploader --assume-role-policy-doc='{"Version":"2012-10-17","Statement":[{
    "Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/tester"]},"Action":["sts:AssumeRole"]}]}'
  admin role-policy put --role-name=uploader --policy-name=s3 --policy-doc='{"Version":"2012-10-17","Statement":[{
    "Effect":"Allow","Action":["s3:*"],"Resource":"arn:aws:s3:::*"}]}'
}

admin() { run_ceph radosgw-admin -c "$CONF" -n client.rgw "$@"; }

# answers PORT: whether S3 answers there, asked without any program that a small machine may lack
answers() {
  local status
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'GET / HTTP/1.0\r\n\r\n' >&3
  read -r -t 5 status <&3 || status=''
  exec 3>&-
  [[ $status == *' 200 '* ]]
}

start() {
  fetch_ceph
  mkdir -p "$DIR"/{run,log,mon,osd}
  [ -s "$CONF" ] || write_conf
  PORT=$(sed -nE 's/^rgw frontends = .*:([0-9]+) .*/\1/p' "$CONF")
  [ -e "$DIR/mon/store.db" ] || make_cluster >"$DIR/log/mkfs.log" 2>&1
  pid_of mon.a >/dev/null ||
    run_ceph ceph-mon -c "$CONF" -i a --public-addr "v2:127.0.0.1:$((PORT + 1001))" >/dev/null
  [ -e "$DIR/osd/whoami" ] ||
    run_ceph ceph-osd -c "$CONF" -i 0 --mkfs --osd-uuid "$(cat /proc/sys/kernel/random/uuid)" >>"$DIR/log/mkfs.log" 2>&1
  pid_of osd.0 >/dev/null || run_ceph ceph-osd -c "$CONF" -i 0 >>"$DIR/log/osd.out" 2>&1
  pid_of client.rgw >/dev/null || run_ceph radosgw -c "$CONF" -n client.rgw >/dev/null
  if [ ! -e "$DIR/users" ]; then
    make_users >"$DIR/log/users.log" 2>&1
    printf '%s\n' "S3_ACCESS_KEY_ID=$S3_KEY" "S3_SECRET_ACCESS_KEY=$S3_SECRET" \
      "OTHER_ACCESS_KEY_ID=$OTHER_KEY" "OTHER_SECRET_ACCESS_KEY=$OTHER_SECRET" >"$DIR/users"
  fi
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    ! answers "$PORT" || break
    sleep .1
  done
  answers "$PORT" || fail "the gateway does not answer; see $DIR/log"
  pid_of client.rgw >/dev/null || fail "another process has port $PORT; wipe $DIR and start with PORT set to a free one"
  echo "S3_ENDPOINT_URL=http://127.0.0.1:$PORT"
  echo 'S3_REGION_NAME=default'
  cat "$DIR/users"
}

stop() {
  local daemon pid tries
  for daemon in client.rgw osd.0 mon.a; do
    pid=$(pid_of $daemon) || continue
    kill "$pid"
    # the gateway takes 30 s to leave in order and holds nothing that needs it
    for ((tries = $([ $daemon = client.rgw ] && echo 20 || echo 150); tries > 0; tries--)); do
      lives "$pid" || break
      sleep .1
    done
    kill -9 "$pid" 2>/dev/null || true
    rm -f "$DIR/run/$daemon.pid"
  done
}

status() {
  local daemon pid
  for daemon in mon.a osd.0 client.rgw; do
    if pid=$(pid_of $daemon); then
      echo "$daemon runs: pid $pid, $(($(awk '/VmRSS/{print $2}' "/proc/$pid/status") / 1024)) MiB"
    else
      echo "$daemon is down"
    fi
  done
}

wipe() {
  [ -e "$DIR" ] || return 0
  [ -s "$CONF" ] || fail "$DIR holds no Ceph"
  local daemon pid
  for daemon in client.rgw osd.0 mon.a; do
    pid=$(pid_of $daemon) || continue
    kill -9 "$pid"
    while lives "$pid"; do sleep .02; done
  done
  rm -rf "$DIR"
}

case $command in
  prep) fetch_ceph ;;
  start) start ;;
  stop) stop ;;
  status) status ;;
  wipe) wipe ;;
  admin) shift 2 && admin "$@" ;;
  *) fail "unknown command $command: prep, start, stop, status, wipe or admin" ;;
esac
