import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// One record that waits: where, who and when, what differs from the last visit, what does not fit; approved or sent back in place.
T.AbstractButton {
    id: item

    required property string recordId
    required property string title
    required property string kindText
    required property string whoText
    required property string whenText
    required property string areaText
    required property string differencesText
    required property string flagsText
    required property string photosText
    required property string reviewText
    required property string reviewTone
    required property string reviewIcon
    required property string reasonText
    required property string ownText
    required property string sendingText
    required property string sendingState
    required property bool conflict
    required property bool selected
    required property PhotoListModel photos
    property bool decides: false
    property bool open: false
    signal toggled
    signal approved
    signal sentBack
    signal photoRequested(PhotoListModel photos, int place)

    objectName: "review:" + item.recordId
    implicitHeight: implicitContentHeight + 2 * Theme.space12
    implicitWidth: implicitContentWidth + 2 * Theme.space16
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    topPadding: Theme.space12
    bottomPadding: Theme.space12
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2, %3").arg(item.title).arg(item.whoText).arg(item.whenText)
    Accessible.description: qsTr("%1, %2").arg(item.differencesText).arg(item.flagsText)

    contentItem: ColumnLayout {
        spacing: Theme.space4

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            AppText {
                Layout.fillWidth: true
                text: item.title
                font.weight: Theme.strong
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                text: item.whenText
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
            }
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("%1 · %2 · %3").arg(item.kindText).arg(item.whoText).arg(item.areaText)
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space4

            StatusChip {
                text: item.reviewText
                tone: item.reviewTone
                iconName: item.reviewIcon
            }
            StatusChip {
                text: item.conflict ? qsTr("conflict") : ""
                tone: "danger"
                iconName: "git-branch"
            }
            StatusChip {
                text: item.photosText
                iconName: "photo"
            }
            SendingText {
                height: Theme.statusHeight
                text: item.sendingText
                sendingState: item.sendingState
            }
        }
        PhotoStrip {
            objectName: "reviewPhotos"
            Layout.fillWidth: true
            side: Theme.photoSmall
            model: item.photos
            onOpened: place => item.photoRequested(item.photos, place)
        }
        AppText {
            Layout.fillWidth: true
            text: item.differencesText
            color: Theme.info
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
            visible: text !== ""
            Accessible.ignored: true
        }
        AppText {
            Layout.fillWidth: true
            text: item.flagsText
            color: Theme.warn
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            visible: text !== ""
            Accessible.ignored: true
        }
        AppText {
            Layout.fillWidth: true
            text: item.reasonText
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
            visible: text !== ""
        }
        AppText {
            Layout.fillWidth: true
            text: item.ownText
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            visible: item.decides && text !== ""
        }
        ReviewDecisions {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space4
            visible: item.decides
            chosen: item.selected
            allowed: item.ownText === ""
            onToggled: item.toggled()
            onApproved: item.approved()
            onSentBack: item.sentBack()
        }
    }
    background: Rectangle {
        color: item.down || item.open ? Theme.pressed : Theme.surface

        Rectangle {
            width: Theme.railMarkWidth
            height: parent.height
            color: Theme.tone(item.reviewTone)
            visible: item.reviewTone !== "neutral"
        }
        Divider {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        }
        FocusRing {
            anchors.margins: 0
            shown: item.visualFocus
        }
    }
}
