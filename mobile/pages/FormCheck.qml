pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The end of a form: what is missing, each with a jump to it; what else will happen; and what was answered.
Item {
    id: check

    required property FormEditor editor

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight

    ColumnLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space16

        Banner {
            Layout.fillWidth: true
            tone: "ok"
            text: check.editor.missing.count === 0 ? qsTr("Nothing is missing.") : ""
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space8
            visible: check.editor.missing.count > 0

            SectionHeader {
                Layout.fillWidth: true
                text: qsTr("Still missing or worth a look")
            }
            Card {
                Layout.fillWidth: true
                padding: Theme.lineWidth
                spacing: 0

                Repeater {
                    model: check.editor.missing
                    delegate: ListRow {
                            required property string message
                        required property string field
                        required property string screenTitle
                        required property string tone
                        required property int screen

                        objectName: "missing:" + field
                        Layout.fillWidth: true
                        iconName: Theme.toneIcon(tone)
                        iconInk: Theme.tone(tone)
                        text: message
                        subtitle: screenTitle
                        onClicked: check.editor.goTo(screen, field)
                    }
                }
            }
        }
        Banner {
            objectName: "problemText"
            Layout.fillWidth: true
            tone: "warn"
            text: check.editor.problemText
        }
        FactCard {
            objectName: "answers"
            Layout.fillWidth: true
            model: check.editor.answers
        }
    }
}
