pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// Facts that belong together (roles label, value, unit, tone, conflict, personal). Without facts it is not there.
Card {
    id: card

    property alias model: repeater.model
    property string heading: ""
    property string note: ""
    property bool shown: true

    visible: card.shown && (repeater.count > 0 || card.heading !== "")

    AppText {
        Layout.fillWidth: true
        text: card.heading
        font.weight: Theme.strong
        wrapMode: Text.Wrap
        visible: text !== ""
    }
    AppText {
        Layout.fillWidth: true
        text: card.note
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
        visible: text !== ""
    }
    Repeater {
        id: repeater
        delegate: FactRow {
            required label
            required value
            required unit
            required tone
            required conflict
            required personal

            objectName: "fact:" + label
            Layout.fillWidth: true
        }
    }
}
