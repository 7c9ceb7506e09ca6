import QtQuick
import FieldLedger.Components

// A record that is not delivered yet, and why.
ListRow {
    required property string recordId
    required property string title
    required property string kindTitle
    required property string sendingState
    required property string sendingText
    required property string reasonText
    required property string bytesText

    objectName: "waiting:" + recordId
    leftPadding: Theme.space16
    iconName: sendingState === "sending" ? "cloud-upload" : "clock"
    text: qsTr("%1 · %2").arg(kindTitle).arg(title)
    subtitle: reasonText !== "" ? qsTr("%1: %2").arg(sendingText).arg(reasonText) : sendingText
    detail: bytesText
}
