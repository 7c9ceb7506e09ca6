import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The head of the sync page: the state in a sentence, the bars, and what one can do.
Item {
    id: summary

    signal enrolRequested

    implicitHeight: column.implicitHeight + 2 * Theme.space16

    ColumnLayout {
        id: column
        anchors { fill: parent; margins: Theme.space16 }
        spacing: Theme.space16

        Banner {
            objectName: "syncAttention"
            Layout.fillWidth: true
            tone: "warn"
            text: SyncStatus.attentionText
            actionText: SyncStatus.needsEnrolment ? qsTr("Enrol again") : ""
            onActionRequested: summary.enrolRequested()
        }
        Banner {
            objectName: "turnBanner"
            Layout.fillWidth: true
            tone: "info"
            text: SyncStatus.turnText
        }
        Card {
            Layout.fillWidth: true
            spacing: Theme.space12

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space12

                Icon {
                    Layout.alignment: Qt.AlignTop
                    name: SyncStatus.icon
                    color: Theme.tone(SyncStatus.tone)
                }
                AppText {
                    objectName: "stateText"
                    Layout.fillWidth: true
                    text: SyncStatus.stateText
                    wrapMode: Text.Wrap
                }
            }
            SyncBar {
                objectName: "recordsBar"
                Layout.fillWidth: true
                title: qsTr("Records")
                done: SyncStatus.recordsDone
                total: SyncStatus.recordsTotal
                itemsText: SyncStatus.recordsText
                bytesText: SyncStatus.recordsBytesText
            }
            SyncBar {
                objectName: "photosBar"
                Layout.fillWidth: true
                title: qsTr("Photos")
                done: SyncStatus.photos.done
                total: SyncStatus.photos.total
                itemsText: SyncStatus.photos.itemsText
                bytesText: SyncStatus.photos.bytesText
            }
            AppText {
                objectName: "photosState"
                Layout.fillWidth: true
                text: SyncStatus.photos.stateText
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                visible: text !== ""
            }
            SyncBar {
                objectName: "receivingBar"
                Layout.fillWidth: true
                title: qsTr("From others")
                done: SyncStatus.receivedDone
                total: SyncStatus.receivedTotal
                itemsText: SyncStatus.receivingText
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                AppButton {
                    objectName: "syncNow"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    kind: "primary"
                    iconName: "refresh"
                    text: qsTr("Sync now")
                    enabled: SyncStatus.canSyncNow
                    onClicked: SyncStatus.syncNow()
                }
                AppButton {
                    objectName: "pauseSync"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "player-pause"
                    text: qsTr("Pause")
                    visible: !SyncStatus.paused
                    onClicked: SyncStatus.pause()
                }
                AppButton {
                    objectName: "resumeSync"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    iconName: "player-play"
                    text: qsTr("Go on")
                    visible: SyncStatus.paused
                    onClicked: SyncStatus.resume()
                }
            }
        }
        Card {
            Layout.fillWidth: true

            FactRow {
                Layout.fillWidth: true
                label: qsTr("Last contact")
                value: SyncStatus.lastContactText
            }
            FactRow {
                Layout.fillWidth: true
                label: qsTr("Speed")
                value: SyncStatus.speedText
                visible: value !== ""
            }
            FactRow {
                Layout.fillWidth: true
                label: qsTr("Clock")
                value: SyncStatus.clockText
                tone: "warn"
                visible: value !== ""
            }
            FactRow {
                Layout.fillWidth: true
                label: qsTr("Why it waits")
                value: SyncStatus.reasonText
                visible: value !== ""
            }
        }
        Card {
            Layout.fillWidth: true

            SwitchRow {
                objectName: "unmeteredOnly"
                Layout.fillWidth: true
                text: qsTr("Photos by Wi-Fi only")
                checked: SyncStatus.photos.unmeteredOnly
                onToggled: SyncStatus.photos.unmeteredOnly = checked
            }
            Divider { Layout.fillWidth: true }
            GridLayout {
                id: clearing
                Layout.fillWidth: true
                columns: clearing.width < Theme.besideFrom ? 2 : 3
                columnSpacing: Theme.space8
                rowSpacing: Theme.space8

                Icon {
                    Layout.alignment: Qt.AlignTop
                    name: SyncStatus.photos.canClear ? "circle-check" : "info-circle"
                    color: SyncStatus.photos.canClear ? Theme.ok : Theme.muted
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    AppText {
                        Layout.fillWidth: true
                        text: qsTr("Photos that may be cleared")
                        font.weight: Theme.strong
                        wrapMode: Text.Wrap
                    }
                    AppText {
                        objectName: "clearableText"
                        Layout.fillWidth: true
                        text: SyncStatus.photos.clearableText
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                        wrapMode: Text.Wrap
                    }
                    AppText {
                        objectName: "clearedText"
                        Layout.fillWidth: true
                        text: SyncStatus.photos.clearedText
                        color: Theme.ok
                        font.pixelSize: Theme.fontSmall
                        wrapMode: Text.Wrap
                        visible: text !== ""
                    }
                }
                AppButton {
                    objectName: "clearPhotos"
                    Layout.columnSpan: clearing.columns === 2 ? 2 : 1
                    Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                    text: qsTr("Clear")
                    enabled: SyncStatus.photos.canClear
                    onClicked: SyncStatus.photos.clear()
                }
            }
        }
        Banner {
            objectName: "photosAside"
            Layout.fillWidth: true
            tone: "danger"
            text: SyncStatus.photos.asideText
        }
        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("What waits")
            visible: SyncStatus.waiting.count > 0
        }
        AppText {
            objectName: "nothingWaits"
            Layout.fillWidth: true
            text: qsTr("Nothing is waiting. Everything recorded on this tablet has been delivered.")
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: SyncStatus.waiting.count === 0
        }
    }
}
