import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Brings the ledger as a workbook into the person's documents, and says where it lies.
Sheet {
    id: sheet

    required property LedgerExport table

    title: qsTr("Ledger as a workbook")
    onAboutToShow: sheet.table.begin()

    AppText {
        objectName: "exportScope"
        Layout.fillWidth: true
        text: sheet.table.scopeText
        color: Theme.muted
        wrapMode: Text.Wrap
    }
    AppText {
        objectName: "exportState"
        Layout.fillWidth: true
        text: sheet.table.stateText
        color: sheet.table.failed ? Theme.danger : Theme.text
        visible: text !== ""
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
    }
    footer: RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        AppButton {
            objectName: "exportClose"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: sheet.table.running ? qsTr("Cancel") : qsTr("Close")
            onClicked: {
                sheet.table.cancel();
                sheet.close();
            }
        }
        AppButton {
            objectName: "exportStart"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            kind: "primary"
            iconName: "cloud-download"
            text: qsTr("Save to documents")
            enabled: !sheet.table.running
            onClicked: sheet.table.start()
        }
    }
}
