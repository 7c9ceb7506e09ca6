import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// How much of one thing has been sent: items and bytes in words, the share as a line. Nothing to send: not shown.
Item {
    id: bar

    property string title: ""
    property string itemsText: ""
    property string bytesText: ""
    property int done: 0
    property int total: 0

    visible: bar.total > 0

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight

    ColumnLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space4

        GridLayout {
            Layout.fillWidth: true
            columns: bar.width < title.implicitWidth + items.implicitWidth + bytes.implicitWidth + 2 * Theme.space8 ? 1 : 3
            columnSpacing: Theme.space8
            rowSpacing: 0

            AppText {
                id: title
                Layout.fillWidth: true
                text: bar.title
                font.weight: Theme.strong
                elide: Text.ElideRight
            }
            AppText {
                id: items
                text: bar.itemsText
            }
            AppText {
                id: bytes
                text: bar.bytesText
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                visible: text !== ""
            }
        }
        ProgressLine {
            Layout.fillWidth: true
            done: bar.done
            total: bar.total
        }
    }
}
