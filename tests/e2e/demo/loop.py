"""The whole loop, after the main job: households checked for coal, a pile cleaned up, one field written on both tablets, one lot
registered twice, a tablet's app killed in the middle of a save, and a change by a person whose right had ended; then a supervisor's
tablet settles all of it, one visit goes back and is answered, and the night patrol finds a banned lot open again."""
import time

import hands
from processes import Failed
from story import DELIVERED


class Loop:
    def __init__(self, case, server, relays, tablets, report):
        self.case = case
        self.server = server
        self.report = report
        self.relays = relays
        self.tablets = tablets
        self.first, self.second, self.chief = tablets

    def tell(self, code):
        self.enrol_supervisor(code)
        self.signal(False)
        self.check_households()
        self.find_pile()
        self.write_one_field_twice()
        self.register_twice()
        self.kill_in_a_save()
        self.write_without_right()
        self.signal(True)
        self.deliver("现场")
        self.settle_conflict()
        self.link_duplicate()
        self.release()
        self.strike_off_pile()
        self.send_back()
        self.patrol()

    def enrol_supervisor(self, code):
        hands.enrol(self.chief, f"http://127.0.0.1:{self.server.port}", code)
        self.chief.says("syncPill", DELIVERED, 60000)
        hands.choose_campaign(self.chief, self.case.data["campaign"])
        hands.go(self.chief, "ledger")
        self.chief.says("countText", str(len(self.case.lots)), 30000)
        # A second area for the second tablet's person, which the office takes away again while the tablet is out of reach.
        self.server.command("user", "grant", "--data", self.server.folder, "--role", "inspector",
                            "--area", self.case.loop["without_right"]["right"], "inspector2")
        self.deliver("授权")
        self.report.step(f"{self.chief.name} enrols as the supervisor's", "its list counts " + " ".join(self.chief.texts("countText")))

    def signal(self, on):
        for relay in self.relays:
            relay.on() if on else relay.off()

    def deliver(self, what):
        """Twice around: what one tablet sends is what the other one gets."""
        for tablet in self.tablets * 2:
            hands.sync(tablet)
            tablet.says("syncPill", DELIVERED, 90000)
        self.report.step(f"all is sent ({what})", f"three tablets say {DELIVERED}")

    def check_households(self):
        village = self.case.loop["village"]
        hands.choose_campaign(self.first, village["campaign"])
        for place in village["places"]:
            hands.log_site(self.first, place["site"])
            self.first.tap("action:visit")
            self.first.wait("field:*")
            for _ in range(place.get("photos", 0)):
                hands.photograph(self.first, "photos")
            hands.fill(self.first, place["check"])
            hands.finish(self.first)
            if place.get("photos"):
                self.report.picture(self.first, "household")
        hands.go(self.first, "ledger")
        self.first.says("countText", str(len(village["places"])))
        self.report.step(f"{self.first.name} checks {len(village['places'])} households without signal",
                         "the list counts " + " ".join(self.first.texts("countText")))
        self.report.picture(self.first, "households")
        hands.choose_campaign(self.first, self.case.data["campaign"])

    def find_pile(self):
        pile = self.case.loop["pile"]
        hands.choose_campaign(self.second, pile["campaign"])
        hands.go(self.second, "today")
        hands.start_form(self.second, "site")
        hands.photograph(self.second, "before")
        hands.fill(self.second, pile["site"])
        hands.finish(self.second)
        self.report.step(f"{self.second.name} finds a pile and photographs it", "saved on the tablet")
        self.report.picture(self.second, "pile-found")
        hands.choose_campaign(self.second, self.case.data["campaign"])

    def write_one_field_twice(self):
        both = self.case.loop["same_field"]
        for tablet, value in zip((self.first, self.second), both["values"]):
            hands.edit_lot(tablet, both["lot"], both["field"], value["value"])
            tablet.says("detail", value["reads"])
            self.report.step(f"{tablet.name} writes {both['field']} of {both['lot']} without signal", f"its page shows {value['reads']}")

    def register_twice(self):
        for tablet in (self.first, self.second):
            hands.log_site(tablet, self.case.loop["twice"])
            self.report.step(f"{tablet.name} registers {self.case.loop['twice']['name']}", "saved on the tablet")

    def kill_in_a_save(self):
        """The process gets SIGKILL while it works on the last tap. The lot is then saved or still a draft: once in any case."""
        lot = self.case.loop["killed"]
        hands.go(self.first, "today")
        hands.start_form(self.first, "site")
        hands.fill(self.first, lot)
        hands.turn_to_last_screen(self.first)
        self.first.kill_while_tapping("formFinish")
        self.first.start()
        self.first.wait("nav:today", 30000)
        was_draft = self.is_draft_after_kill(lot["name"])
        if was_draft:
            self.first.tap("draft:*")
            self.first.wait("field:*")
            hands.finish(self.first)
        hands.find_lot(self.first, lot["name"])
        self.report.step(f"the app of {self.first.name} is killed in the middle of saving {lot['name']}",
                         "after its start the lot was " + ("still a draft, and is finished" if was_draft else "saved") + "; the list has it once")

    def is_draft_after_kill(self, name):
        """Looks at both places until the lot is in one of them: the app has just started."""
        end_at = time.monotonic() + 40
        while time.monotonic() < end_at:
            hands.go(self.first, "today")
            if self.first.names("draft:"):
                return True
            hands.go(self.first, "ledger")
            self.first.type("search > input", name)
            time.sleep(0.5)
            if len(self.first.names("site:")) == 1 and name in " ".join(self.first.texts("siteList")):
                return False
        raise Failed(f"{self.first.name}: {name} is neither saved nor a draft after the kill")

    def write_without_right(self):
        """At the office a right ends; the tablet cannot know it yet."""
        lot = self.case.loop["without_right"]
        self.server.command("user", "revoke", "--data", self.server.folder, "--area", lot["right"], "inspector2")
        time.sleep(1) # the right ended before the lot was written, not in the same moment
        hands.log_site(self.second, lot["lot"])
        self.report.step(f"{self.second.name} registers {lot['lot']['name']}, where its right has just ended", "saved on the tablet")

    def settle_conflict(self):
        both = self.case.loop["same_field"]
        hands.open_lot(self.chief, both["lot"])
        self.chief.wait(f"conflict:{both['field']}")
        for value in both["values"]:
            self.chief.says(f"conflict:{both['field']}", value["reads"])
        self.report.picture(self.chief, "conflict")
        kept = both["values"][both["keep"]]["reads"]
        hands.settle(self.chief, both["field"], kept)
        self.chief.wait_gone(f"conflict:{both['field']}")
        self.deliver("裁定")
        for tablet in (self.first, self.second):
            hands.open_lot(tablet, both["lot"])
            tablet.says("detail", kept)
            if tablet.names("conflict:"):
                raise Failed(f"{tablet.name}: the conflict is still there")
        self.report.step("the supervisor settles the conflict", f"both tablets show {kept} and no conflict")

    def link_duplicate(self):
        name = self.case.loop["twice"]["name"]
        hands.go(self.chief, "me")
        self.chief.tap("duplicatesEntry")
        self.chief.says("duplicateList", name)
        pair = hands.row_that_says(self.chief, "pair:", name)
        self.report.picture(self.chief, "duplicate")
        self.chief.tap(f"{pair} > same")
        self.chief.wait_gone(pair)
        hands.find_lot(self.chief, name)
        self.report.step("the supervisor links the lot that was registered twice", f"the list has {name} once")

    def release(self):
        name = self.case.loop["without_right"]["lot"]["name"]
        hands.go(self.chief, "me")
        self.chief.tap("setAsideEntry")
        self.chief.says("setAsideList", name)
        self.report.picture(self.chief, "set-aside")
        while self.chief.names("setAside:"):
            card = self.chief.names("setAside:")[0]
            self.chief.tap(f"{card} > release")
            self.chief.wait_gone(card)
        self.deliver("放行")
        hands.find_lot(self.chief, name)
        self.report.step("the supervisor releases what was set aside", f"the list has {name}")

    def strike_off_pile(self):
        """One person cleans up and photographs it, another one re-checks, the supervisor confirms."""
        pile = self.case.loop["pile"]
        for tablet in self.tablets:
            hands.choose_campaign(tablet, pile["campaign"])
        self.open_problem(self.second)
        self.second.tap("step:start")
        self.second.says("stageTrack", "整改")
        self.second.tap("step:submit")
        self.second.wait("field:*")
        hands.photograph(self.second, "after")
        hands.fill(self.second, pile["cleaned"])
        hands.finish(self.second)
        self.report.step(f"{self.second.name} cleans the pile up and photographs the place again", "it waits for its re-check")
        self.report.picture(self.second, "pile-cleaned")
        self.deliver("整改")
        self.open_problem(self.first)
        self.first.tap("step:strike_off")
        self.first.wait("field:*")
        hands.finish(self.first)
        self.first.says("attention", "销号待审核确认")
        self.report.step(f"{self.first.name} re-checks the pile and strikes it off", "its page says 销号待审核确认")
        self.report.picture(self.first, "pile-struck-off")
        self.deliver("复查")
        hands.go(self.chief, "review")
        self.report.picture(self.chief, "review")
        row = hands.row_that_says(self.chief, "review:", pile["site"]["near"])
        self.chief.tap(row)
        self.chief.tap("approve")
        self.chief.wait_gone(row)
        self.report.step("the supervisor confirms", "it is gone from what waits for review")
        self.deliver("确认")
        for tablet in self.tablets:
            hands.choose_campaign(tablet, self.case.data["campaign"])

    def open_problem(self, tablet):
        hands.go(tablet, "ledger")
        tablet.says("siteList", self.case.loop["pile"]["site"]["near"])
        tablet.tap("site:*")
        tablet.says("detail", self.case.loop["pile"]["site"]["near"])
        tablet.tap("entry:0")
        tablet.wait("stageTrack")

    def send_back(self):
        village = self.case.loop["village"]
        back = self.case.loop["sent_back"]
        hands.choose_campaign(self.chief, village["campaign"])
        hands.go(self.chief, "review")
        row = hands.row_that_says(self.chief, "review:", back["place"])
        self.chief.tap(row)
        self.chief.tap("sendBack")
        self.chief.tap(f"returnField:{back['field']}")
        self.chief.type("returnReason > input", back["reason"])
        self.report.picture(self.chief, "send-back")
        self.chief.tap("confirmReturn")
        self.chief.wait_gone("confirmReturn")
        self.deliver("退回")
        hands.go(self.first, "today")
        self.first.says("returnedNews", back["reason"])
        self.first.tap("returnedNews > bannerAction")
        self.first.tap("review:*")
        self.first.says("returnedBanner", back["reason"])
        self.first.says(f"field:{back['field']}", back["reason"])
        self.report.picture(self.first, "returned")
        hands.answer(self.first, back["field"], back["value"])
        self.first.type("reviewAnswer > input", back["answer"])
        hands.finish(self.first)
        self.deliver("答复")
        hands.go(self.chief, "review")
        row = hands.row_that_says(self.chief, "review:", back["answer"])
        self.report.picture(self.chief, "answered")
        self.chief.tap(f"{row} > rowApprove")
        self.chief.wait_gone(row)
        self.report.step("a check is sent back to a field, answered and approved",
                         f"the inspector saw “{back['reason']}” at the field; the supervisor saw the answer")
        hands.choose_campaign(self.chief, self.case.data["campaign"])

    def patrol(self):
        reopened = self.case.loop["night"]["reopened"]
        banned = self.case.banned()
        hands.go(self.first, "patrol")
        self.first.tap("patrolSoon") # banned today: due within three nights, and this is the first
        self.first.tap("patrolStart")
        self.first.wait("stopTitle")
        seen = set()
        # Asked once each time: between two questions the last stop may give way to the summary.
        while stops := self.first.texts("stopTitle"):
            title = stops[0]
            if title in seen:
                raise Failed(f"{self.first.name}: the patrol comes to {title} twice")
            seen.add(title)
            if title == reopened:
                hands.find_open_again(self.first)
                self.report.picture(self.first, "night-reopened")
            else:
                self.first.tap("outcome:closed")
            hands.wait_until(lambda: self.first.texts("stopTitle")[:1] != [title],
                             f"{self.first.name}: the patrol stays at {title}")
        if seen != banned:
            raise Failed(f"{self.first.name}: the patrol went to {sorted(seen)}, but banned are {sorted(banned)}")
        self.first.tap("emptyAction")
        self.first.says("summaryText", str(len(seen)))
        self.report.picture(self.first, "night-summary")
        self.first.tap("summaryDone")
        self.deliver("夜查")
        hands.open_lot(self.chief, reopened)
        self.chief.says("detail", "死灰复燃")
        self.report.step(f"the night patrol looks at {len(seen)} banned lots and finds one open again",
                         f"the supervisor's page of {reopened} says 死灰复燃")
        self.report.picture(self.chief, "reopened")
