import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// Asks once more before a step that is not easily taken back.
Sheet {
    id: sheet

    property string step: ""
    property string question: ""
    signal confirmed(string step)

    function ask(step: string, title: string, question: string) {
        sheet.step = step;
        sheet.title = title;
        sheet.question = question;
        sheet.open();
    }

    footer: RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        AppButton {
            objectName: "stepCancel"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: qsTr("Not yet")
            onClicked: sheet.close()
        }
        AppButton {
            objectName: "stepConfirm"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            kind: "primary"
            iconName: "check"
            text: qsTr("Yes")
            onClicked: {
                sheet.close();
                sheet.confirmed(sheet.step);
            }
        }
    }

    AppText {
        Layout.fillWidth: true
        text: sheet.question
        wrapMode: Text.Wrap
    }
}
