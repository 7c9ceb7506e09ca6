#!/usr/bin/env python3
"""Runs the benchmarks of issue size on the release build and prints one table; see README.md beside this file.

usage: run.py [--build build/release] [--records 100000]
       run.py --peers [--rounds 3]     the same jobs beside npm's pouchdb-server and rxdb-server, in one run
Starts its own servers on ledgers in a temporary folder and ends them. Loopback only, bounded in count and time.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

from measured_server import LedgerServer, PROJECT, run, write_records
from peers import compare


def measure_alone(build, folder, count):
    records = write_records(folder, count)
    server = LedgerServer(build, folder, records, count)
    try:
        report("push, batches of 500", server.push())
        report("first sync, then lists and saves on the tablet", server.pull())
        poll = server.poll(5)
        poll["server_cpu_us_each"] = round(poll["server_cpu_s"] / poll["requests"] * 1e6, 1)
        report("anything new?", poll)
        report("the same from a bare Beast responder", bare(server))
        report("small syncs of 20 devices; two devices' 10,000 + 10,000 edits; 500 tablets connected", server.sync(10, 10_000, 500))
    finally:
        server.stop()


def bare(server):
    responder = subprocess.Popen([server.program_of("bare_responder")], stdout=subprocess.PIPE, text=True)
    try:
        port = responder.stdout.readline().strip()
        return json.loads(run(server.program_of("poll_bench"), port, "-", "64", "5"))
    finally:
        responder.terminate()
        responder.wait()


def report(title, figures):
    print(title)
    for name, value in figures.items():
        print(f"    {name:22} {value}")
    sys.stdout.flush()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", default=os.path.join(PROJECT, "build/release"))
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--peers", action="store_true")
    options.add_argument("--rounds", type=int, default=3)
    options = options.parse_args()
    folder = tempfile.mkdtemp(prefix="fieldledger-bench-")
    try:
        if options.peers:
            compare.measure(options.build, folder, options.records, options.rounds)
        else:
            measure_alone(options.build, folder, options.records)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
