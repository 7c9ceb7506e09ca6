import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// How large all text is on this tablet, for eyes that want it larger.
Flow {
    spacing: Theme.space8

    Chip {
        objectName: "text:100"
        text: qsTr("Normal")
        exclusive: true
        selected: Appearance.textPercent === 100
        onClicked: Appearance.textPercent = 100
    }
    Chip {
        objectName: "text:125"
        text: qsTr("Large")
        exclusive: true
        selected: Appearance.textPercent === 125
        onClicked: Appearance.textPercent = 125
    }
    Chip {
        objectName: "text:150"
        text: qsTr("Larger")
        exclusive: true
        selected: Appearance.textPercent === 150
        onClicked: Appearance.textPercent = 150
    }
    Chip {
        objectName: "text:200"
        text: qsTr("Largest")
        exclusive: true
        selected: Appearance.textPercent === 200
        onClicked: Appearance.textPercent = 200
    }
}
