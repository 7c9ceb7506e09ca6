#!/usr/bin/env bash
# Runs a command on an X display of its own (Xvfb, true rendering in software) and ends that display afterwards. A signal to end
# is passed on to the command, so that it can end what it started.
set -euo pipefail
numbers=$(mktemp -u)
mkfifo "$numbers"
exec 9<>"$numbers"
rm "$numbers"
Xvfb -displayfd 9 -screen 0 1400x1400x24 -nolisten tcp >/dev/null 2>&1 &
display_process=$!
trap 'kill "$display_process" 2>/dev/null; wait "$display_process" 2>/dev/null || true' EXIT
read -r -t 30 -u 9 number || { echo "Xvfb did not start; is the package xvfb installed?" >&2; exit 1; }
export DISPLAY=:$number QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY
"$@" &
command_process=$!
trap 'kill -TERM "$command_process" 2>/dev/null || true' TERM INT HUP
status=0
wait "$command_process" || status=$?
# A signal interrupts the wait; the command then ends in its own time.
while kill -0 "$command_process" 2>/dev/null; do
    status=0
    wait "$command_process" || status=$?
done
exit "$status"
