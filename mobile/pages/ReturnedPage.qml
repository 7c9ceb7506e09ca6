pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// What was sent back to the person of this tablet, with the reason. Each opens in its form, at the answer that is asked about.
DetailPage {
    id: page

    title: qsTr("Sent back")

    ReviewListModel {
        id: returned
        mine: true
    }
    ListView {
        id: list
        objectName: "returnedList"
        anchors.fill: parent
        clip: true
        model: returned
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: page.title
        delegate: ReviewItem {
            width: ListView.view.width
            onPhotoRequested: (photos, place) => page.navigator.photosRequested(photos, place)
            onClicked: page.navigator.editRequested(recordId)
        }

        EmptyState {
            anchors.centerIn: parent
            width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
            visible: list.count === 0
            iconName: "circle-check"
            title: returned.emptyTitle
            text: returned.emptyText
        }
    }
}
