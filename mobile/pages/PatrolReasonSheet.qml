pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The second tap: confirms what was found and says what comes of its photo, or says why a place was left out.
Sheet {
    id: sheet

    property string pending: ""
    property string reason: ""

    title: Patrol.pendingText
    onPendingChanged: sheet.pending !== "" ? sheet.open() : sheet.close()
    onClosed: Patrol.cancel()
    onAboutToShow: sheet.reason = ""

    AppText {
        Layout.fillWidth: true
        text: Patrol.stopTitle
        font.pixelSize: Theme.fontHeading
        wrapMode: Text.Wrap
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.space8
        visible: Patrol.pendingReason

        Repeater {
            model: Patrol.quickReasons
            delegate: Chip {
                required property string modelData

                objectName: "reason:" + modelData
                width: Math.min(implicitWidth, parent.width)
                text: modelData
                exclusive: true
                selected: modelData === sheet.reason
                onClicked: sheet.reason = modelData
            }
        }
    }
    TextFieldBox {
        objectName: "reasonText"
        Layout.fillWidth: true
        label: qsTr("Reason")
        value: sheet.reason
        lengthMax: 200
        visible: Patrol.pendingReason
        onEdited: text => sheet.reason = text
    }
    AppText {
        objectName: "pendingPhoto"
        Layout.fillWidth: true
        text: Patrol.pendingPhotoText
        color: Theme.muted
        wrapMode: Text.Wrap
        visible: Patrol.pendingPhoto
    }
    footer: AppButton {
        objectName: "confirmOutcome"
        Layout.fillWidth: true
        kind: "primary"
        text: Patrol.pendingReason ? qsTr("Save") : qsTr("Confirm: %1").arg(Patrol.pendingText)
        enabled: Patrol.stopReady && (!Patrol.pendingReason || sheet.reason !== "")
        onClicked: Patrol.confirm(sheet.reason)
    }
}
