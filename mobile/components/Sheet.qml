import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// Something to choose or confirm over the page. What is put into it is stacked and scrolls when it does not fit; the footer stays in reach.
SheetBase {
    id: sheet

    default property alias content: column.data
    property alias footer: foot.data

    Flickable {
        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitWidth: column.implicitWidth
        implicitHeight: column.implicitHeight + Theme.space8 + Theme.space16
        contentHeight: implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Theme.space16
            y: Theme.space8
            width: parent.width - 2 * Theme.space16
            spacing: Theme.space12
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
