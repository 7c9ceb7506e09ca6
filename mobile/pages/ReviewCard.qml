pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What a supervisor should look at in a record, and for its author why it came back.
Item {
    id: card

    required property ReviewView review
    readonly property bool hasMore: card.review.canDecide || card.review.conflictText !== "" || card.review.returnedText !== ""

    implicitHeight: visible ? column.implicitHeight : 0
    implicitWidth: column.implicitWidth
    visible: card.review.reviewed && card.hasMore

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right }
        spacing: Theme.space8

        Banner {
            objectName: "reviewConflict"
            Layout.fillWidth: true
            tone: "danger"
            iconName: "git-branch"
            text: card.review.conflictText
        }
        Banner {
            objectName: "returnedReason"
            Layout.fillWidth: true
            tone: "danger"
            iconName: "arrow-back-up"
            text: card.review.returnedText
            linesMax: 4
        }
        Banner {
            objectName: "ownRecord"
            Layout.fillWidth: true
            tone: "info"
            text: card.review.whyNotText
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8
            visible: card.review.canDecide

            Repeater {
                model: card.review.flags
                delegate: StatusChip {
                    required text
                    required tone
                    required iconName
                }
            }
        }
        AppText {
            Layout.fillWidth: true
            text: card.review.byText
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            visible: text !== ""
        }
        FactCard {
            objectName: "differences"
            Layout.fillWidth: true
            heading: card.review.comparedText
            model: card.review.differences
            shown: card.review.canDecide && card.review.comparedText !== ""
        }
    }
}
