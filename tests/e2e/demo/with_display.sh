#!/usr/bin/env bash
# Runs a command on an X display of its own (Xvfb, true rendering in software) and ends that display afterwards.
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
status=0
"$@" || status=$?
exit "$status"
