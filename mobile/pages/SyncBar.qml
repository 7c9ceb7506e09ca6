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

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            AppText {
                Layout.fillWidth: true
                text: bar.title
                font.weight: Theme.strong
            }
            AppText {
                text: bar.itemsText
            }
            AppText {
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
