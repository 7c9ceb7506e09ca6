"""Backup and restore with real processes: while people work, after the folder is gone, with damage on either side.
backup_test.py PROGRAM"""
import base64
import glob
import hashlib
import http.client
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import threading
import time
import unittest

import cli_test as cli


def photo(number):
    noise = random.Random(number)
    frame = bytes([0xFF, 0xC0, 0, 11, 8, 0x0B, 0xB8, 0x0F, 0xA0, 1, 1, 0x11, 0])  # 4000 x 3000, grey
    return b"\xff\xd8" + frame + noise.randbytes(noise.randrange(3_000, 90_000)) + b"\xff\xd9"


def digest(content):
    return hashlib.sha256(content).hexdigest()


class BackupTest(unittest.TestCase):
    expect = cli.CommandLineTest.expect

    def setUp(self):
        cli.CommandLineTest.setUp(self)
        self.backups = os.path.join(self.folder, "backups")
        self.restored = os.path.join(self.folder, "restored")
        self.expect(cli.DONE, "init", "--data", self.data, "--sample")

    # ---- people who work

    def enrol(self, serving):
        """A tablet's token and number."""
        code = self.expect(cli.DONE, "device", "code", "--data", serving.data, "--user", "inspector1").split(":")[1].split()[0]
        order = {"code": code, "public_key": "%064x" % random.getrandbits(255), "name": "t", "app": "0.1.0"}
        status, _, body = self.call(serving, None, "POST", "/v1/enrol", json.dumps(order).encode())
        self.assertEqual(status, 200, body)
        answer = json.loads(body)
        return answer["token"], answer["device"]

    @staticmethod
    def call(serving, token, method, path, body=b"", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=20)
        try:
            words = {"Tus-Resumable": "1.0.0", **(headers or {})}
            if token:
                words["Authorization"] = "Bearer " + token
            connection.request(method, path, body, words)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def upload(self, serving, tablet, content):
        token, device = tablet
        metadata = f"sha256 {base64.b64encode(digest(content).encode()).decode()},media {base64.b64encode(b'image/jpeg').decode()}"
        status, _, body = self.call(serving, token, "POST", "/v1/blobs", b"",
                                    {"Upload-Length": str(len(content)), "Upload-Metadata": metadata})
        self.assertEqual(status, 201, body)
        status, headers, body = self.call(serving, token, "PATCH", f"/v1/blobs/uploads/{device}-{digest(content)}", content,
                                          {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"})
        self.assertEqual(status, 204, body)
        self.assertIn("Blob-Receipt", headers)

    def backup(self, status=cli.DONE, says=None, *words):
        """The copy's name, where there is one."""
        out = self.expect(status, "backup", "--data", self.data, self.backups, *words, says=says)
        return out.split()[1].rstrip(":") if out.startswith("backup ") else None

    def blob(self, folder, content):
        return os.path.join(folder, "blobs", digest(content)[:2], digest(content))

    # ---- what must hold

    def test_what_was_saved_comes_back_after_the_folder_is_gone(self):
        with cli.Serving(self.data) as serving:
            tablet = self.enrol(serving)
            photos = [photo(n) for n in range(3)]
            for content in photos[:2]:
                self.upload(serving, tablet, content)
            self.backup(says="2 of them new")
            self.upload(serving, tablet, photos[2])
            self.backup(says="3 photos, 1 of them new")
            serving.end(signal.SIGKILL)
        shutil.rmtree(self.data)
        self.expect(cli.DONE, "restore", "--data", self.restored, self.backups, says="3 photos")
        self.expect(cli.DONE, "check", "--data", self.restored, says="sound")
        for content in photos:
            with open(self.blob(self.restored, content), "rb") as file:
                self.assertEqual(file.read(), content)
        with cli.Serving(self.restored) as serving:
            self.assertEqual(self.call(serving, None, "GET", "/v1/health")[0], 200)
            # Another life: the tablet's number is closed, and whoever asks learns why.
            self.assertGreater(json.loads(self.call(serving, None, "GET", "/v1/about")[2])["epoch"], 1)
            head = {"protocol": 1, "app": "0.1.0", "device": tablet[1], "first": 0, "count": 0, "h": "0" * 64, "last": 0, "personal": 0}
            status, _, body = self.call(serving, tablet[0], "POST", "/v1/sync", json.dumps(head).encode() + b"\n")
            self.assertEqual((status, json.loads(body)["type"].rsplit("/", 1)[1]), (409, "device_closed"))
            self.assertGreater(self.enrol(serving)[1], 1_000_000)
            self.expect(cli.DONE, "user", "add", "--data", self.restored, "wang", "--name", "王", "--role", "inspector", "--area", "*")
            self.assertEqual(serving.end()[0], cli.DONE)
        self.expect(cli.DONE, "check", "--data", self.restored, says="sound")
        self.expect(cli.DONE, "restore", "--data", self.restored + "2", self.backups, says="epoch")
        self.assertEqual(os.stat(os.path.join(self.restored, "console.key")).st_mode & 0o077, 0)

    def test_a_ledger_put_back_by_hand_begins_an_epoch(self):
        ledger = os.path.join(self.data, "ledger.db")
        older = os.path.join(self.folder, "older.db")
        known = os.path.join(self.data, "last-head.json")

        def served(work=None, how=signal.SIGTERM):
            """The epoch that was served, and the log of the server."""
            with cli.Serving(self.data) as serving:
                epoch = json.loads(self.call(serving, None, "GET", "/v1/about")[2])["epoch"]
                if work:
                    work(serving)
                return epoch, serving.end(how)[2]

        def add(login):
            return lambda serving: self.expect(cli.DONE, "user", "add", "--data", self.data, login, "--name", "王", "--role", "inspector", "--area", "*")

        tablets = []
        self.assertEqual(served(lambda serving: tablets.append(self.enrol(serving)))[0], 1)
        shutil.copy(ledger, older)
        self.assertEqual(served(add("wang"), signal.SIGKILL)[0], 1)
        epoch, log = served(add("zhao"))
        self.assertEqual(epoch, 1, "a crash is no other ledger")
        self.assertNotIn("epoch", log)

        shutil.copy(older, ledger)
        second, log = served(add("wang"))
        self.assertGreater(second, 1)
        self.assertIn("this ledger is older than the one that was served here last", log)
        with cli.Serving(self.data) as serving:
            self.assertEqual(json.loads(self.call(serving, None, "GET", "/v1/about")[2])["epoch"], second, "once")
            token, number = tablets[0]
            head = {"protocol": 1, "app": "0.1.0", "device": number, "first": 0, "count": 0, "h": "0" * 64, "last": 0, "personal": 0}
            status, _, body = self.call(serving, token, "POST", "/v1/sync", json.dumps(head).encode() + b"\n")
            self.assertEqual((status, json.loads(body)["type"].rsplit("/", 1)[1]), (409, "device_closed"))
            serving.end()

        for content in (None, "", "{", '{"ledger":"0000000000000000","seq":0,"chain":"' + "0" * 64 + '"}'):
            with self.subTest(content=content):
                os.unlink(known)
                if content is not None:
                    with open(known, "w", encoding="ascii") as file:
                        file.write(content)
                third = served()[0]
                self.assertGreaterEqual(third, second + 1)
                self.assertEqual(served()[0], third, "it is known again")
                second = third
        with open(known, encoding="ascii") as file:
            said = file.read()
        os.unlink(known)
        os.mkdir(known)  # there, and not to be read: no reason to close every tablet's number
        self.expect(cli.FOLDER_UNUSABLE, "serve", "--data", self.data, says="last-head.json")
        os.rmdir(known)
        with open(known, "w", encoding="ascii") as file:
            file.write(said)
        self.assertEqual(served()[0], second)
        self.expect(cli.DONE, "check", "--data", self.data, says="sound")

    def test_a_copy_is_whole_whatever_is_written_meanwhile(self):
        with cli.Serving(self.data) as serving:
            tablet = self.enrol(serving)
            stop = threading.Event()
            sent = []

            def work():
                while not stop.is_set():
                    sent.append(photo(100 + len(sent)))
                    self.upload(serving, tablet, sent[-1])
                    cli.run("user", "add", "--data", self.data, f"li{len(sent)}", "--name", "李", "--role", "inspector", "--area", "*")

            worker = threading.Thread(target=work)
            worker.start()
            try:
                for _ in range(3):
                    self.backup()
            finally:
                stop.set()
                worker.join()
            self.assertGreater(len(sent), 2)
        for name in sorted(os.listdir(os.path.join(self.backups, "ledgers"))):
            target = os.path.join(self.folder, "r-" + name)
            self.expect(cli.DONE, "restore", "--data", target, self.backups, "--at", name)
            self.expect(cli.DONE, "check", "--data", target, says="sound")

    def test_nothing_is_written_over(self):
        self.backup()
        os.mkdir(self.restored)
        with open(os.path.join(self.restored, "letter"), "w", encoding="ascii") as file:
            file.write("x")
        self.expect(cli.REFUSED, "restore", "--data", self.restored, self.backups, says="letter")
        self.expect(cli.REFUSED, "backup", "--data", self.data, self.restored, says="no backup")
        self.expect(cli.REFUSED, "restore", "--data", self.data, self.backups, says="nothing is written over")
        other = os.path.join(self.folder, "other")
        self.expect(cli.DONE, "init", "--data", other)
        self.expect(cli.REFUSED, "backup", "--data", other, self.backups, says="another ledger")
        self.expect(cli.NO_LEDGER, "restore", "--data", other + "2", self.restored, says="holds no backup")
        self.expect(cli.NO_LEDGER, "restore", "--data", other + "2", self.backups, "--at", "yesterday", says="no copy")
        self.expect(cli.FOLDER_UNUSABLE, "backup", "--data", os.path.join(self.folder, "nothing"), self.backups)
        self.expect(cli.DONE, "check", "--data", self.data, says="sound")

    def test_older_copies_go_when_asked(self):
        names = [self.backup(), self.backup(), self.backup(cli.DONE, None, "--keep", "2")]
        self.assertEqual(sorted(os.listdir(os.path.join(self.backups, "ledgers"))), names[1:])

    def test_damage_is_told_and_the_rest_is_saved(self):
        with cli.Serving(self.data) as serving:
            tablet = self.enrol(serving)
            good, bad = photo(1), photo(2)
            self.upload(serving, tablet, good)
            self.upload(serving, tablet, bad)
        with open(self.blob(self.data, bad), "r+b") as file:
            file.seek(200)
            file.write(b"damage")
        self.backup(cli.DAMAGED, digest(bad))
        self.assertTrue(os.path.exists(self.blob(self.backups, good)))
        self.assertFalse(os.path.exists(self.blob(self.backups, bad)))
        self.expect(cli.DAMAGED, "restore", "--data", self.restored, self.backups, says=digest(bad))
        self.assertTrue(os.path.exists(self.blob(self.restored, good)))

    def test_a_damaged_copy_is_not_restored_and_leaves_nothing(self):
        name = self.backup()
        copy = os.path.join(self.backups, "ledgers", name, "ledger.db")
        with open(copy, "rb") as file:
            whole = file.read()
        for damaged in (whole[:len(whole) // 2], whole.replace("样例".encode(), "假造".encode()), b"not a ledger at all"):
            with open(copy, "wb") as file:
                file.write(damaged)
            done = cli.run("restore", "--data", self.restored, self.backups)
            self.assertNotEqual(done.returncode, cli.DONE, done.stdout)
            self.assertTrue(done.stderr.startswith("fieldledger-server: "), done.stderr)
            left = os.listdir(self.restored)
            self.assertTrue(left == [] or done.returncode == cli.DAMAGED, f"{left} {done.stderr}")
            shutil.rmtree(self.restored)

    def test_a_full_disk_leaves_the_copy_before(self):
        name = self.backup()

        def no_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, 64 << 10))

        # A limit on the size of files stands for the full disk; to SQLite that is a disk that does not write.
        for words, statuses in ((("backup", "--data", self.data, self.backups), (cli.DISK_FULL, cli.FOLDER_UNUSABLE)),
                                (("restore", "--data", self.restored, self.backups), (cli.DISK_FULL,))):
            done = subprocess.run([cli.PROGRAM, *words], capture_output=True, text=True, timeout=60, preexec_fn=no_room)
            self.assertIn(done.returncode, statuses, done.stdout + done.stderr)
        self.assertEqual(os.listdir(os.path.join(self.backups, "ledgers")), [name])
        self.assertEqual(os.listdir(self.restored), [])
        self.expect(cli.DONE, "restore", "--data", self.restored, self.backups)

    def test_killed_at_any_time_the_next_one_is_whole(self):
        with cli.Serving(self.data) as serving:
            tablet = self.enrol(serving)
            for number in range(6):
                self.upload(serving, tablet, photo(number))
            whole = 0
            for delay in (0.005, 0.02, 0.04, 0.06, 0.09):
                going = subprocess.Popen([cli.PROGRAM, "backup", "--data", self.data, self.backups], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                time.sleep(delay)
                going.kill()
                going.communicate()
                whole += going.returncode == 0
            self.assertLess(whole, 5, "none was killed in the middle")
            self.backup(says="6 photos")
        self.assertEqual(glob.glob(os.path.join(self.backups, "*coming*")), [])
        self.assertNotIn("begun", os.listdir(os.path.join(self.backups, "ledgers")))
        self.expect(cli.DONE, "restore", "--data", self.restored, self.backups, says="6 photos")
        self.expect(cli.DONE, "check", "--data", self.restored, says="sound")

    def test_two_at_once_do_not_mix(self):
        begun = os.path.join(self.backups, "ledgers", "begun", "ledger.db")
        for _ in range(100):
            going = subprocess.Popen([cli.PROGRAM, "backup", "--data", self.data, self.backups], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            while going.poll() is None and not os.path.exists(begun):
                pass
            going.send_signal(signal.SIGSTOP)
            if going.poll() is None and os.path.exists(begun):
                break
            going.send_signal(signal.SIGCONT)
            going.communicate(timeout=60)
        else:
            self.fail("no backup was met in the middle")
        self.addCleanup(going.communicate)
        self.addCleanup(going.kill)
        before = [name for name in os.listdir(os.path.join(self.backups, "ledgers")) if not name.startswith("begun")]
        self.expect(cli.REFUSED, "backup", "--data", self.data, self.backups, says="another backup")
        self.assertTrue(os.path.exists(begun), "it is the running one's")
        going.send_signal(signal.SIGCONT)
        out, err = going.communicate(timeout=60)
        self.assertEqual(going.returncode, cli.DONE, out + err)
        self.assertEqual(sorted(os.listdir(os.path.join(self.backups, "ledgers"))), sorted([*before, out.split()[1].rstrip(":")]))
        self.expect(cli.DONE, "restore", "--data", self.restored, self.backups)
        self.expect(cli.DONE, "check", "--data", self.restored, says="sound")


if __name__ == "__main__":
    unittest.main()
