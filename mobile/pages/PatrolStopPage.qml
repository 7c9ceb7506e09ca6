pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// One stop in the dark: where one is, how it was the last time, and one tap for what is found. Black, large, still.
DetailPage {
    id: page

    title: Patrol.title
    subtitle: Patrol.progressText

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    // Fills the page; scrolls where large text leaves too little room.
    Flickable {
        id: stop
        anchors.fill: parent
        contentHeight: Math.max(height, stopLines.implicitHeight + 2 * Theme.space16)
        boundsBehavior: Flickable.StopAtBounds
        visible: Patrol.stopSite !== ""

        ColumnLayout {
            id: stopLines
            x: Theme.space16
            y: Theme.space16
            width: stop.width - 2 * Theme.space16
            height: stop.contentHeight - 2 * Theme.space16
            spacing: Theme.space12

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space12

                AppText {
                    objectName: "stopNumber"
                    text: Patrol.stopNumberText
                    color: Theme.muted
                }
                AppText {
                    objectName: "stopWay"
                    Layout.fillWidth: true
                    text: Patrol.stopWayText
                    color: Theme.muted
                    elide: Text.ElideRight
                }
                IconButton {
                    objectName: "lampButton"
                    iconName: "bulb"
                    text: qsTr("Light: hold")
                    onClicked: hint.show(qsTr("Hold the button for a red light; on the light, hold again for white."))
                    onPressAndHold: screenLamp.open()
                }
            }
            // The photo stands beside the words: on it nobody could read them.
            RowLayout {
                Layout.fillWidth: true
                Layout.fillHeight: false
                spacing: Theme.space12

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.space12

                    AppText {
                        objectName: "stopTitle"
                        Layout.fillWidth: true
                        text: Patrol.stopTitle
                        font.pixelSize: Theme.fontDisplay
                        font.weight: Theme.strong
                        wrapMode: Text.Wrap
                        maximumLineCount: 3
                        elide: Text.ElideRight
                        Accessible.role: Accessible.Heading
                    }
                    AppText {
                        Layout.fillWidth: true
                        text: Patrol.stopPlaceText
                        color: Theme.muted
                        wrapMode: Text.Wrap
                    }
                    AppText {
                        objectName: "stopLast"
                        Layout.fillWidth: true
                        text: Patrol.stopLastText
                        color: Theme.muted
                        wrapMode: Text.Wrap
                        maximumLineCount: 3
                        elide: Text.ElideRight
                    }
                    AppText {
                        objectName: "stopState"
                        Layout.fillWidth: true
                        text: Patrol.stopStateText
                        wrapMode: Text.Wrap
                        visible: text !== ""
                    }
                }
                Item {
                    Layout.fillHeight: true
                    Layout.preferredWidth: Math.min(stop.width * 0.36, Theme.grown(320, 0.5))
                    visible: lastPhoto.status === Image.Ready

                    DimmedPhoto {
                        id: lastPhoto
                        objectName: "stopPhoto"
                        anchors.fill: parent
                        source: Patrol.stopPhotoUrl
                        description: qsTr("Last photo of %1").arg(Patrol.stopTitle)
                    }
                }
            }
            Banner {
                objectName: "stopError"
                Layout.fillWidth: true
                tone: "danger"
                text: Patrol.errorText
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.space12

                Repeater {
                    model: Patrol.leading
                    delegate: OutcomeButton {
                        required property string value
                        required property string label
                        required property bool available
                        required iconName
                        required tone
                        required selected

                        objectName: "outcome:" + value
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        Layout.minimumHeight: implicitHeight
                        Layout.maximumHeight: Math.max(implicitHeight, page.height * 0.5)
                        text: label
                        enabled: available
                        onClicked: Patrol.choose(value)
                    }
                }
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                Repeater {
                    model: Patrol.further
                    delegate: AppButton {
                        required property string value
                        required property string label
                        required property bool available

                        objectName: "outcome:" + value
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: label
                        enabled: available
                        onClicked: Patrol.choose(value)
                    }
                }
            }
            AppText {
                objectName: "stopNext"
                Layout.fillWidth: true
                text: Patrol.nextText
                color: Theme.muted
                elide: Text.ElideRight
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                Banner {
                    objectName: "lastTap"
                    Layout.fillWidth: true
                    tone: "neutral"
                    iconName: "device-tablet"
                    text: Patrol.lastTapText
                    actionText: qsTr("Correct")
                    onActionRequested: Patrol.correctLast()
                }
                IconButton {
                    objectName: "photographLast"
                    iconName: "camera"
                    ink: Theme.primary
                    text: qsTr("Take photos of it")
                    visible: Patrol.lastTapPhoto
                    onClicked: Patrol.photographLast()
                }
            }
        }
    }
    EmptyState {
        id: allSeen
        anchors.centerIn: parent
        width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
        visible: Patrol.active && Patrol.stopSite === ""
        iconName: "circle-check"
        title: qsTr("Every place has been seen to")
        text: Patrol.lastTapText
        actionText: qsTr("End the patrol")
        onActionRequested: Patrol.end()
    }
    AppButton {
        objectName: "photographLast"
        anchors { horizontalCenter: parent.horizontalCenter; top: allSeen.bottom; topMargin: Theme.space16 }
        width: allSeen.width
        iconName: "camera"
        text: qsTr("Take photos of it")
        visible: allSeen.visible && Patrol.lastTapPhoto
        onClicked: Patrol.photographLast()
    }
    ScreenLamp {
        id: screenLamp
        hint: qsTr("Tap to put it out, hold for white light")
    }
    PatrolReasonSheet {
        id: second
        objectName: "secondTap"
        pending: Patrol.pending
    }
    Toast {
        id: hint
        // Below the lamp's button, over words: no outcome lies under it.
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.touch + Theme.space24 }
    }
}
