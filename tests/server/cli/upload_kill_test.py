"""SIGKILL of the real server under upload load: what was answered with a receipt is there, whole; everything else goes on.
upload_kill_test.py PROGRAM"""
import base64
import hashlib
import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
TABLETS = 3
KILLS = 6


def photo(number):
    noise = random.Random(number)
    size = noise.randrange(60_000, 1_200_000)
    frame = bytes([0xFF, 0xC0, 0, 11, 8, 0x0B, 0xB8, 0x0F, 0xA0, 1, 1, 0x11, 0])  # 4000 x 3000, grey
    return b"\xff\xd8" + frame + noise.randbytes(size) + b"\xff\xd9"


class Tablet(threading.Thread):
    """Uploads photo after photo until told to stop, over whatever server is there now."""

    def __init__(self, office, number, token):
        super().__init__()
        self.office, self.number, self.token = office, number, token
        self.receipts = {}  # hash: bytes
        self.cut = 0
        self.strange = []

    def call(self, method, path, headers=None, body=b""):
        connection = http.client.HTTPConnection("127.0.0.1", self.office.port, timeout=20)
        try:
            connection.request(method, path, body, {"Authorization": "Bearer " + self.token, "Tus-Resumable": "1.0.0", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def create(self, content):
        digest = hashlib.sha256(content).hexdigest()
        told = {"sha256": digest, "media": "image/jpeg"}
        metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
        return self.call("POST", "/v1/blobs", {"Upload-Length": str(len(content)), "Upload-Metadata": metadata})

    def send(self, content):
        """True: there is a receipt."""
        status, headers, body = self.create(content)
        if status != 201:
            self.strange.append((status, body))
            return False
        while "Blob-Receipt" not in headers:
            offset = int(headers["Upload-Offset"])
            piece = content[offset:offset + 200_000]
            status, headers, body = self.call("PATCH", self.location(content), {
                "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}, piece)
            if status != 204:
                self.strange.append((status, body))
                return False
        return True

    def location(self, content):
        return f"/v1/blobs/uploads/{self.number}-{hashlib.sha256(content).hexdigest()}"

    def run(self):
        number = self.number * 1_000_000
        while not self.office.closing:
            content = photo(number)
            try:
                if self.send(content):
                    self.receipts[hashlib.sha256(content).hexdigest()] = content
                    number += 1
            except (OSError, http.client.HTTPException, KeyError):
                self.cut += 1
                time.sleep(0.02)


class Office:
    def __init__(self, data):
        self.data, self.port, self.process, self.closing = data, 0, None, False

    def start(self):
        port_file = os.path.join(self.data, "test-port")
        if os.path.exists(port_file):
            os.unlink(port_file)
        self.process = subprocess.Popen([PROGRAM, "serve", "--data", self.data, "--port", "0", "--port-file", port_file],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end_at = time.monotonic() + 30
        while not os.path.exists(port_file):
            if self.process.poll() is not None or time.monotonic() > end_at:
                raise AssertionError("the server did not start")
            time.sleep(0.02)
        with open(port_file, encoding="ascii") as file:
            self.port = int(file.read())

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait(timeout=30)


class UploadKillTest(unittest.TestCase):
    def setUp(self):
        self.data = tempfile.mkdtemp(prefix="fieldledger-kill-")
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)
        self.command("init", "--sample")
        self.office = Office(self.data)

    def command(self, *words):
        done = subprocess.run([PROGRAM, *words, "--data", self.data], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def enrol(self):
        code = self.command("device", "code", "--user", "inspector1").split("code for inspector1: ")[1].split()[0]
        connection = http.client.HTTPConnection("127.0.0.1", self.office.port, timeout=20)
        connection.request("POST", "/v1/enrol", json.dumps(
            {"code": code, "public_key": os.urandom(32).hex(), "name": "kill", "app": "0.1.0"}))
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return Tablet(self.office, answer["device"], answer["token"])

    def test_what_has_a_receipt_is_there_after_each_kill(self):
        self.office.start()
        self.addCleanup(lambda: self.office.process.poll() is None and self.office.process.kill())
        tablets = [self.enrol() for _ in range(TABLETS)]
        for tablet in tablets:
            tablet.start()
        chance = random.Random(7)
        try:
            for _ in range(KILLS):
                time.sleep(chance.uniform(0.3, 1.2))
                self.office.end(signal.SIGKILL)
                self.office.start()
            time.sleep(1)
        finally:
            self.office.closing = True
            for tablet in tablets:
                tablet.join()
        told = sum(len(tablet.receipts) for tablet in tablets)
        self.assertGreater(told, 10, "too little came for the test to say anything")
        self.assertGreater(sum(tablet.cut for tablet in tablets), 0, "no kill met an upload")
        for tablet in tablets:
            self.assertEqual(tablet.strange, [])
            for digest, content in tablet.receipts.items():
                status, _, body = tablet.call("GET", "/v1/blobs/" + digest)
                self.assertEqual((status, body == content), (200, True), digest)
        self.office.end(signal.SIGTERM)
        self.assertIn("the ledger is sound", self.command("check"))


if __name__ == "__main__":
    unittest.main()
