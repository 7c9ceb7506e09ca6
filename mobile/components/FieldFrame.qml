pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// What surrounds every field of a form: the label above, what is saved beside it, and below it what helps or what is wrong.
Item {
    id: frame

    default property alias content: slot.data
    property string label: ""
    property string hint: ""
    property string error: ""
    property string warning: ""
    property string savedText: ""
    property bool required: false
    property bool personal: false
    readonly property string message: frame.error !== "" ? frame.error : frame.warning
    readonly property string messageTone: frame.error !== "" ? "danger" : "warn"

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight

    ColumnLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space4

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space4
            visible: frame.label !== ""

            AppText {
                text: frame.label
                font.weight: Theme.strong
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.maximumWidth: Math.ceil(implicitWidth)
            }
            AppText {
                text: qsTr("required")
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                visible: frame.required
            }
            Icon {
                name: frame.personal ? "lock" : ""
                size: Theme.iconSmall
                color: Theme.muted
            }
            Item { Layout.fillWidth: true }
            Icon {
                name: frame.savedText !== "" ? "check" : ""
                size: Theme.iconSmall
                color: Theme.ok
            }
            AppText {
                text: frame.savedText
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                visible: text !== ""
            }
        }
        AppText {
            Layout.fillWidth: true
            text: frame.hint
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            visible: text !== ""
        }
        ColumnLayout {
            id: slot
            Layout.fillWidth: true
            spacing: Theme.space8
        }
        // Few fields are wrong.
        MadeWhenWanted {
            wanted: frame.message !== ""
            delegate: Item {
                visible: frame.message !== ""
                Layout.fillWidth: true
                implicitWidth: said.implicitWidth
                implicitHeight: said.implicitHeight

                RowLayout {
                    id: said
                    anchors.fill: parent
                    spacing: Theme.space4

                    Icon {
                        Layout.alignment: Qt.AlignTop
                        name: Theme.toneIcon(frame.messageTone)
                        color: Theme.tone(frame.messageTone)
                        size: Theme.iconSmall
                    }
                    AppText {
                        Layout.fillWidth: true
                        text: frame.message
                        color: Theme.tone(frame.messageTone)
                        font.pixelSize: Theme.fontSmall
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
