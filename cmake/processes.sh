# Sourced by run: starting processes, waiting for them, and ending exactly those that were started here.

started_processes=()

# start NAME COMMAND…: in the background; its pid is in $last_process.
start() {
    local name=$1
    shift
    "$@" &
    last_process=$!
    started_processes+=("$last_process:$name")
}

is_running() { kill -0 "$1" 2>/dev/null; }

# Ends what was started here, the last first, and waits: 10 seconds for a clean end, then by force.
end_all() {
    local index entry pid name tick
    for ((index = ${#started_processes[@]} - 1; index >= 0; --index)); do
        entry=${started_processes[index]}
        pid=${entry%%:*}
        name=${entry#*:}
        kill -TERM "$pid" 2>/dev/null || true
        for ((tick = 0; tick < 100; ++tick)); do
            is_running "$pid" || break
            sleep 0.1
        done
        if is_running "$pid"; then
            printf 'the %s did not end by itself within 10 seconds and was killed\n' "$name" >&2
            kill -KILL "$pid" 2>/dev/null || true
        fi
        wait "$pid" 2>/dev/null || true
    done
    started_processes=()
}

# wait_for_file FILE PID SECONDS: true once the file holds something, false when the process ended or time is up.
wait_for_file() {
    local tick
    for ((tick = 0; tick < $3 * 20; ++tick)); do
        [ ! -s "$1" ] || return 0
        is_running "$2" || return 1
        sleep 0.05
    done
    return 1
}
