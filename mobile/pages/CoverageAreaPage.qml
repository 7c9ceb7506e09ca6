pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// The places of one village that are not yet seen in this round, nearest first.
DetailPage {
    id: page

    property string area: ""

    title: places.areaTitle
    subtitle: CampaignInfo.title

    CoverageListModel {
        id: places
        area: page.area
    }
    HeadedList {
        objectName: "coveragePlaces"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        model: places
        bottomMargin: Theme.space24
        head: CoverageHead {
            text: places.roundText
            totalText: places.totalText
            seen: places.seen
            known: places.known
        }
        delegate: RecordRow {
            required property string rowId
            required property string title
            required stateText
            required stateTone
            required distanceText

            objectName: "place:" + rowId
            width: ListView.view.width
            text: title
            onClicked: page.navigator.linkedRecordRequested(rowId)
        }
    }
}
