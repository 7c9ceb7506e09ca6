#!/usr/bin/env python3
"""Runs the benchmarks of issue size on the release build and prints one table; see README.md beside this file.

usage: run.py [--build build/release] [--records 100000]
Starts its own server on a ledger in a temporary folder and ends it. Loopback only, bounded in count and time.
"""
import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
AREA = "371502008"
VILLAGE = "371502008001"


def run(*words, **options):
    done = subprocess.run(words, capture_output=True, text=True, timeout=1800, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


class Server:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        run(program, "init", "--data", folder, "--zone", "bench")
        run(program, "areas", "import", "--data", folder, os.path.join(PROJECT, "server/sample/areas.csv"))
        run(program, "campaign", "import", "--data", folder, os.path.join(HERE, "bench_campaign.json"))
        run(program, "user", "add", "--data", folder, "--name", "bench", "--role", "inspector", "--area", AREA, "bench")
        port_file = os.path.join(folder, "port")
        self.process = subprocess.Popen([program, "serve", "--data", folder, "--port", "0", "--port-file", port_file,
                                         "--log-file", os.path.join(folder, "log"), "--log-level", "warning"])
        while not os.path.exists(port_file) or not open(port_file).read().endswith("\n"):
            if self.process.poll() is not None:
                sys.exit("the server ended at once")
            time.sleep(0.02)
        self.port = open(port_file).read().strip()

    def code(self):
        answer = run(self.program, "device", "code", "--data", self.folder, "--user", "bench")
        return re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+", answer).group(0)

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self, name="VmHWM"):
        return int(re.search(name + r":\s+(\d+)", open(f"/proc/{self.process.pid}/status").read()).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--build", default=os.path.join(PROJECT, "build/release"))
    options.add_argument("--records", type=int, default=100_000)
    options = options.parse_args()
    bench = os.path.join(options.build, "tests/bench")
    folder = tempfile.mkdtemp(prefix="fieldledger-bench-")
    records = os.path.join(folder, "records.ndjson")
    with open(records, "wb") as file:
        subprocess.run(["node", os.path.join(HERE, "gen.js"), str(options.records)], stdout=file, check=True)
    server = Server(os.path.join(options.build, "server/fieldledger-server"), os.path.join(folder, "ledger"))
    try:
        before = server.cpu()
        push = json.loads(run(os.path.join(bench, "push_bench"), server.port, server.code(), records, VILLAGE, folder))
        push["server_cpu_s"] = round(server.cpu() - before, 2)
        push["server_memory_mib"] = round(server.memory_mib())
        report("push, batches of 500", push)
        before = server.cpu()
        pull = json.loads(run(os.path.join(bench, "pull_bench"), server.port, server.code(), str(options.records), VILLAGE, folder))
        pull["server_cpu_s"] = round(server.cpu() - before, 2)
        report("first sync, then lists and saves on the tablet", pull)
        before = server.cpu()
        poll = json.loads(run(os.path.join(bench, "poll_bench"), server.port, server.code(), "64", "5"))
        poll["server_cpu_us_each"] = round((server.cpu() - before) / poll["requests"] * 1e6, 1)
        report("anything new?", poll)
        report("the same from a bare Beast responder", bare(bench))
        before = server.cpu()
        codes = [server.code() for _ in range(20)]
        sync = json.loads(run(os.path.join(bench, "sync_bench"), server.port, VILLAGE, "10", "10000", "500", str(server.process.pid), *codes))
        sync["server_cpu_s"] = round(server.cpu() - before, 2)
        report("small syncs of 20 devices; two devices' 10,000 + 10,000 edits; 500 tablets connected", sync)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def bare(bench):
    responder = subprocess.Popen([os.path.join(bench, "bare_responder")], stdout=subprocess.PIPE, text=True)
    try:
        port = responder.stdout.readline().strip()
        return json.loads(run(os.path.join(bench, "poll_bench"), port, "-", "64", "5"))
    finally:
        responder.terminate()
        responder.wait()


def report(title, figures):
    print(title)
    for name, value in figures.items():
        print(f"    {name:22} {value}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
