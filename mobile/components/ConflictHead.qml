import QtQuick
import QtQuick.Layouts

// One of the values in a conflict, with who, when and where, and the button that keeps it.
Rectangle {
    id: head

    required property int index
    required property string headKey
    required property string valueText
    required property string whoText
    required property string whenText
    required property string whereText
    required property string sourceText
    required property string photoId
    required property string thumbUrl
    required property string photoName
    required property bool shown
    required property bool adopted
    required property bool canPick
    signal pickRequested(string headKey)
    signal photoRequested(string photoId)

    objectName: "head:" + head.index
    implicitHeight: texts.implicitHeight + 2 * Theme.space12
    implicitWidth: texts.implicitWidth + 2 * Theme.space12
    radius: Theme.radiusField
    color: Theme.background
    border.width: head.shown || head.adopted ? Theme.focusWidth : Theme.lineWidth
    border.color: head.shown || head.adopted ? Theme.primary : Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("%1, %2, %3").arg(head.valueText).arg(head.whoText).arg(head.whenText)

    ColumnLayout {
        id: texts
        anchors { fill: parent; margins: Theme.space12 }
        spacing: Theme.space2

        AppText {
            objectName: "headValue"
            Layout.fillWidth: true
            text: head.valueText
            font.pixelSize: Theme.fontHeading
            font.weight: Theme.strong
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Repeater {
            model: [head.whoText, head.whenText, head.whereText, head.sourceText]
            delegate: AppText {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                visible: text !== ""
                Accessible.ignored: true
            }
        }
        AppText {
            text: head.adopted ? qsTr("was kept") : qsTr("shown for now")
            color: Theme.primary
            font.pixelSize: Theme.fontSmall
            visible: head.shown || head.adopted
        }
        PhotoTile {
            objectName: "headPhoto"
            Layout.topMargin: Theme.space4
            visible: head.photoId !== ""
            side: Theme.photoSmall
            source: head.thumbUrl
            text: head.photoName
            onClicked: head.photoRequested(head.photoId)
        }
        Item {
            Layout.fillHeight: true
            implicitHeight: Theme.space8
        }
        AppButton {
            objectName: "settleButton"
            Layout.fillWidth: true
            text: qsTr("Keep this value")
            visible: head.canPick
            onClicked: head.pickRequested(head.headKey)
        }
    }
}
