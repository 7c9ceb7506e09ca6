import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A long list to pick from, with a search above it. The model does the searching.
SheetBase {
    id: sheet

    property alias model: list.model
    property alias delegate: list.delegate
    property alias footer: foot.data
    property string placeholder: ""
    property string emptyText: ""
    signal searched(string text)

    height: sheet.room * 0.86
    onAboutToShow: search.clear()

    SearchField {
        id: search
        objectName: "sheetSearch"
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space16
        Layout.rightMargin: Theme.space16
        Layout.bottomMargin: Theme.space8
        placeholder: sheet.placeholder
        onSearched: text => sheet.searched(text)
    }
    Divider { Layout.fillWidth: true }
    ListView {
        id: list
        objectName: "sheetList"
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        T.ScrollBar.vertical: AppScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: sheet.title

        AppText {
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space16 }
            text: sheet.emptyText
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: list.count === 0 && text !== ""
        }
    }
    ColumnLayout {
        id: foot
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.margins: Theme.space16
        spacing: Theme.space8
        visible: children.length > 0
    }
}
