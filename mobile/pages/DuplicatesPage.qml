pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// The same place logged twice: pairs to decide, the likeliest first, and what was decided before.
DetailPage {
    id: page

    title: qsTr("Possible duplicates")
    subtitle: list.countText

    DuplicateListModel {
        id: list
        onDecided: text => page.navigator.toldRequested(text)
        onFailed: text => page.navigator.toldRequested(text)
    }
    HeadedList {
        objectName: "duplicateList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        model: list
        bottomMargin: Theme.space24
        head: EmptyState {
            visible: list.empty
            margin: Theme.space32
            height: visible ? implicitHeight : 0
            iconName: "check"
            title: list.emptyTitle
            text: list.emptyText
        }
        delegate: DuplicateCard {
            width: ListView.view.width
            mayDecide: list.mayDecide
            onDecideRequested: same => list.decide(key, same)
            onUndoRequested: list.undo(key)
            onOpenRequested: recordId => page.navigator.linkedRecordRequested(recordId)
        }
    }
}
