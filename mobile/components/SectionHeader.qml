pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Names the part of the page below it, with at most one quiet thing to do at its end.
Item {
    id: header

    property string text: ""
    property string actionText: ""
    signal actionRequested

    implicitHeight: Math.max(title.implicitHeight, actionText !== "" ? Theme.touch : 0)
    implicitWidth: row.implicitWidth

    RowLayout {
        id: row
        anchors.fill: parent
        spacing: Theme.space8

        AppText {
            id: title
            Layout.fillWidth: true
            text: header.text
            font.pixelSize: Theme.fontBody
            font.weight: Theme.strong
            color: Theme.muted
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }
        MadeWhenWanted {
            wanted: header.actionText !== ""
            delegate: AppButton {
                kind: "quiet"
                text: header.actionText
                visible: header.actionText !== ""
                onClicked: header.actionRequested()
            }
        }
    }
}
