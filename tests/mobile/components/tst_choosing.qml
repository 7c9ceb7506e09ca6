import QtQuick
import QtQuick.Layouts
import QtTest
import FieldLedger.Components

// Chips, calendar, clock, steps and places: each tells what was chosen and changes nothing by itself.
Item {
    id: scene

    width: 480
    height: 700

    TestCase {
        name: "Choosing"
        when: windowShown

        SignalSpy { id: spy }

        ListModel {
            id: choices
            ListElement { value: "banned"; label: "取缔"; tone: "danger"; iconName: ""; selected: true; available: true; hint: "12 处"; matches: 12 }
            ListElement { value: "rectify"; label: "整改保留"; tone: "warn"; iconName: ""; selected: false; available: true; hint: ""; matches: -1 }
            ListElement { value: "reopened"; label: "死灰复燃"; tone: "danger"; iconName: ""; selected: false; available: false; hint: ""; matches: -1 }
        }
        ListModel {
            id: steps
            ListElement { title: "位置"; progress: "done"; current: false }
            ListElement { title: "手续"; progress: "part"; current: true }
        }
        Component { id: chips; ChipFlow { width: 400; model: choices } }
        Component { id: calendar; DatePicker { width: 400; value: "2026-12-31" } }
        Component { id: clock; TimePicker { value: "23:55" } }
        Component { id: dots; ProgressDots { width: 400; model: steps } }
        Component { id: bar; BottomBar { width: 400; current: "today"; entries: [{ key: "today", text: "今日", icon: "home" }, { key: "me", text: "我的", icon: "user" }] } }
        Component { id: top; TopBar { width: 400; title: "停车场整治"; subtitle: "北城街道"; switchable: true; pillText: "已全部送达" } }
        Component { id: conflict; ConflictCard { width: 400; label: "处置意见"; model: heads } }
        ListModel {
            id: heads
            ListElement { valueText: "取缔"; whoText: "王强"; whenText: "10:20"; whereText: ""; sourceText: "3 号设备"; shown: true; adopted: false; canPick: true; headKey: "3.1"; photoId: ""; thumbUrl: ""; photoName: "" }
            ListElement { valueText: "整改保留"; whoText: "李敏"; whenText: "10:41"; whereText: ""; sourceText: "5 号设备"; shown: false; adopted: false; canPick: true; headKey: "5.1"; photoId: ""; thumbUrl: ""; photoName: "" }
        }

        function watch(object, name) {
            spy.target = null;
            spy.signalName = name;
            spy.target = object;
            spy.clear();
        }

        function test_aTapOnAChipTellsItsValue() {
            const flow = createTemporaryObject(chips, scene);
            waitForRendering(flow);
            watch(flow, "toggled");
            mouseClick(findChild(flow, "chip:rectify"));
            compare(spy.signalArguments[0][0], "rectify");
            verify(findChild(flow, "chip:banned").selected);
            verify(!findChild(flow, "chip:rectify").selected);
        }

        function test_anUnavailableOrLockedChipTellsNothing() {
            const flow = createTemporaryObject(chips, scene);
            waitForRendering(flow);
            watch(flow, "toggled");
            mouseClick(findChild(flow, "chip:reopened"));
            flow.locked = true;
            mouseClick(findChild(flow, "chip:rectify"));
            compare(spy.count, 0);
        }

        function test_aChosenChipSaysSoToAScreenReader() {
            const flow = createTemporaryObject(chips, scene);
            verify(findChild(flow, "chip:banned").Accessible.checked);
            verify(!findChild(flow, "chip:rectify").Accessible.checked);
        }

        // Of a filter: what the list would have with it. The number's place does not shrink, so that chips stay under the finger.
        function test_aChipOfAFilterSaysHowManyItWouldLeave() {
            const flow = createTemporaryObject(chips, scene);
            const chip = findChild(flow, "chip:banned");
            compare(findChild(chip, "matches").text, "12");
            compare(chip.Accessible.description, "12 处");
            verify(!findChild(findChild(flow, "chip:rectify"), "matches").visible);
            const width = chip.width;
            chip.matches = 3;
            compare(findChild(chip, "matches").text, "3");
            compare(chip.width, width);
            chip.matches = 100000;
            tryVerify(() => chip.width > width);
        }

        function test_aDayIsPickedAndMonthsTurnOverTheYear() {
            const picker = createTemporaryObject(calendar, scene);
            waitForRendering(picker);
            watch(picker, "picked");
            compare(findChild(picker, "monthTitle").text, "2026年12月");
            mouseClick(findChild(picker, "nextMonth"));
            compare(findChild(picker, "monthTitle").text, "2027年1月");
            mouseClick(findChild(picker, "day:2027-01-15"));
            compare(spy.signalArguments[0][0], "2027-01-15");
            mouseClick(findChild(picker, "previousMonth"));
            compare(findChild(picker, "monthTitle").text, "2026年12月");
        }

        function test_shortWaysToADay() {
            const picker = createTemporaryObject(calendar, scene);
            waitForRendering(picker);
            watch(picker, "picked");
            mouseClick(findChild(picker, "pickToday"));
            mouseClick(findChild(picker, "pickWeek"));
            compare(spy.signalArguments[0][0], DateText.today());
            compare(spy.signalArguments[1][0], DateText.shifted(DateText.today(), 7));
        }

        function test_timeIsSteppedAndWraps() {
            const picker = createTemporaryObject(clock, scene);
            waitForRendering(picker);
            watch(picker, "picked");
            mouseClick(findChild(findChild(picker, "minutes"), "more"));
            compare(spy.signalArguments[0][0], "23:00");
            mouseClick(findChild(findChild(picker, "hours"), "more"));
            compare(spy.signalArguments[1][0], "00:55");
        }

        function test_aDotIsAJump() {
            const progress = createTemporaryObject(dots, scene);
            waitForRendering(progress);
            watch(progress, "jumped");
            mouseClick(findChild(progress, "dot:0"));
            compare(spy.signalArguments[0][0], 0);
        }

        function test_aPlaceIsChosen() {
            const places = createTemporaryObject(bar, scene);
            waitForRendering(places);
            watch(places, "chosen");
            mouseClick(findChild(places, "nav:me"));
            compare(spy.signalArguments[0][0], "me");
            verify(findChild(places, "nav:today").current);
        }

        function test_topBarLeadsToPlaceAndSync() {
            const head = createTemporaryObject(top, scene);
            waitForRendering(head);
            watch(head, "placeRequested");
            mouseClick(findChild(head, "placeButton"));
            compare(spy.count, 1);
            watch(head, "syncRequested");
            mouseClick(findChild(head, "syncPill"));
            compare(spy.count, 1);
        }

        function test_aHeadThatIsKeptTellsItsKey() {
            const card = createTemporaryObject(conflict, scene);
            waitForRendering(card);
            watch(card, "pickRequested");
            mouseClick(findChild(findChild(card, "head:1"), "settleButton"));
            compare(spy.signalArguments[0][0], "5.1");
        }

        function test_everyHeadOfAConflictIsShown() {
            const card = createTemporaryObject(conflict, scene);
            waitForRendering(card);
            const seen = [];
            collect(card, seen);
            for (const text of ["取缔", "整改保留", "王强", "李敏", "10:20", "10:41"]) {
                verify(seen.indexOf(text) >= 0, text);
            }
        }
        function collect(item, seen) {
            if (item.text !== undefined && item.visible) {
                seen.push(item.text);
            }
            for (let i = 0; i < item.children.length; ++i) {
                collect(item.children[i], seen);
            }
        }
    }
}
