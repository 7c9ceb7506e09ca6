"""The same jobs on our server and on its peers, one after the other, in so many rounds: medians and ratios."""
import os
import statistics
import time

from measured_server import LedgerServer, write_records
from peers.peer_servers import PouchServer, RxdbServer, install

SERVERS = (LedgerServer, PouchServer, RxdbServer)
POLL_SECONDS = 5
SYNC_SECONDS = 10
CLASHES = 10_000
TABLETS = 500

# What is compared: the job, the figure, its unit, and whether more is better. None: nothing to compare, only told.
ROWS = (
    ("push", "records_s", "push of 100,000, batches of 500: records/s", True),
    ("push", "server_cpu_s", "… CPU s of the server", False),
    ("push", "server_memory_mib", "… its peak memory, MiB", False),
    ("pull", "records_s", "first sync by a new device: records/s (ours into its searchable file, theirs read and dropped)", True),
    ("pull", "waited_records_s", "… records/s while the device waits for answers", True),
    ("pull", "server_cpu_s", "… CPU s of the server", False),
    ("pull", "wire_bytes_each", "… bytes on the wire a record", False),
    ("sync", "syncs_s", "small syncs of 20 devices: syncs/s", True),
    ("sync", "p50_ms", "… p50, ms", False),
    ("sync", "p99_ms", "… p99, ms", False),
    ("sync", "different_fields_s", "10,000 + 10,000 offline edits, different fields: s until both have all", False),
    ("sync", "merged", "… records that show both edits", None),
    ("sync", "same_field_s", "10,000 + 10,000 offline edits, the same field: s", False),
    ("sync", "clashes_listed", "… clashes that are listed", None),
    ("poll", "requests_s", "“anything new?”, 64 connections: answers/s", True),
    ("poll", "p99_ms", "… p99, ms", False),
    ("sync", "server_memory_mib", "peak memory over all jobs, MiB", False),
)


def machine_busy():
    fields = [int(word) for word in open("/proc/stat").readline().split()[1:9]]
    return sum(fields[:3] + fields[5:]) / os.sysconf("SC_CLK_TCK")


def measure_round(build, folder, records, count):
    figures = {}
    for kind in SERVERS:
        place = os.path.join(folder, kind.name)
        os.makedirs(place, exist_ok=True)
        server = kind(build, place, records, count)
        try:
            figures[kind.name] = {
                "push": server.push(), "pull": server.pull(), "poll": server.poll(POLL_SECONDS), "sync": server.sync(SYNC_SECONDS, CLASHES, TABLETS)}
        finally:
            server.stop()
    return figures


def median(rounds, name, job, figure):
    return statistics.median(one[name][job][figure] for one in rounds)


def spread(rounds, name, job, figure):
    values = [one[name][job][figure] for one in rounds]
    return (max(values) - min(values)) / max(statistics.median(values), 1e-9)


def shown(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio_of(values, more_is_better):
    if more_is_better is None:
        return ""
    ours, peers = values[0], values[1:]
    best = max(peers) if more_is_better else min(peers)
    return f"{ours / best if more_is_better else best / ours:.1f} ×"


def print_table(rounds):
    names = [kind.name for kind in SERVERS]
    print(f"\n| job | {' | '.join(names)} | ours against the better peer | widest spread |\n|{'---|' * (len(names) + 3)}")
    for job, figure, title, more_is_better in ROWS:
        values = [median(rounds, name, job, figure) for name in names]
        widest = max(spread(rounds, name, job, figure) for name in names)
        print(f"| {title} | {' | '.join(shown(value) for value in values)} | {ratio_of(values, more_is_better)} | {widest:.0%} |")
    dropped = " and ".join(f"{name} {median(rounds, name, 'sync', 'same_dropped'):,.0f}" for name in names[1:])
    print(f"\nOf clashes in the same field, edits that are neither shown nor listed afterwards: {dropped}.", flush=True)


def measure(build, folder, count, times):
    install()
    records = write_records(folder, count)
    rounds = []
    for number in range(1, times + 1):
        begun = time.monotonic()
        load, busy = os.getloadavg()[0], machine_busy()
        rounds.append(measure_round(build, os.path.join(folder, str(number)), records, count))
        took = time.monotonic() - begun
        print(f"\nround {number}: {took:.0f} s, load before it {load:.2f}, the machine {(machine_busy() - busy) / took:.2f} of {os.cpu_count()} cores busy")
        print_table(rounds) # of all so far: what was measured is not lost with a later round
