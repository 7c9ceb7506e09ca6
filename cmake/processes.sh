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

port_is_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# wait_for_port PORT PID SECONDS: true once somebody listens, false when the process ended or time is up.
wait_for_port() {
    local tick
    for ((tick = 0; tick < $3 * 10; ++tick)); do
        is_running "$2" || return 1
        port_is_busy "$1" && return 0
        sleep 0.1
    done
    return 1
}

# start_display FOLDER: an X server of our own; it picks a free display number, which is left in $own_display.
start_display() {
    local number_file="$1/display" tick
    : >"$number_file"
    start "X server" Xvfb -displayfd 3 -screen 0 1600x1200x24 -nolisten tcp -noreset 3>"$number_file" >"$1/xvfb.log" 2>&1
    for ((tick = 0; tick < 200; ++tick)); do
        if [ -s "$number_file" ]; then
            own_display=":$(tr -d '[:space:]' <"$number_file")"
            return 0
        fi
        is_running "$last_process" || break
        sleep 0.1
    done
    fail "Xvfb did not start: $(tail -n 3 "$1/xvfb.log")"
}
