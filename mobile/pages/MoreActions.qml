pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What one can do with a record, in a sheet, where its bar has no room for it.
Sheet {
    id: sheet

    required property RecordView record
    property bool editOffered: false
    signal formRequested(string form)
    signal editRequested
    signal correctionRequested
    signal cameraRequested
    signal stepRequested(string step, string title, string confirmText)

    title: qsTr("What else can be done here")

    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: -Theme.space16
        Layout.rightMargin: -Theme.space16
        spacing: 0

        ListRow {
            objectName: "more:edit"
            Layout.fillWidth: true
            iconName: "edit"
            text: sheet.record.editTitle
            visible: sheet.editOffered
            onClicked: {
                sheet.close();
                sheet.editRequested();
            }
        }
        ListRow {
            objectName: "more:correct"
            Layout.fillWidth: true
            iconName: "edit"
            text: qsTr("Correct with another record")
            visible: sheet.record.canCorrect
            onClicked: {
                sheet.close();
                sheet.correctionRequested();
            }
        }
        ListRow {
            objectName: "more:photograph"
            Layout.fillWidth: true
            iconName: "camera"
            text: qsTr("Take photos")
            visible: sheet.record.canPhotograph
            onClicked: {
                sheet.close();
                sheet.cameraRequested();
            }
        }
        Repeater {
            model: sheet.record.steps
            delegate: ListRow {
                required property string step
                required property string title
                required property string confirmText
                required property bool primary
                required iconName

                objectName: "more:" + step
                Layout.fillWidth: true
                text: title
                visible: primary
                onClicked: {
                    sheet.close();
                    sheet.stepRequested(step, title, confirmText);
                }
            }
        }
        Repeater {
            model: sheet.record.actions
            delegate: ListRow {
                required property string form
                required property string title
                required iconName

                objectName: "more:" + form
                Layout.fillWidth: true
                text: title
                onClicked: {
                    sheet.close();
                    sheet.formRequested(form);
                }
            }
        }
    }
}
