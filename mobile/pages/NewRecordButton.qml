pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// The page's main action, in the thumb's reach: asks what is to be recorded and opens its form.
Item {
    id: newRecord

    property var actions: null
    property string text: qsTr("New record")
    signal formRequested(string form)

    anchors { right: parent ? parent.right : undefined; bottom: parent ? parent.bottom : undefined; margins: Theme.space16 }
    implicitWidth: button.implicitWidth
    implicitHeight: button.implicitHeight
    visible: list.count > 0

    AppButton {
        id: button
        objectName: "newRecord"
        anchors.fill: parent
        kind: "primary"
        iconName: "plus"
        text: newRecord.text
        raised: true
        onClicked: sheet.open()
    }
    Sheet {
        id: sheet
        objectName: "newSheet"
        title: qsTr("What do you want to record?")

        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.space16
            Layout.rightMargin: -Theme.space16
            spacing: 0

            Repeater {
                id: list
                model: newRecord.actions
                delegate: ListRow {
                    required property string form
                    required property string title
                    required property string hint
                    required iconName

                    objectName: "new:" + form
                    Layout.fillWidth: true
                    text: title
                    subtitle: hint
                    onClicked: {
                        sheet.close();
                        newRecord.formRequested(form);
                    }
                }
            }
        }
    }
}
