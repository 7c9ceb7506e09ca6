import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// Strikes a record out: only with a reason, which stays in its history.
Sheet {
    id: sheet

    property string reason: ""
    signal confirmed(string reason)

    title: qsTr("Strike out this record")
    onAboutToShow: sheet.reason = ""

    AppText {
        Layout.fillWidth: true
        text: qsTr("It leaves lists and figures; nothing is lost, and it can be taken back. What others recorded meanwhile keeps it in view.")
        color: Theme.muted
        wrapMode: Text.Wrap
    }
    TextFieldBox {
        objectName: "strikeOutReason"
        Layout.fillWidth: true
        label: qsTr("Reason")
        value: sheet.reason
        lengthMax: 200
        onEdited: text => sheet.reason = text
    }
    footer: RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        AppButton {
            objectName: "strikeOutCancel"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("Not yet")
            onClicked: sheet.close()
        }
        AppButton {
            objectName: "strikeOutConfirm"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            kind: "danger"
            iconName: "trash"
            text: qsTr("Strike out")
            enabled: sheet.reason !== ""
            onClicked: {
                sheet.close();
                sheet.confirmed(sheet.reason);
            }
        }
    }
}
