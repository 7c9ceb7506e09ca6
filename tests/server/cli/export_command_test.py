"""`export` with the real program: what stands in the workbook, for whom, beside a running server, and what is said of every bad option.
export_command_test.py PROGRAM"""
import os
import re
import resource
import signal
import sqlite3
import subprocess
import time
import unittest
import xml.etree.ElementTree
import zipfile

import cli_test as cli

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(path):
    """The sheets by name: rows of texts, numbers as they are written. Formulas and links are no part of such a workbook."""
    with zipfile.ZipFile(path) as book:
        if book.testzip() is not None:
            raise AssertionError("the workbook is damaged")
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(item.itertext()) for item in xml.etree.ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in xml.etree.ElementTree.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
        found = {}
        for number, name in enumerate(names, 1):
            rows = []
            for row in xml.etree.ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(SHEET + "row"):
                if row.find(f".//{SHEET}f") is not None:
                    raise AssertionError("a formula in " + name)
                texts = []
                for cell in row:
                    text = "".join(cell.itertext())
                    texts.append(shared[int(text)] if cell.get("t") == "s" else text)
                rows.append(texts)
            found[name] = rows
        return found


class ExportCommandTest(unittest.TestCase):
    expect = cli.CommandLineTest.expect

    def setUp(self):
        cli.CommandLineTest.setUp(self)
        self.out = os.path.join(self.folder, "out")
        os.mkdir(self.out)
        self.book = os.path.join(self.out, "台账.xlsx")
        self.expect(cli.DONE, "init", "--data", self.data, "--sample")

    def export(self, *words, file=None):
        """The sheets, and how many sites and acts the command says."""
        said = self.expect(cli.DONE, "export", "--data", self.data, "--campaign", "parking", *words, file or self.book)
        counts = re.search(r": (\d+) sites, (\d+) acts", said)
        return sheets(file or self.book), int(counts[1]), int(counts[2])

    def refuse(self, status, says, *words, file=None):
        self.expect(status, "export", "--data", self.data, *words, file or self.book, says=says)
        self.assertEqual(os.listdir(self.out), [], "nothing is left, whole or half")

    def person(self, login, role, area):
        self.expect(cli.DONE, "user", "add", "--data", self.data, login, "--name", "王五", "--role", role, "--area", area)

    def areas(self):
        with sqlite3.connect(f"file:{self.data}/ledger.db?mode=ro", uri=True) as ledger:
            return [areas for (areas,) in ledger.execute("SELECT areas FROM record WHERE kind = 'site' AND campaign = 'parking'")]

    def test_a_campaign_is_written_whole(self):
        book, sites, _ = self.export()
        self.assertEqual(sites, len(self.areas()))
        self.assertEqual(len(book["台账"]), sites + 1, "a head and a row a site")
        about = {row[0]: row[1] for row in book["说明"] if len(row) > 1}
        self.assertEqual(about["台账"], str(sites))
        self.assertIn("命令行", about["导出人"])
        self.assertIn("脱敏", about["个人信息"])
        self.assertTrue(any("样例" in text for row in book["台账"] for text in row))
        self.assertEqual(os.listdir(self.out), [os.path.basename(self.book)])

    def test_acts_stand_in_sheets_of_their_own(self):
        said = self.expect(cli.DONE, "export", "--data", self.data, "--campaign", "coal", self.book)
        acts = int(re.search(r", (\d+) acts", said)[1])
        self.assertGreater(acts, 0)
        self.assertEqual(sum(len(rows) - 1 for name, rows in sheets(self.book).items() if name not in ("说明", "台账")), acts)

    def test_a_calculated_yes_or_no_is_a_word(self):
        for language, words, sheet in (("zh", {"是", "否"}, "台账"), ("en", {"Yes", "No"}, "Ledger")):
            self.expect(cli.DONE, "export", "--data", self.data, "--campaign", "cleanup", "--language", language, self.book)
            texts = [text for rows in sheets(self.book).values() for row in rows for text in row]
            self.assertEqual({"true", "false"} & set(texts), set())
            self.assertTrue(words & {text for row in sheets(self.book)[sheet] for text in row})

    def test_it_replaces_an_older_one_and_speaks_english(self):
        with open(self.book, "w", encoding="ascii") as file:
            file.write("an older one")
        book, sites, _ = self.export("--language", "en")
        self.assertEqual(len(book["Ledger"]), sites + 1)

    def test_it_goes_beside_a_running_server(self):
        alone = self.export()[1:]
        os.unlink(self.book)
        with cli.Serving(self.data) as serving:
            self.assertEqual(self.export()[1:], alone)
            self.assertEqual(serving.end()[0], cli.DONE)

    def test_in_the_folder_one_stands_in(self):
        done = subprocess.run([cli.PROGRAM, "export", "--data", self.data, "--campaign", "parking", "here.xlsx"], cwd=self.out, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.returncode, cli.DONE, done.stderr)
        self.assertEqual(os.listdir(self.out), ["here.xlsx"])

    def test_one_area_or_one_persons_areas(self):
        of_sites = self.areas()
        area = of_sites[0].split("+")[0]
        within = sum(area in areas.split("+") for areas in of_sites)
        self.assertEqual(self.export("--area", area)[1], within)
        self.person("boss-of-one", "supervisor", area)
        book, sites, _ = self.export("--as", "boss-of-one")
        self.assertEqual(sites, within)
        self.assertIn(["导出人", "王五"], book["说明"])
        self.person("boss-of-all", "leader", "*")
        self.assertEqual(self.export("--as", "boss-of-all")[1], len(of_sites))

    def test_who_may_not_and_what_is_not_there(self):
        area = self.areas()[0].split("+")[0]
        self.person("walks", "inspector", area)
        self.person("boss-of-one", "supervisor", area)
        for says, words in (("supervisors", ("--campaign", "parking", "--as", "walks")),
                            ("nobody", ("--campaign", "parking", "--as", "nobody")),
                            ("no area", ("--campaign", "parking", "--area", "0")),
                            ("not one of the areas", ("--campaign", "parking", "--as", "boss-of-one", "--area", "371502")),
                            ("no campaign", ("--campaign", "parkin"))):
            with self.subTest(says):
                self.refuse(cli.REFUSED, says, *words)

    def test_bad_words_on_the_command_line(self):
        self.refuse(cli.USAGE, "--campaign")
        self.refuse(cli.USAGE, "fr", "--campaign", "parking", "--language", "fr")
        self.refuse(cli.USAGE, "ends with .xlsx", "--campaign", "parking", file=os.path.join(self.out, "ledger.csv"))
        self.refuse(cli.USAGE, "ends with .xlsx", "--campaign", "parking", file=os.path.join(self.out, ".xlsx"))
        self.refuse(cli.USAGE, "is a folder", "--campaign", "parking", file=self.folder_called("folder.xlsx"))
        self.expect(cli.USAGE, "export", "--data", self.data, "--campaign", "parking")

    def folder_called(self, name):
        path = os.path.join(self.folder, name)
        os.mkdir(path)
        return path

    def test_where_nothing_can_be_written(self):
        self.refuse(cli.FOLDER_UNUSABLE, "nothing can be written", "--campaign", "parking", file=os.path.join(self.out, "no", "such.xlsx"))
        self.refuse(cli.FOLDER_UNUSABLE, "nothing can be written", "--campaign", "parking", file="/proc/ledger.xlsx")
        self.refuse(cli.FOLDER_UNUSABLE, "nothing can be written", "--campaign", "parking", file=os.path.join(self.ledger_file(), "x.xlsx"))

    def ledger_file(self):
        return os.path.join(self.data, "ledger.db")

    def test_a_full_disk_leaves_the_older_one(self):
        self.export()
        with open(self.book, "rb") as file:
            older = file.read()

        def no_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 10, 1 << 10))

        # A limit on the size of files stands for the full disk; the library says only that it cannot write.
        with cli.Serving(self.data):  # so that reading alone makes no file
            done = subprocess.run([cli.PROGRAM, "export", "--data", self.data, "--campaign", "parking", self.book], capture_output=True, text=True,
                                  timeout=60, preexec_fn=no_room)
        self.assertIn(done.returncode, (cli.DISK_FULL, cli.FOLDER_UNUSABLE), done.stdout + done.stderr)
        self.assertIn("cannot be written", done.stderr)
        with open(self.book, "rb") as file:
            self.assertEqual(file.read(), older)
        self.assertEqual(os.listdir(self.out), [os.path.basename(self.book)])

    def test_no_ledger_and_one_of_another_program(self):
        self.expect(cli.NO_LEDGER, "export", "--data", self.out, "--campaign", "parking", self.book, says="no ledger yet")
        self.expect(cli.FOLDER_UNUSABLE, "export", "--data", os.path.join(self.folder, "no"), "--campaign", "parking", self.book)
        foreign = self.folder_called("foreign")
        with open(os.path.join(foreign, "ledger.db"), "w", encoding="ascii") as file:
            file.write("not a database, and long enough to be looked at " * 40)
        self.expect(cli.DAMAGED, "export", "--data", foreign, "--campaign", "parking", self.book, says="damaged")
        os.unlink(os.path.join(foreign, "ledger.db"))
        with sqlite3.connect(os.path.join(foreign, "ledger.db")) as other:
            other.execute("PRAGMA application_id = 5")
            other.execute("CREATE TABLE something(else_ TEXT)")
        self.expect(cli.LEDGER_FOREIGN, "export", "--data", foreign, "--campaign", "parking", self.book, says="no server's ledger")
        self.assertEqual(os.listdir(self.out), [])

    def test_interrupted_it_leaves_nothing(self):
        for delay in (0.0, 0.01, 0.03, 0.06):
            going = subprocess.Popen([cli.PROGRAM, "export", "--data", self.data, "--campaign", "parking", self.book], stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE)
            time.sleep(delay)
            going.send_signal(signal.SIGTERM)
            going.communicate(timeout=60)
            # Before it is ready for the signal it ends by it; at the end it may be too late for it.
            self.assertIn(going.returncode, (cli.DONE, cli.REFUSED, -signal.SIGTERM))
            self.assertEqual(os.listdir(self.out), [os.path.basename(self.book)] if going.returncode == cli.DONE else [])
            if going.returncode == cli.DONE:
                sheets(self.book)
                os.unlink(self.book)

    # ---- what a killed one leaves

    def places(self):
        return sorted(name for name in os.listdir(self.out) if name.startswith(".fieldledger-export-"))

    def is_locked(self, place):
        try:
            number = os.stat(os.path.join(self.out, place, "unfinished.xlsx.lock")).st_ino
        except FileNotFoundError:
            return False
        with open("/proc/locks", encoding="ascii") as locks:
            return any(f":{number} " in line for line in locks)

    def stopped_in_the_middle(self):
        """An export that has its place and does not go on, and the place."""
        for _ in range(100):
            going = subprocess.Popen([cli.PROGRAM, "export", "--data", self.data, "--campaign", "parking", self.book], stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, text=True)
            while going.poll() is None and not any(self.is_locked(place) for place in self.places()):
                pass
            going.send_signal(signal.SIGSTOP)
            if going.poll() is None and self.places():
                self.addCleanup(going.communicate)
                self.addCleanup(going.kill)
                return going, self.places()[0]
            going.send_signal(signal.SIGCONT)
            going.communicate(timeout=60)
        self.fail("no export was met in the middle")

    def test_what_a_killed_one_left_goes_with_the_next(self):
        going, place = self.stopped_in_the_middle()
        going.kill()
        going.communicate()
        self.assertEqual(self.places(), [place], "a kill leaves it")
        unlocked = os.path.join(self.out, ".fieldledger-export-AbCd12")  # killed before it had its lock
        os.mkdir(unlocked)
        with open(os.path.join(unlocked, "unfinished.xlsx"), "w", encoding="ascii") as file:
            file.write("half a workbook")
        self.export()
        self.assertEqual(os.listdir(self.out), [os.path.basename(self.book)])

    def test_a_running_one_is_left_alone(self):
        going, place = self.stopped_in_the_middle()
        second = os.path.join(self.out, "second.xlsx")
        self.export(file=second)
        self.assertEqual(self.places(), [place])
        going.send_signal(signal.SIGCONT)
        out, err = going.communicate(timeout=60)
        self.assertEqual(going.returncode, cli.DONE, out + err)
        self.assertEqual(sheets(self.book)["台账"], sheets(second)["台账"])
        self.assertEqual(sorted(os.listdir(self.out)), sorted(["second.xlsx", os.path.basename(self.book)]))

    def test_what_others_left_stays(self):
        elsewhere = self.folder_called("elsewhere")
        with open(os.path.join(elsewhere, "letter"), "w", encoding="ascii") as file:
            file.write("x")
        os.symlink(elsewhere, os.path.join(self.out, ".fieldledger-export-linked"))
        os.mkdir(os.path.join(self.out, ".fieldledger-export-settings"))
        with open(os.path.join(self.out, ".fieldledger-export-memory"), "w", encoding="ascii") as file:
            file.write("x")
        if os.geteuid() == 0:
            os.mkdir(os.path.join(self.out, ".fieldledger-export-strang"))
            os.chown(os.path.join(self.out, ".fieldledger-export-strang"), 12345, 12345)
        before = os.listdir(self.out)
        self.export()
        self.assertEqual(sorted(os.listdir(self.out)), sorted([*before, os.path.basename(self.book)]))
        self.assertEqual(os.listdir(elsewhere), ["letter"])


if __name__ == "__main__":
    unittest.main()
