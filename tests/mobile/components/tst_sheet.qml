import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import QtTest
import FieldLedger.Components

Item {
    id: scene

    width: 400
    height: 700

    Sheet {
        id: sheet
        title: "筛选"
        AppText { text: "内容" }
        footer: AppButton { objectName: "apply"; text: "好" }
    }
    ListSheet {
        id: listSheet
        title: "选择"
        model: 3
        delegate: ListRow { required property int index; width: ListView.view.width; text: index; objectName: "row" + index }
    }
    // Windows of their own, because the size of the tests' window is not ours.
    T.ApplicationWindow {
        id: narrow
        width: 400
        height: 700
        visible: true
        Sheet { id: bottomSheet; title: "筛选"; AppText { text: "内容" } }
    }
    T.ApplicationWindow {
        id: wide
        width: 1280
        height: 700
        visible: true
        Sheet { id: middleSheet; title: "筛选"; AppText { text: "内容" } }
    }
    SignalSpy { id: searched; target: listSheet; signalName: "searched" }

    TestCase {
        name: "Sheet"
        when: windowShown

        function cleanup() {
            sheet.close();
            listSheet.close();
            tryCompare(sheet, "opened", false);
            tryCompare(listSheet, "opened", false);
        }

        function test_liesAtTheBottomOfANarrowScreen() {
            bottomSheet.open();
            tryCompare(bottomSheet, "opened", true);
            compare(bottomSheet.width, 400);
            compare(bottomSheet.y + bottomSheet.height, 700);
        }
        function test_liesInTheMiddleOfAWideScreen() {
            middleSheet.open();
            tryCompare(middleSheet, "opened", true);
            compare(middleSheet.width, Theme.sheetWidth);
            compare(Math.round(middleSheet.x), (1280 - Theme.sheetWidth) / 2);
            verify(Math.abs(middleSheet.y - (700 - middleSheet.height) / 2) <= 1);
        }
        function test_isClosedByItsButton() {
            sheet.open();
            tryCompare(sheet, "opened", true);
            mouseClick(findChild(sheet.contentItem, "closeSheet"));
            tryCompare(sheet, "opened", false);
        }
        function test_isClosedByEscape() {
            sheet.open();
            tryCompare(sheet, "opened", true);
            keyClick(Qt.Key_Escape);
            tryCompare(sheet, "opened", false);
        }
        function test_theListOfAListSheetIsShownAndSearched() {
            listSheet.open();
            tryCompare(listSheet, "opened", true);
            verify(findChild(listSheet.contentItem, "row2"));
            searched.clear();
            mouseClick(findChild(listSheet.contentItem, "sheetSearch"));
            keyClick(Qt.Key_A);
            compare(searched.signalArguments[0][0], "a");
        }
    }
}
