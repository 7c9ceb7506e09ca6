pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// Home: what today asks for, what was left half done, and what is near.
FocusScope {
    id: page

    property Navigator navigator: null
    property string openRecord: ""

    Flickable {
        id: flick
        objectName: "todayFlick"
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.space16 + Theme.touch + Theme.space16
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Theme.space16
            y: Theme.space16
            width: flick.width - 2 * Theme.space16
            spacing: Theme.space16

            Banner {
                Layout.fillWidth: true
                tone: "warn"
                text: SyncStatus.attentionText
                actionText: qsTr("Details")
                onActionRequested: page.navigator.syncRequested()
            }
            Banner {
                objectName: "returnedNews"
                Layout.fillWidth: true
                tone: "danger"
                iconName: "arrow-back-up"
                text: TodayModel.returnedText
                linesMax: 4
                actionText: qsTr("Look")
                onActionRequested: page.navigator.returnedRequested()
            }
            Banner {
                objectName: "nightOffer"
                Layout.fillWidth: true
                iconName: "moon"
                text: Appearance.offerText
                actionText: qsTr("Night colours")
                dismissText: qsTr("Not tonight")
                onActionRequested: Appearance.acceptOffer()
                onDismissRequested: Appearance.declineOffer()
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    text: TodayModel.dateText
                    font.pixelSize: Theme.fontTitle
                    font.weight: Theme.strong
                    wrapMode: Text.Wrap
                    Accessible.role: Accessible.Heading
                }
                AppText {
                    Layout.fillWidth: true
                    text: TodayModel.greetingText
                    color: Theme.muted
                    elide: Text.ElideRight
                    visible: text !== ""
                }
            }
            TodayHeadline {
                Layout.fillWidth: true
                visible: TodayModel.headlineLabel !== ""
                onRequested: page.navigator.presetRequested(TodayModel.headlineKey)
                onPatrolRequested: page.navigator.patrolRequested()
            }
            GridLayout {
                Layout.fillWidth: true
                columns: Math.max(2, Math.min(tiles.count, Math.floor((column.width + Theme.space8) / (Theme.tileWidth + Theme.space8))))
                columnSpacing: Theme.space8
                rowSpacing: Theme.space8

                Repeater {
                    id: tiles
                    model: TodayModel.counts
                    delegate: CountTile {
                        required property string key
                        required property string topic
                        required property string label
                        required count
                        required countText
                        required tone
                        required iconName

                        objectName: "count:" + key
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        text: label
                        onClicked: topic !== "" ? page.navigator.workRequested(topic) : page.navigator.presetRequested(key)
                    }
                }
            }
            DraftList {
                Layout.fillWidth: true
                visible: TodayModel.drafts.count > 0
                onResumed: draftId => page.navigator.draftRequested(draftId)
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                RowLayout {
                    Layout.fillWidth: true

                    SectionHeader {
                        Layout.fillWidth: true
                        text: TodayModel.nearbyTitle
                    }
                    AppText {
                        text: TodayModel.positionText
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                    }
                }
                Card {
                    Layout.fillWidth: true
                    padding: Theme.lineWidth
                    spacing: 0
                    visible: nearby.count > 0

                    Repeater {
                        id: nearby
                        model: TodayModel.nearby
                        delegate: SiteRow {
                            Layout.fillWidth: true
                            selected: recordId === page.openRecord
                            actionText: TodayModel.visitForm !== "" ? TodayModel.visitTitle : ""
                            onClicked: page.navigator.recordRequested(recordId)
                            onActionRequested: page.navigator.formRequested(TodayModel.visitForm, recordId)
                        }
                    }
                }
                EmptyState {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space24
                    visible: nearby.count === 0
                    iconName: "map-pin"
                    title: TodayModel.nearby.emptyTitle
                    text: TodayModel.nearby.emptyText
                }
            }
        }
    }
    FocusInView {
        view: flick
    }
    NewRecordButton {
        objectName: "newButton"
        actions: CampaignInfo.homeActions
        onFormRequested: form => page.navigator.formRequested(form, "")
    }
}
