pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// How far the round has come in each village. Of places, never of people.
DetailPage {
    id: page

    title: qsTr("Coverage")
    subtitle: CampaignInfo.title

    CoverageListModel {
        id: coverage
    }
    HeadedList {
        objectName: "coverageList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        model: coverage
        bottomMargin: Theme.space24
        head: CoverageHead {
            text: coverage.roundText
            totalText: coverage.totalText
            seen: coverage.seen
            known: coverage.known
        }
        delegate: CoverageRow {
            width: ListView.view.width
            onClicked: page.navigator.coverageAreaRequested(rowId)
        }
    }
}
