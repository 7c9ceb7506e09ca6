pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// The patrol: before it who goes and where to, during it the stops in their order.
FocusScope {
    id: page

    property Navigator navigator: null

    HeadedList {
        id: list
        objectName: "patrolList"
        anchors.fill: parent
        clip: true
        model: Patrol.stops
        bottomMargin: Theme.space24
        head: Item {
            implicitHeight: Patrol.active ? progress.implicitHeight : start.implicitHeight
            height: implicitHeight

            PatrolStart {
                id: start
                width: parent.width
                visible: !Patrol.active
            }
            PatrolProgress {
                id: progress
                width: parent.width
                visible: Patrol.active
                onStopRequested: page.navigator.stopRequested()
            }
        }
        delegate: PatrolStopRow {
            width: ListView.view.width
            onClicked: page.open(siteId)
        }
    }
    // Before a patrol a place opens as it does everywhere; on one, as a stop.
    function open(siteId: string) {
        if (Patrol.active) {
            Patrol.select(siteId);
            page.navigator.stopRequested();
        } else {
            page.navigator.recordRequested(siteId);
        }
    }
}
