import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Light, dark or night, as the system has it or as the person wants it; and whether that holds on a patrol and after sunset too.
Item {
    implicitHeight: column.implicitHeight
    implicitWidth: column.implicitWidth

    ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Theme.space8

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            Chip {
                objectName: "theme:follow"
                text: qsTr("As the system")
                exclusive: true
                selected: Appearance.choice === "follow"
                onClicked: Appearance.choice = "follow"
            }
            Chip {
                objectName: "theme:light"
                text: qsTr("Light")
                exclusive: true
                selected: Appearance.choice === "light"
                onClicked: Appearance.choice = "light"
            }
            Chip {
                objectName: "theme:dark"
                text: qsTr("Dark")
                exclusive: true
                selected: Appearance.choice === "dark"
                onClicked: Appearance.choice = "dark"
            }
            Chip {
                objectName: "theme:night"
                text: qsTr("Night")
                exclusive: true
                selected: Appearance.choice === "night"
                onClicked: Appearance.choice = "night"
            }
        }
        SwitchRow {
            objectName: "themeLock"
            Layout.fillWidth: true
            leftPadding: 0
            text: qsTr("Lock this choice")
            subtitle: qsTr("Otherwise a night patrol turns the screen to night by itself, and night is offered after sunset.")
            checked: Appearance.locked
            onToggled: Appearance.locked = checked
        }
    }
}
