pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// Another person takes over this tablet, or hands it back. What is recorded afterwards is theirs.
DetailPage {
    id: page

    title: qsTr("Who works with this tablet")
    subtitle: Session.userName

    function submit() {
        Session.signIn(loginBox.input.text, passwordBox.input.text);
    }

    Connections {
        target: Session
        function onSignedIn() {
            page.navigator.backRequested();
        }
    }
    Component.onDestruction: Session.cancelSignIn()

    FocusInView {
        view: flick
    }
    Flickable {
        id: flick
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.space16
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Math.max(Theme.space16, (flick.width - Theme.enrolWidth) / 2)
            y: Theme.space16
            width: Math.min(Theme.enrolWidth, flick.width - 2 * Theme.space16)
            spacing: Theme.space16

            AppText {
                Layout.fillWidth: true
                text: qsTr("Two people can share this tablet. Each record names who made it; unsent work of the other stays here and is sent all the same. Which records are here stays as it is for the person the tablet belongs to.")
                color: Theme.muted
                wrapMode: Text.Wrap
            }
            AppButton {
                objectName: "handBack"
                Layout.fillWidth: true
                kind: "quiet"
                iconName: "user"
                text: Session.handBackText
                visible: text !== ""
                onClicked: Session.handBack()
            }
            Card {
                Layout.fillWidth: true
                padding: Theme.lineWidth
                spacing: 0
                visible: known.count > 0

                Repeater {
                    id: known
                    model: Session.people
                    delegate: ListRow {
                        id: row

                        required property string login
                        required property string title
                        required property string subtitle

                        objectName: "person:" + row.login
                        Layout.fillWidth: true
                        iconName: "user"
                        text: row.title
                        onClicked: {
                            loginBox.input.text = row.login;
                            passwordBox.input.forceActiveFocus();
                        }
                    }
                }
            }
            Card {
                Layout.fillWidth: true
                spacing: Theme.space16

                TextFieldBox {
                    id: loginBox
                    objectName: "loginField"
                    Layout.fillWidth: true
                    label: qsTr("Log-in name")
                    keypad: "url"
                    onAccepted: passwordBox.input.forceActiveFocus()
                }
                TextFieldBox {
                    id: passwordBox
                    objectName: "passwordField"
                    Layout.fillWidth: true
                    label: qsTr("Password")
                    secret: true
                    onAccepted: page.submit()
                }
                Banner {
                    objectName: "signInError"
                    Layout.fillWidth: true
                    tone: "danger"
                    text: Session.signInError
                }
                AppButton {
                    objectName: "signInButton"
                    Layout.fillWidth: true
                    kind: "primary"
                    enabled: !Session.signingIn
                    text: Session.signingIn ? qsTr("Signing in…") : qsTr("Take over")
                    onClicked: page.submit()
                }
            }
        }
    }
}
