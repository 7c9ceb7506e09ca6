import QtQuick
import FieldLedger.Components

// Above a coverage list: which round it is, and how much of all is seen.
Item {
    id: head

    property string text: ""
    property string totalText: ""
    property int seen: 0
    property int known: 0

    height: column.height + 2 * Theme.space16

    Column {
        id: column
        x: Theme.space16
        y: Theme.space16
        width: head.width - 2 * Theme.space16
        spacing: Theme.space8

        AppText {
            width: parent.width
            text: head.text
            color: Theme.muted
            wrapMode: Text.Wrap
        }
        AppText {
            objectName: "coverageTotal"
            text: head.totalText
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.strong
            visible: text !== ""
        }
        ProgressLine {
            width: parent.width
            done: head.seen
            total: head.known
            visible: head.known > 0
        }
    }
}
