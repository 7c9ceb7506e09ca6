"""The main job: two tablets enrol, lose the signal, survey the lots of the input between them, record joint operations, both
edit different fields of one lot, and sync. Every step says what was checked on the screens; at the end the server's figures
are compared with the sums over the input."""
import hands

DELIVERED = "已全部送达"
OFFLINE = "离线"


class Story:
    def __init__(self, case, server, relays, tablets, report):
        self.case = case
        self.server = server
        self.relays = relays
        self.tablets = tablets
        self.report = report

    def tell(self, codes):
        self.enrol(codes)
        self.lose_signal()
        self.survey()
        self.regain_signal("调查")
        self.see_each_others_lots()
        self.lose_signal()
        self.operate()
        self.edit_both()
        self.regain_signal("行动")
        self.see_each_others_work()

    def enrol(self, codes):
        for tablet, relay, code in zip(self.tablets, self.relays, codes):
            if tablet is self.tablets[0]:
                self.report.picture(tablet, "enrol")
            hands.enrol(tablet, f"http://127.0.0.1:{relay.port}", code)
            tablet.says("syncPill", DELIVERED, 60000)
            hands.choose_campaign(tablet, self.case.data["campaign"])
            self.report.step(f"{tablet.name} enrols by its code", f"the home page is there and says {DELIVERED}")
            self.report.picture(tablet, "today-empty")

    def lose_signal(self):
        for tablet, relay in zip(self.tablets, self.relays):
            relay.off()
        for tablet in self.tablets:
            hands.sync(tablet)
            tablet.says("syncPill", OFFLINE, 60000)
            self.report.step(f"{tablet.name} has no signal", f"the pill says {OFFLINE}, and nothing else is in the way")

    def survey(self):
        for number, tablet in enumerate(self.tablets):
            lots = self.case.lots_of(number)
            for lot in lots:
                hands.log_site(tablet, {field: value for field, value in lot.items() if field != "tablet"})
            hands.go(tablet, "ledger")
            tablet.type("search > input", "")
            tablet.says("countText", str(len(lots)))
            self.report.step(f"{tablet.name} surveys {len(lots)} lots without signal", "its list counts them: " + " ".join(tablet.texts("countText")))
            self.report.picture(tablet, "ledger-offline")
            tablet.tap("syncPill")
            self.report.picture(tablet, "sync-waiting")

    def regain_signal(self, what):
        for relay in self.relays:
            relay.on()
        for tablet in self.tablets:
            hands.sync(tablet)
            tablet.says("syncPill", DELIVERED, 90000)
        for tablet in self.tablets: # once more: what the other sent meanwhile
            hands.sync(tablet)
            tablet.says("syncPill", DELIVERED, 90000)
        self.report.step(f"the signal is back ({what})", f"both say {DELIVERED}")

    def see_each_others_lots(self):
        for tablet in self.tablets:
            hands.go(tablet, "ledger")
            tablet.type("search > input", "")
            tablet.says("countText", str(len(self.case.lots)), 30000)
            self.report.step(f"{tablet.name} shows the other's lots", "its list counts " + " ".join(tablet.texts("countText")))
            self.report.picture(tablet, "ledger-all")

    def operate(self):
        for operation in self.case.operations:
            tablet = self.tablets[operation["tablet"]]
            hands.record_operation(tablet, operation)
            self.report.step(f"{tablet.name} records a joint operation",
                             f"{len(operation['results'])} results, saved on the tablet")
        self.report.picture(self.tablets[0], "operation")

    def edit_both(self):
        lot = self.case.both_edit["lot"]
        for edit in self.case.both_edit["edits"]:
            tablet = self.tablets[edit["tablet"]]
            hands.edit_lot(tablet, lot, edit["field"], edit["value"])
            tablet.says("detail", str(edit["value"]))
            self.report.step(f"{tablet.name} edits {edit['field']} of {lot} without signal", f"its page shows {edit['value']}")

    def see_each_others_work(self):
        lot = self.case.both_edit["lot"]
        for tablet in self.tablets:
            hands.open_lot(tablet, lot)
            for edit in self.case.both_edit["edits"]:
                tablet.says("detail", str(edit["value"]))
            self.report.step(f"{tablet.name} shows both edits of {lot}", "both values stand on the page")
            self.report.picture(tablet, "site-merged")
        banned = sorted(self.case.banned())
        for tablet in self.tablets:
            for name in banned:
                hands.open_lot(tablet, name)
                tablet.says("detail", "取缔")
            self.report.step(f"{tablet.name} shows {len(banned)} lots as banned", "each site's page says 取缔")
            hands.go(tablet, "me")
            tablet.tap("figuresEntry")
            self.report.picture(tablet, "figures")
