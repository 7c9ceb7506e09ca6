import QtQuick
import QtQuick.Layouts
import QtTest
import FieldLedger.Components

// What every control promises: large enough to touch, named for a screen reader, reachable and usable with a keyboard.
Item {
    id: scene

    width: 480
    height: 640

    TestCase {
        name: "Controls"
        when: windowShown

        SignalSpy { id: spy }

        Component { id: button; AppButton { text: "记一笔"; iconName: "plus"; kind: "primary" } }
        Component { id: iconButton; IconButton { text: "筛选"; iconName: "filter" } }
        Component { id: chip; Chip { text: "取缔"; value: "banned" } }
        Component { id: listRow; ListRow { text: "片区"; subtitle: "北城街道"; width: 300 } }
        Component { id: switchRow; SwitchRow { text: "暂停"; width: 300 } }
        Component { id: pill; SyncPill { text: "3 条未送达" } }
        Component { id: tile; CountTile { text: "逾期"; count: 2; countText: "2"; width: 120 } }
        Component { id: picker; PickButton { label: "所属村"; placeholder: "请选择"; width: 300 } }
        Component { id: place; NavigationButton { text: "今日"; iconName: "home" } }
        Component { id: timeline; TimelineItem { text: "夜查"; timeText: "昨天"; whoText: "王强"; width: 300 } }
        Component { id: record; RecordRow { text: "3 号停车场"; subtitle: "北外环南侧"; stateText: "已取缔"; stateTone: "danger"; width: 300 } }

        Component { id: news; ColumnLayout { Banner { objectName: "banner"; Layout.fillWidth: true; actionText: "去看" } } }
        Component { id: photo; PhotoTile { side: 76; text: "照片" } }
        Component {
            id: stages
            StageTrack {
                model: ListModel {
                    ListElement { label: "Found"; iconName: "flag"; tone: "warn"; progress: "done"; whoText: "王强"; whenText: "23 Nov 10:32" }
                    ListElement { label: "To be rechecked"; iconName: "eye"; tone: "info"; progress: "current"; whoText: "李敏"; whenText: "24 Nov 09:00" }
                    ListElement { label: "Struck off"; iconName: "check"; tone: "ok"; progress: "ahead"; whoText: ""; whenText: "" }
                }
            }
        }

        function all_data() {
            return [
                { tag: "AppButton", component: button }, { tag: "IconButton", component: iconButton }, { tag: "Chip", component: chip },
                { tag: "ListRow", component: listRow }, { tag: "SwitchRow", component: switchRow }, { tag: "SyncPill", component: pill },
                { tag: "CountTile", component: tile }, { tag: "PickButton", component: picker }, { tag: "NavigationButton", component: place },
                { tag: "TimelineItem", component: timeline }, { tag: "RecordRow", component: record }
            ];
        }

        // A word that does not fit would be broken in the middle.
        function test_stagesStandBelowEachOtherWhereAWordHasNoRoom() {
            const wide = createTemporaryObject(stages, scene, { width: 460 });
            verify(!wide.stacked);
            const narrow = createTemporaryObject(stages, scene, { width: 200 });
            verify(narrow.stacked);
            waitForRendering(narrow);
            const recheck = findChild(narrow, "stage:To be rechecked");
            compare(findChild(recheck, "stageLabel").lineCount, 1);
            verify(recheck.y >= findChild(narrow, "stage:Found").height);
            verify(narrow.implicitHeight > wide.implicitHeight);
        }

        function test_aPhotoThatIsNotHereYetHasAPlaceholderOfTheSameSize_data() {
            return [{ tag: "none", source: "" }, { tag: "never comes", source: "file:///nowhere/none.jpg" }];
        }
        function test_aPhotoThatIsNotHereYetHasAPlaceholderOfTheSameSize(data) {
            if (data.source !== "") {
                ignoreWarning(/Cannot open/);
            }
            const tile = createTemporaryObject(photo, scene, { source: data.source });
            waitForRendering(tile);
            tryCompare(findChild(tile, "picture"), "status", data.source === "" ? Image.Null : Image.Error); // it is read on another thread
            const placeholder = findChild(tile, "placeholder");
            verify(placeholder.visible);
            compare(placeholder.status, Image.Ready);
            compare(tile.width, 76);
            compare(tile.height, 76);
        }

        function test_aButtonKeepsItsWordsInTwoLines() {
            const narrow = createTemporaryObject(button, scene, { text: "Correct with another record", width: 180 });
            waitForRendering(narrow);
            const words = findChild(narrow, "buttonText");
            verify(!words.truncated);
            compare(words.lineCount, 2);
            verify(narrow.implicitHeight >= 48);
        }

        function test_aButtonWithANameSomebodyWroteStaysInItsWidth() {
            const name = "HTTPWWWNORTHRINGROADLOGISTICSPARKGATE7TRUCKPARKING0123456789";
            const named = createTemporaryObject(button, scene, { text: name, width: 180, writtenByPeople: true, iconName: "" });
            waitForRendering(named);
            const words = findChild(named, "buttonText");
            verify(words.contentWidth <= words.width, words.contentWidth + " in " + words.width);
            verify(words.contentHeight <= named.height);
            verify(words.truncated);
            compare(named.Accessible.name, name);
        }

        function test_isLargeEnoughToTouch_data() { return all_data(); }
        function test_isLargeEnoughToTouch(data) {
            const control = createTemporaryObject(data.component, scene);
            verify(control.height >= 48, "height " + control.height);
            verify(control.width >= 48, "width " + control.width);
        }

        function test_isNamedForAScreenReader_data() { return all_data(); }
        function test_isNamedForAScreenReader(data) {
            const control = createTemporaryObject(data.component, scene);
            verify(control.Accessible.name !== "");
            verify(control.Accessible.role !== Accessible.NoRole);
        }

        function test_isClickedByTouchAndBySpace_data() { return all_data(); }
        function test_isClickedByTouchAndBySpace(data) {
            const control = createTemporaryObject(data.component, scene);
            waitForRendering(control);
            spy.target = control;
            spy.signalName = "clicked";
            spy.clear();
            const touch = touchEvent(control);
            touch.press(0, control).commit();
            touch.release(0, control).commit();
            compare(spy.count, 1);
            control.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(spy.count, 2);
        }

        function test_showsWhereTheKeyboardIs_data() { return all_data(); }
        function test_showsWhereTheKeyboardIs(data) {
            const control = createTemporaryObject(data.component, scene);
            waitForRendering(control);
            const before = grabImage(control);
            control.forceActiveFocus(Qt.TabFocusReason);
            verify(control.visualFocus);
            waitForRendering(control);
            verify(!grabImage(control).equals(before));
        }

        function test_disabledButtonDoesNothing() {
            const control = createTemporaryObject(button, scene, { enabled: false });
            spy.target = control;
            spy.signalName = "clicked";
            spy.clear();
            mouseClick(control);
            compare(spy.count, 0);
        }

        // It is made with the first words, and stays, in and out of sight, however the page is laid out meanwhile.
        function test_whatABannerOffersComesAndGoesWithItsWords() {
            const page = createTemporaryObject(news, scene, { width: 460 });
            const banner = findChild(page, "banner");
            verify(!banner.visible);
            compare(findChild(banner, "bannerAction"), null);
            banner.text = "有 1 条退回待改";
            const action = findChild(banner, "bannerAction");
            verify(action !== null && action.visible);
            for (const width of [200, 460, 180]) {
                banner.text = "";
                page.width = width;
                wait(20);
                verify(!banner.visible);
                banner.text = "有 2 条退回待改";
                tryVerify(() => action.visible && action.width > 0);
            }
            banner.dismissText = "今晚不再提示";
            verify(findChild(banner, "bannerDismiss").visible);
            banner.dismissText = "";
            verify(!findChild(banner, "bannerDismiss").visible);
            spy.target = banner;
            spy.signalName = "actionRequested";
            spy.clear();
            waitForRendering(page);
            mouseClick(action);
            compare(spy.count, 1);
            banner.actionText = "";
            verify(!action.visible);
        }

        function test_actionOfARowIsNotTheRow() {
            const row = createTemporaryObject(record, scene, { actionText: "记一笔", width: 400 });
            waitForRendering(row);
            spy.target = row;
            spy.signalName = "clicked";
            spy.clear();
            const asked = createTemporaryQmlObject("import QtTest; SignalSpy { signalName: 'actionRequested' }", scene);
            asked.target = row;
            mouseClick(findChild(row, "rowAction"));
            compare(asked.count, 1);
            compare(spy.count, 0);
        }
    }
}
