"""A server that the benchmarks start, measure and end: ours here, its peers in peers/peer_servers.py. Each does the same jobs and
tells figures of the same names: push, pull, poll, sync."""
import json
import os
import re
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
AREA = "371502008"
VILLAGE = "371502008001"
START_SECONDS_MAX = 60


def run(*words, **options):
    done = subprocess.run(words, capture_output=True, text=True, timeout=1800, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


class MeasuredServer:
    """One process; `process` and `port` are set by who starts it."""

    def until(self, ready):
        end = time.monotonic() + START_SECONDS_MAX
        while not ready():
            if self.process.poll() is not None or time.monotonic() > end:
                sys.exit(f"{self.name}: the server did not start")
            time.sleep(0.02)

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self, name="VmHWM"):
        return int(re.search(name + r":\s+(\d+)", open(f"/proc/{self.process.pid}/status").read()).group(1)) / 1024

    def drive(self, *words):
        """What a driver prints, with what the server used meanwhile."""
        before = self.cpu()
        figures = json.loads(run(*words))
        figures["server_cpu_s"] = round(self.cpu() - before, 2)
        figures["server_memory_mib"] = round(self.memory_mib())
        return figures

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class LedgerServer(MeasuredServer):
    name = "FieldLedger"

    def __init__(self, build, folder, records, count):
        self.bench, self.records, self.count = os.path.join(build, "tests/bench"), records, count
        self.program = os.path.join(build, "server/fieldledger-server")
        self.folder = folder
        self.data = os.path.join(folder, "ledger")
        self.order("init", "--zone", "bench")
        self.order("areas import", os.path.join(PROJECT, "server/sample/areas.csv"))
        self.order("campaign import", os.path.join(HERE, "bench_campaign.json"))
        self.order("user add", "--name", "bench", "--role", "inspector", "--area", AREA, "bench")
        port_file = os.path.join(self.data, "port")
        self.process = subprocess.Popen([self.program, "serve", "--data", self.data, "--port", "0", "--port-file", port_file,
                                         "--log-file", os.path.join(self.data, "log"), "--log-level", "warning"])
        self.until(lambda: os.path.exists(port_file) and open(port_file).read().endswith("\n"))
        self.port = open(port_file).read().strip()

    def order(self, verb, *words):
        return run(self.program, *verb.split(), "--data", self.data, *words)

    def code(self):
        return re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+", self.order("device code", "--user", "bench")).group(0)

    def program_of(self, name):
        return os.path.join(self.bench, name)

    def push(self):
        return self.drive(self.program_of("push_bench"), self.port, self.code(), self.records, VILLAGE, self.folder)

    def pull(self):
        figures = self.drive(self.program_of("pull_bench"), self.port, self.code(), str(self.count), VILLAGE, self.folder)
        figures["waited_records_s"] = round(figures["records"] / figures["waiting_s"])
        return figures

    def poll(self, seconds):
        return self.drive(self.program_of("poll_bench"), self.port, self.code(), "64", str(seconds))

    def sync(self, seconds, clashes, tablets):
        codes = [self.code() for _ in range(20)]
        return self.drive(self.program_of("sync_bench"), self.port, VILLAGE, str(seconds), str(clashes), str(tablets), str(self.process.pid), *codes)


def write_records(folder, count):
    """The standard records as a file; its path."""
    path = os.path.join(folder, "records.ndjson")
    with open(path, "wb") as file:
        subprocess.run(["node", os.path.join(HERE, "gen.js"), str(count)], stdout=file, check=True)
    return path
