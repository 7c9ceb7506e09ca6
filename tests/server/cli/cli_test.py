"""The server as a program: commands, exit statuses, files that are not its own, signals. cli_test.py PROGRAM [unittest options]"""
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

PROGRAM = os.path.abspath(sys.argv.pop(1))
DONE, REFUSED, USAGE, PORT_BUSY, LEDGER_BUSY, LEDGER_NEWER, LEDGER_FOREIGN, FOLDER_UNUSABLE, DISK_FULL, DAMAGED, NO_LEDGER = range(11)


def run(*words, text=None):
    return subprocess.run([PROGRAM, *words], input=text, capture_output=True, text=True, timeout=60)


class Serving:
    """A running server; what is started here is ended here."""

    def __init__(self, data, *words):
        self.data = data
        self.port_file = os.path.join(data, "test-port")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", data, "--port", "0", "--port-file", self.port_file, *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        end_at = time.monotonic() + 30
        while not os.path.exists(self.port_file):
            if self.process.poll() is not None or time.monotonic() > end_at:
                raise AssertionError(f"the server did not start: {self.process.communicate()}")
            time.sleep(0.02)
        with open(self.port_file, encoding="ascii") as file:
            self.port = int(file.read())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
        os.unlink(self.port_file)

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        out, log = self.process.communicate(timeout=20)
        return self.process.returncode, out, log


class CommandLineTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="fieldledger-cli-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = os.path.join(self.folder, "data")

    def expect(self, status, *words, says=None, text=None):
        done = run(*words, text=text)
        self.assertEqual(done.returncode, status, f"{words}: {done.stdout}{done.stderr}")
        if says is not None:
            self.assertIn(says, done.stdout + done.stderr)
        if status not in (DONE, USAGE):
            self.assertTrue(done.stderr.startswith("fieldledger-server: "), done.stderr)
        return done.stdout

    def make_ledger(self):
        self.expect(DONE, "init", "--data", self.data)

    def ledger(self):
        return os.path.join(self.data, "ledger.db")

    # ---- options

    def test_help_and_version_are_no_errors(self):
        self.expect(DONE, "--help", says="serve")
        self.expect(DONE, "serve", "--help", says="--bind")
        self.assertRegex(self.expect(DONE, "--version"), r"^\d+\.\d+\.\d+\n$")

    def test_bad_options_are_said_and_have_one_status(self):
        self.make_ledger()
        for words in ([], ["dance"], ["serve"], ["serve", "--data"], ["serve", "--data", self.data, "--port", "70000"],
                      ["serve", "--data", self.data, "--port", "-1"], ["serve", "--data", self.data, "--port", "eight"],
                      ["serve", "--data", self.data, "--log-level", "loud"], ["serve", "--data", self.data, "--readers", "0"],
                      ["serve", "--data", self.data, "--bind", "not an address"], ["serve", "--data", self.data, "--bind", "192.0.2.77"],
                      ["serve", "--data", self.data, "--unknown"], ["user"], ["user", "add", "--data", self.data, "li"],
                      ["device", "code", "--data", self.data], ["areas", "import", "--data", self.data, "/no/such/file"],
                      ["campaign", "import", "--data", self.data], ["campaign", "import", "--data", self.data, "--shipped", "nothing"],
                      ["serve", "--data", self.data, "--log-file", os.path.join(__file__, "log")]):
            done = run(*words)
            self.assertEqual(done.returncode, USAGE, f"{words}: {done.stdout}{done.stderr}")
            self.assertTrue(done.stderr, f"{words}: nothing was said")

    def test_options_may_come_from_the_environment(self):
        self.make_ledger()
        done = subprocess.run([PROGRAM, "check"], env={**os.environ, "FIELDLEDGER_DATA": self.data}, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, DONE)

    # ---- folders and files

    def test_a_ledger_is_made_once(self):
        self.make_ledger()
        self.expect(REFUSED, "init", "--data", self.data, says="already")

    def test_a_ledger_that_was_cut_short_is_none_and_is_made_afresh(self):
        self.make_ledger()
        os.rename(self.ledger(), self.ledger() + ".new")  # what a killed `init` leaves
        self.expect(NO_LEDGER, "serve", "--data", self.data)
        self.expect(DONE, "init", "--data", self.data, "--sample")
        self.expect(DONE, "check", "--data", self.data, says="sound")
        self.assertEqual([name for name in os.listdir(self.data) if ".new" in name], [])

    def test_a_key_without_its_ledger_is_not_overwritten(self):
        self.make_ledger()
        os.rename(self.ledger(), os.path.join(self.folder, "moved"))
        self.expect(REFUSED, "init", "--data", self.data, says="console.key")
        os.rename(os.path.join(self.folder, "moved"), self.ledger())
        self.expect(DONE, "check", "--data", self.data)

    def test_a_folder_without_a_ledger(self):
        os.mkdir(self.data)
        for command in (["serve"], ["check"], ["device", "code", "--user", "li"], ["areas", "import", __file__]):
            self.expect(NO_LEDGER, *command, "--data", self.data, says="init")

    def test_a_folder_that_cannot_be_used(self):
        self.expect(FOLDER_UNUSABLE, "serve", "--data", os.path.join(self.folder, "missing"))
        self.expect(FOLDER_UNUSABLE, "init", "--data", os.path.join(self.folder, "missing", "deeper"))
        self.expect(FOLDER_UNUSABLE, "init", "--data", __file__, says="no folder")
        self.expect(FOLDER_UNUSABLE, "init", "--data", "/proc/fieldledger")
        if os.geteuid() != 0:
            os.mkdir(self.data, 0o500)
            self.expect(FOLDER_UNUSABLE, "init", "--data", self.data, says="cannot be written")

    def test_files_of_others_are_left_alone(self):
        self.make_ledger()
        for content in (b"this is no database, but a text of more than a hundred bytes that somebody put here by mistake. " * 20, None):
            os.unlink(self.ledger())
            if content is None:
                with sqlite3.connect(self.ledger()) as other:
                    other.execute("CREATE TABLE mine(x)")
                other.close()
            else:
                with open(self.ledger(), "wb") as file:
                    file.write(content)
            with open(self.ledger(), "rb") as file:
                before = file.read()
            self.expect(LEDGER_FOREIGN, "serve", "--data", self.data)
            with open(self.ledger(), "rb") as file:
                self.assertEqual(file.read(), before)

    def test_a_newer_ledger_is_not_touched(self):
        self.make_ledger()
        with sqlite3.connect(self.ledger()) as ledger:
            ledger.execute("PRAGMA user_version = 999")
        ledger.close()
        self.expect(LEDGER_NEWER, "serve", "--data", self.data, says="newer")
        self.expect(LEDGER_NEWER, "check", "--data", self.data, says="newer")

    def test_a_ledger_without_its_own_key_is_not_opened(self):
        self.make_ledger()
        key = os.path.join(self.data, "console.key")
        with open(key, encoding="ascii") as file:
            own = file.read()
        other = os.path.join(self.folder, "other")
        self.expect(DONE, "init", "--data", other)
        shutil.copy(os.path.join(other, "console.key"), key)
        self.expect(LEDGER_FOREIGN, "serve", "--data", self.data, says="key")
        os.unlink(key)
        self.expect(LEDGER_FOREIGN, "serve", "--data", self.data, says="key")
        with open(key, "w", encoding="ascii") as file:
            file.write(own)
        self.expect(DONE, "check", "--data", self.data)

    def test_a_damaged_ledger_is_said(self):
        self.expect(DONE, "init", "--data", self.data, "--sample")
        with sqlite3.connect(self.ledger()) as ledger:
            ledger.execute("UPDATE log SET body = replace(body, '停车场', '停车位') WHERE body LIKE '%1号停车场%'")
        ledger.close()
        self.expect(DAMAGED, "check", "--data", self.data, says="problems")
        with open(self.ledger(), "r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 16384)
        self.expect(DAMAGED, "serve", "--data", self.data)

    def test_secrets_are_their_owners(self):
        self.expect(DONE, "init", "--data", self.data, "--sample")
        with Serving(self.data):
            for name in ("console.key", "ledger.db", "sample-logins.txt", "serving.json"):
                self.assertEqual(os.stat(os.path.join(self.data, name)).st_mode & 0o077, 0, name)

    # ---- commands

    def test_the_sample_is_whole_and_sound(self):
        out = self.expect(DONE, "init", "--data", self.data, "--sample")
        self.assertEqual(len(re.findall(r"^(?:supervisor1|inspector[12]|patrol1)  \S{14}  ", out, re.M)), 4)
        self.expect(DONE, "check", "--data", self.data, says="sound")
        figures = json.loads(self.expect(DONE, "figures", "--data", self.data))
        self.assertEqual({figure["name"]: figure["value"] for figure in figures["figures"]}["lots"], 6)
        for campaign, figure, value in (("coal", "places", 8), ("coal", "bought_kg", 120), ("cleanup", "finds", 3)):
            figures = json.loads(self.expect(DONE, "figures", "--data", self.data, "--campaign", campaign))
            self.assertEqual({one["name"]: one["value"] for one in figures["figures"]}[figure], value)

    def commands(self):
        """Everything an administrator types, once."""
        areas = os.path.join(self.folder, "areas.csv")
        with open(areas, "w", encoding="utf-8") as file:
            file.write("code,name,level,parent\n20,新区,county,\n2001,新镇,street,20\n")
        self.expect(DONE, "areas", "import", "--data", self.data, areas, says="added")
        for campaign in ("parking", "coal", "cleanup"):
            self.expect(DONE, "campaign", "import", "--data", self.data, "--shipped", campaign)
        self.expect(DONE, "user", "add", "--data", self.data, "--name", "李四", "--role", "inspector", "--area", "2001",
                    "--password-stdin", "li", text="eight letters\n")
        self.assertRegex(self.expect(DONE, "device", "code", "--data", self.data, "--user", "li"), r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
        self.expect(REFUSED, "device", "code", "--data", self.data, "--user", "nobody", says="nobody")
        self.expect(REFUSED, "user", "add", "--data", self.data, "--name", "李四", "--role", "inspector", "--area", "77", "wang", says="77")
        grant = ["--data", self.data, "--role", "supervisor", "--area", "20", "li"]
        self.expect(DONE, "user", "grant", *grant, says="supervisor")
        self.expect(REFUSED, "user", "grant", *grant, says="already")
        self.expect(DONE, "user", "revoke", *grant, says="1 grants")
        self.expect(REFUSED, "user", "revoke", *grant, says="no such grant")
        self.expect(REFUSED, "user", "revoke", "--data", self.data, "nobody", says="nobody")
        self.expect(REFUSED, "device", "revoke", "--data", self.data, "--device", "99")
        self.expect(DONE, "figures", "--data", self.data)
        self.expect(DONE, "check", "--data", self.data, says="sound")

    def test_commands_work_without_a_server(self):
        self.make_ledger()
        self.commands()

    def test_commands_work_beside_a_server_and_go_through_it(self):
        self.make_ledger()
        with Serving(self.data) as serving:
            self.commands()
            request = urllib.request.Request(
                f"http://127.0.0.1:{serving.port}/v1/login", data=b'{"login":"li","password":"eight letters"}', method="POST")
            with urllib.request.urlopen(request, timeout=10) as answer:
                token = json.load(answer)["token"]
            self.assertEqual(serving.end()[0], DONE)
        with Serving(self.data) as serving:
            # Only somebody who is logged in can log out.
            request = urllib.request.Request(
                f"http://127.0.0.1:{serving.port}/v1/logout", headers={"Authorization": f"Bearer {token}"}, method="POST")
            with urllib.request.urlopen(request, timeout=10) as answer:
                self.assertEqual(answer.status, 200)

    def test_the_log_holds_no_secret(self):
        self.make_ledger()
        with Serving(self.data, "--log-level", "debug") as serving:
            self.commands()
            with open(os.path.join(self.data, "serving.json"), encoding="utf-8") as file:
                token = json.load(file)["token"]
            status, _, log = serving.end()
        self.assertEqual(status, DONE)
        for line in log.splitlines():
            self.assertIn("event", json.loads(line))
        for secret in (token, "eight letters", "李四"):
            self.assertNotIn(secret, log)

    # ---- personal data

    PHONE, SALT = "13900139000", "0123456789abcdef0123456789abcdef"

    def lot_with_a_phone(self):
        """A lot whose operator's number lies beside its change, as a tablet would have sent it; gives its id."""
        with Serving(self.data) as serving:
            with open(os.path.join(self.data, "serving.json"), encoding="utf-8") as file:
                token = json.load(file)["token"]
            committed = "sha256:" + hashlib.sha256((self.SALT + self.PHONE).encode()).hexdigest()
            lots = [{"kind": "site", "campaign": "parking", "set": {"area": "20", "name": "一号", "operator_phone": committed}}]
            request = urllib.request.Request(f"http://127.0.0.1:{serving.port}/v1/admin/records", data=json.dumps(lots).encode(),
                                             headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"}, method="POST")
            with urllib.request.urlopen(request, timeout=10) as answer:
                self.assertEqual(answer.status, 200)
            serving.end()
        with sqlite3.connect(self.ledger()) as ledger:
            device, n, body = ledger.execute("SELECT device, n, body FROM log WHERE type = 1 ORDER BY seq DESC LIMIT 1").fetchone()
            value = json.dumps([{"register": "operator_phone", "salt": self.SALT, "value": self.PHONE}], separators=(",", ":"))
            ledger.execute("INSERT INTO personal(device, n, register, body) VALUES(?, ?, 'operator_phone', ?)", (device, n, value))
        ledger.close()
        self.expect(DONE, "check", "--data", self.data, says="1 personal values")
        return json.loads(body)["record"]

    def files_holding(self, text):
        found = []
        for folder, _, names in os.walk(self.data):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    if text.encode() in file.read():
                        found.append(name)
        return found

    def erase_by_order(self, record):
        erase = ["personal", "erase", "--data", self.data]
        order = ["--order", "聊开执〔2026〕7号"]
        self.expect(USAGE, *erase, "--record", record, says="--order")
        self.expect(USAGE, *erase, *order, says="--record")
        self.expect(REFUSED, *erase, "--record", record, "--order", "  ", says="number or a text")
        self.expect(REFUSED, *erase, "--record", record, "--order", "x" * 501, says="500 bytes")
        self.expect(REFUSED, *erase, "--record", "one", *order, says="36 characters")
        self.expect(REFUSED, *erase, "--record", record[:-4] + "0000", *order, says="no record")
        self.expect(REFUSED, *erase, "--record", record, "--register", "name", *order, says="operator_phone")
        self.expect(REFUSED, *erase, "--record", record, "--by", "li", *order, says="no administrator")
        self.expect(REFUSED, *erase, "--record", record, "--by", "nobody", *order, says="nobody")
        said = self.expect(DONE, *erase, "--record", record, "--register", "operator_phone", "--by", "chief", *order)
        self.assertIn("erased 1 personal values", said)
        self.assertIn("经营者电话 operator_phone: 1\n", said)
        self.expect(REFUSED, *erase, "--record", record, *order, says="already")
        self.expect(DONE, "check", "--data", self.data, says="of 1 records were erased by order")

    def people_of_the_zone(self):
        self.make_ledger()
        areas = os.path.join(self.folder, "areas.csv")
        with open(areas, "w", encoding="utf-8") as file:
            file.write("code,name,level,parent\n20,新区,county,\n")
        self.expect(DONE, "areas", "import", "--data", self.data, areas)
        self.expect(DONE, "campaign", "import", "--data", self.data, "--shipped", "parking")
        for login, role in (("li", "supervisor"), ("chief", "admin")):
            self.expect(DONE, "user", "add", "--data", self.data, "--name", login, "--role", role, "--area", "20", login)

    def test_personal_data_are_erased_without_a_server(self):
        self.people_of_the_zone()
        record = self.lot_with_a_phone()
        self.assertIn("ledger.db", self.files_holding(self.PHONE))
        self.erase_by_order(record)
        self.assertEqual(self.files_holding(self.PHONE), [])

    def test_personal_data_are_erased_beside_a_server(self):
        self.people_of_the_zone()
        record = self.lot_with_a_phone()
        with Serving(self.data) as serving:
            self.erase_by_order(record)
            self.assertEqual(self.files_holding(self.PHONE), [])
            status, _, log = serving.end()
        self.assertEqual(status, DONE)
        self.assertNotIn(self.PHONE, log)
        self.expect(DONE, "check", "--data", self.data, says="sound")

    # ---- serving

    def test_one_server_for_a_ledger_and_for_a_port(self):
        self.make_ledger()
        other = os.path.join(self.folder, "other")
        self.expect(DONE, "init", "--data", other)
        with Serving(self.data) as serving:
            self.expect(LEDGER_BUSY, "serve", "--data", self.data, "--port", "0", says="another running program")
            self.expect(PORT_BUSY, "serve", "--data", other, "--port", str(serving.port), says=str(serving.port))

    def test_terminated_it_ends_well_and_starts_again(self):
        self.make_ledger()
        for how in (signal.SIGTERM, signal.SIGINT):
            with Serving(self.data) as serving:
                status, out, log = serving.end(how)
                self.assertEqual(status, DONE)
                self.assertIn(f":{serving.port}", out)
                self.assertEqual([json.loads(line)["event"] for line in log.splitlines()], ["started", "stopped"])
                self.assertFalse(os.path.exists(os.path.join(self.data, "serving.json")))

    def test_terminated_it_finishes_what_it_accepted(self):
        self.make_ledger()
        with Serving(self.data) as serving:
            with socket.create_connection(("127.0.0.1", serving.port), timeout=10) as busy:
                busy.sendall(b"POST /v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{")
                time.sleep(0.3)  # until the server has begun to read it; before that the connection would count as idle
                serving.process.send_signal(signal.SIGTERM)
                time.sleep(0.3)
                busy.sendall(b"}")
                answer = b""
                while piece := busy.recv(65536):
                    answer += piece
            self.assertTrue(answer.startswith(b"HTTP/1.1 400"), answer)
            self.assertIn(b"connection: close", answer.lower())
            self.assertEqual(serving.process.wait(timeout=10), DONE)

    def test_killed_it_loses_nothing_and_starts_again(self):
        self.make_ledger()
        with Serving(self.data):
            self.expect(DONE, "campaign", "import", "--data", self.data, "--shipped", "parking")
        self.expect(DONE, "check", "--data", self.data, says="sound")
        with Serving(self.data):
            self.expect(DONE, "figures", "--data", self.data)
        # What the killed server left behind does not lead commands astray.
        self.assertTrue(os.path.exists(os.path.join(self.data, "serving.json")))
        self.expect(DONE, "figures", "--data", self.data)


if __name__ == "__main__":
    unittest.main()
