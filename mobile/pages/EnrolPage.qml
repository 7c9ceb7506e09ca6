import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The way in: the server's address and a one-time code make this tablet one of its devices.
Item {
    id: page

    function submit() {
        Session.enrol(server.input.text, code.input.text);
    }

    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.space32)

        ColumnLayout {
            id: column
            anchors.centerIn: parent
            width: Math.min(Theme.enrolWidth, page.width - 2 * Theme.space24)
            spacing: Theme.space16

            AppText {
                Layout.fillWidth: true
                text: qsTr("FieldLedger")
                font.pixelSize: Theme.fontDisplay
                font.weight: Theme.strong
                Accessible.role: Accessible.Heading
            }
            AppText {
                Layout.fillWidth: true
                text: qsTr("Enrol this tablet with the address and the one-time code that your office gave you. It needs the network once; afterwards the work goes on without a signal.")
                color: Theme.muted
                wrapMode: Text.Wrap
            }
            Card {
                Layout.fillWidth: true
                spacing: Theme.space16

                TextFieldBox {
                    id: server
                    objectName: "serverField"
                    Layout.fillWidth: true
                    label: qsTr("Server address")
                    placeholder: qsTr("for example https://ledger.example.cn")
                    keypad: "url"
                    value: Session.serverUrl
                    error: Session.enrolErrorField === "server" ? Session.enrolError : ""
                    onAccepted: code.input.forceActiveFocus()
                }
                TextFieldBox {
                    id: code
                    objectName: "codeField"
                    Layout.fillWidth: true
                    label: qsTr("One-time code")
                    hint: qsTr("Valid once, for a short time. Upper and lower case do not matter.")
                    keypad: "code"
                    error: Session.enrolErrorField === "code" ? Session.enrolError : ""
                    onAccepted: page.submit()
                }
                Banner {
                    objectName: "enrolError"
                    Layout.fillWidth: true
                    tone: "danger"
                    text: Session.enrolErrorField === "" ? Session.enrolError : ""
                }
                AppButton {
                    objectName: "enrolButton"
                    Layout.fillWidth: true
                    kind: "primary"
                    enabled: !Session.enrolling
                    text: Session.enrolling ? qsTr("Enrolling…") : qsTr("Enrol")
                    onClicked: page.submit()
                }
                AppButton {
                    objectName: "cancelEnrol"
                    Layout.fillWidth: true
                    kind: "quiet"
                    visible: Session.enrolling
                    text: qsTr("Cancel")
                    onClicked: Session.cancelEnrol()
                }
            }
            LanguageChips {
                Layout.alignment: Qt.AlignHCenter
            }
        }
    }
}
