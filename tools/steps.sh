# Sourced by ./run, ./test and the scripts in tools/: one line per step, everything else in a log.
# Expects `root`, the top of the checkout, to be set.

logs="$root/build/logs"
mkdir -p "$logs"

# A node unpacked by tools/install-deps goes before the system's older one.
if [[ -x "$root/build/deps/node/bin/node" ]]; then
  PATH="$root/build/deps/node/bin:$PATH"
fi

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# step TITLE LOG HINT COMMAND...: runs the command with its output in build/logs/LOG.log and prints
# TITLE and the time it took; on a terminal also the last line of the log while it runs. When the
# command fails: the end of the log, HINT, and its status is returned.
step() {
  local title=$1 log="$logs/$2.log" hint=$3 begun=$SECONDS status=0 progress=
  shift 3
  printf '%s ... ' "$title"
  : >"$log"
  if [[ -t 1 ]]; then
    show_progress "$title" "$log" &
    progress=$!
  fi
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [[ -n $progress ]]; then
    kill "$progress"
    wait "$progress" 2>/dev/null || true
    printf '\r\033[K%s ... ' "$title"
  fi
  if [[ $status -eq 0 ]]; then
    printf 'done (%d s)\n' $((SECONDS - begun))
    return 0
  fi
  printf 'FAILED (%d s)\n' $((SECONDS - begun))
  tail -n 30 "$log" | sed 's/^/  | /' >&2
  printf '  The whole log: %s\n  %s\n' "$log" "$hint" >&2
  return "$status"
}

# Redraws "TITLE ... last line of LOG" every second until it is killed or the script is gone.
show_progress() {
  local last columns
  columns=$(tput cols 2>/dev/null || echo 80)
  while kill -0 $$ 2>/dev/null; do
    last=$(tail -n 1 "$2" | tr -d '\r\033')
    printf '\r\033[K%.*s' $((columns - 1)) "$1 ... $last"
    sleep 1
  done
}
