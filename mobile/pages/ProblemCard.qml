pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// A problem's way through its loop: where it stands, what does not fit, and the steps that lead on besides the first, which is at the bottom.
Card {
    id: card

    required property RecordView record
    signal stepRequested(string step, string title, string confirmText)

    visible: card.record.stages.count > 0

    StageTrack {
        objectName: "stageTrack"
        Layout.fillWidth: true
        model: card.record.stages
    }
    Banner {
        objectName: "attention"
        Layout.fillWidth: true
        tone: "warn"
        text: card.record.attentionText
    }
    Repeater {
        model: card.record.steps
        delegate: Item {
            id: offer

            required property string step
            required property string title
            required property string iconName
            required property string confirmText
            required property string whyNot
            required property bool primary

            Layout.fillWidth: true
            implicitHeight: column.implicitHeight
            visible: !offer.primary

            ColumnLayout {
                id: column
                anchors { left: parent.left; right: parent.right }
                spacing: Theme.space4

                AppButton {
                    objectName: "step:" + offer.step
                    Layout.fillWidth: true
                    iconName: offer.iconName
                    text: offer.title
                    enabled: offer.whyNot === ""
                    onClicked: card.stepRequested(offer.step, offer.title, offer.confirmText)
                }
                AppText {
                    Layout.fillWidth: true
                    text: offer.whyNot
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    wrapMode: Text.Wrap
                    visible: text !== ""
                }
            }
        }
    }
}
