pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The head of a record's page: its name and state, what is in conflict, its facts and the rows it holds. The timeline follows below.
Item {
    id: head

    required property RecordView record
    required property ReviewView review
    property bool unfolded: false
    signal photoRequested(int place)
    signal strikeOutRequested
    signal stepRequested(string step, string title, string confirmText)

    implicitHeight: column.implicitHeight + Theme.space16

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space16 }
        spacing: Theme.space12

        FoldedText {
            objectName: "recordTitle"
            Layout.fillWidth: true
            text: head.record.title
            linesMax: 3
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.strong
            heading: true
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            Repeater {
                model: head.record.chips
                delegate: StatusChip {
                    required text
                    required tone
                    required iconName

                    width: Math.min(implicitWidth, parent.width)
                }
            }
            StatusChip {
                width: Math.min(implicitWidth, parent.width)
                text: head.record.dueText
                tone: head.record.dueTone
                iconName: "clock"
            }
            StatusChip {
                text: head.record.sampleText
            }
            SendingText {
                height: Theme.statusHeight
                text: head.record.sendingText
                sendingState: head.record.sendingState
            }
        }
        Banner {
            objectName: "conflictBanner"
            Layout.fillWidth: true
            tone: "danger"
            iconName: "git-branch"
            text: head.record.conflicts.count > 0 ? qsTr("People recorded different values for the same thing. All of them are kept and stand below.") : ""
        }
        Banner {
            objectName: "elsewhereNote"
            Layout.fillWidth: true
            tone: "info"
            iconName: "map-pin"
            text: head.record.elsewhereText
        }
        Banner {
            objectName: "attentionNote"
            Layout.fillWidth: true
            tone: "warn"
            iconName: "alert-triangle"
            text: head.record.stages.count === 0 ? head.record.attentionText : ""
        }
        Banner {
            objectName: "struckOut"
            Layout.fillWidth: true
            tone: "danger"
            iconName: "trash"
            text: head.record.struckOutText
            actionText: head.record.canTakeBack ? qsTr("Take back") : ""
            onActionRequested: head.record.takeBack()
        }
        ReviewCard {
            objectName: "reviewCard"
            Layout.fillWidth: true
            review: head.review
        }
        ProblemCard {
            objectName: "problemCard"
            Layout.fillWidth: true
            record: head.record
            onStepRequested: (step, title, confirmText) => head.stepRequested(step, title, confirmText)
        }
        FactCard {
            objectName: "facts"
            Layout.fillWidth: true
            model: head.record.facts
        }
        PhotoStrip {
            objectName: "recordPhotos"
            Layout.fillWidth: true
            model: head.record.photos
            onOpened: place => head.photoRequested(place)
        }
        AppText {
            objectName: "removedPhotos"
            Layout.fillWidth: true
            text: head.record.removedPhotosText
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            visible: text !== ""
        }
        Repeater {
            model: head.record.photoPairs
            delegate: PhotoPairCard {
                required property string afterId
                required property int photoIndex
                required beforeUrl
                required afterUrl
                required beforeText
                required afterText
                required betweenText
                required flagText

                objectName: "pair:" + photoIndex
                Layout.fillWidth: true
                onClicked: head.photoRequested(photoIndex)
            }
        }
        AppButton {
            objectName: "moreFacts"
            kind: "quiet"
            iconName: head.unfolded ? "chevron-up" : "chevron-down"
            text: head.unfolded ? qsTr("Less") : qsTr("More")
            visible: head.record.factsMore.count > 0
            onClicked: head.unfolded = !head.unfolded
        }
        FactCard {
            Layout.fillWidth: true
            model: head.record.factsMore
            shown: head.unfolded
        }
        AppButton {
            objectName: "revealPersonal"
            kind: "quiet"
            iconName: "eye"
            text: qsTr("Show personal data (this is noted)")
            visible: head.record.canReveal && (head.unfolded || head.record.factsMore.count === 0)
            onClicked: head.record.reveal()
        }
        AppButton {
            objectName: "strikeOut"
            kind: "quiet"
            iconName: "trash"
            text: qsTr("Strike out…")
            visible: head.record.canStrikeOut && (head.unfolded || head.record.factsMore.count === 0)
            onClicked: head.strikeOutRequested()
        }
        SectionHeader {
            Layout.fillWidth: true
            text: head.record.rowsTitle
            visible: text !== ""
        }
        Repeater {
            model: head.record.rows
            delegate: FactCard {
                required property string title
                required property string subtitle
                required property FactListModel facts

                Layout.fillWidth: true
                heading: title
                note: subtitle
                model: facts
            }
        }
        SectionHeader {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            text: qsTr("What happened here")
            visible: head.record.timeline.count > 0
        }
    }
}
