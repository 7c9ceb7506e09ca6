import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The server's address and the one-time code, and what is wrong with them.
Card {
    id: form

    function submit() {
        Session.enrol(server.input.text, code.input.text);
    }

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
        onAccepted: form.submit()
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
        onClicked: form.submit()
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
