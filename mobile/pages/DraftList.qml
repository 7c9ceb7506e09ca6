pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Forms that were begun and not finished. Everything typed so far is on this tablet.
Item {
    id: drafts

    signal resumed(string draftId)

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight

    ColumnLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space8

        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("To be finished")
        }
        Card {
            Layout.fillWidth: true
            padding: Theme.lineWidth
            spacing: 0

            Repeater {
                model: TodayModel.drafts
                delegate: ListRow {
                    required property string draftId
                    required property string title
                    required property string timeText
                    required subtitle

                    objectName: "draft:" + draftId
                    Layout.fillWidth: true
                    iconName: "edit"
                    text: title
                    detail: timeText
                    onClicked: drafts.resumed(draftId)
                }
            }
        }
    }
}
