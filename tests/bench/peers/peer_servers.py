"""The servers that ours is measured beside, as npm has them, with the jobs of measured_server.MeasuredServer."""
import filecmp
import os
import shutil
import socket
import subprocess
import sys

from measured_server import MeasuredServer, PROJECT, run

HERE = os.path.dirname(os.path.abspath(__file__))
INSTALLED = os.path.join(PROJECT, "build/bench-peers")


def install():
    """The packages of package.json into build/, unless they lie there already."""
    for tool, package in (("node", "nodejs"), ("npm", "npm")):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is missing: apt-get install {package}")
    listed, kept = os.path.join(HERE, "package.json"), os.path.join(INSTALLED, "package.json")
    done = os.path.join(INSTALLED, "node_modules/.package-lock.json")
    if os.path.exists(done) and os.path.exists(kept) and filecmp.cmp(listed, kept, shallow=False):
        return
    shutil.rmtree(INSTALLED, ignore_errors=True)
    os.makedirs(INSTALLED)
    shutil.copy(listed, kept)
    print("installing the peers from the npm registry (some minutes, once)", flush=True)
    # Without the packages' own scripts: what is needed comes built, and nothing else of theirs runs here.
    run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", cwd=INSTALLED)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class PeerServer(MeasuredServer):
    def __init__(self, build, count, words, folder):
        self.poll_bench, self.count = os.path.join(build, "tests/bench/poll_bench"), count
        # What they warn of is no figure.
        self.process = subprocess.Popen(["node", "--require", os.path.join(HERE, "patient.js"), *words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.until(self.answers)

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", int(self.port)), timeout=1).close()
            return True
        except OSError:
            return False

    def driver(self, job, *more):
        return ("node", os.path.join(HERE, "drive.js"), self.protocol, self.port, job, str(self.count), *more)

    def push(self):
        return self.drive(*self.driver("push"))

    def pull(self):
        return self.drive(*self.driver("pull"))

    def poll(self, seconds):
        path = self.drive(*self.driver("poll_path"))["path"]
        return self.drive(self.poll_bench, self.port, "-", "64", str(seconds), path)

    def sync(self, seconds, clashes, _tablets):
        return self.drive(*self.driver("sync", str(seconds), str(clashes)))


class PouchServer(PeerServer):
    name, protocol = "pouchdb-server", "couch"

    def __init__(self, build, folder, _records, count):
        self.port = free_port()
        data = os.path.join(folder, "pouch")
        os.makedirs(data)
        program = os.path.join(INSTALLED, "node_modules/pouchdb-server/bin/pouchdb-server")
        super().__init__(build, count, [program, "--host", "127.0.0.1", "--port", self.port, "--dir", data, "--no-stdout-logs"], data)


class RxdbServer(PeerServer):
    name, protocol = "rxdb-server", "rxdb"

    def __init__(self, build, _folder, records, count):
        self.port = free_port()
        # A module finds its packages from where it lies.
        shutil.copy(os.path.join(HERE, "rxdb_server.mjs"), INSTALLED)
        with open(records, encoding="utf-8") as file:
            record = file.readline().strip()
        super().__init__(build, count, [os.path.join(INSTALLED, "rxdb_server.mjs"), self.port, record], INSTALLED)
