pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Two or more values of one field, side by side (roles of ConflictHead): values that do not agree, one of which is to be kept, or,
// when that was done, those that stood there.
Card {
    id: card

    property string label: ""
    property string newText: ""
    property bool canWriteOther: false
    property bool settled: false
    property alias model: repeater.model
    signal pickRequested(string headKey)
    signal photoRequested(string photoId)
    signal otherRequested
    signal redrawRequested

    border.color: card.settled ? Theme.line : Theme.danger
    Accessible.role: Accessible.Grouping
    Accessible.name: card.settled ? qsTr("Former values: %1").arg(card.label) : qsTr("Conflict: %1").arg(card.label)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        AppText {
            Layout.fillWidth: true
            text: card.label
            font.weight: Theme.strong
            wrapMode: Text.Wrap
        }
        StatusChip {
            text: card.settled ? qsTr("settled") : qsTr("conflict to settle")
            tone: card.settled ? "neutral" : "danger"
            iconName: "git-branch"
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: Math.max(1, Math.min(repeater.count, Math.floor(card.width / (3 * Theme.touch))))
        columnSpacing: Theme.space8
        rowSpacing: Theme.space8

        Repeater {
            id: repeater
            delegate: ConflictHead {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                onPickRequested: headKey => card.pickRequested(headKey)
                onPhotoRequested: photoId => card.photoRequested(photoId)
            }
        }
    }
    Banner {
        objectName: "newValues"
        Layout.fillWidth: true
        tone: "warn"
        text: card.newText
        actionText: qsTr("Show")
        onActionRequested: card.redrawRequested()
    }
    AppButton {
        objectName: "writeOther"
        Layout.alignment: Qt.AlignRight
        kind: "quiet"
        iconName: "edit"
        text: qsTr("Write another")
        visible: card.canWriteOther
        onClicked: card.otherRequested()
    }
}
