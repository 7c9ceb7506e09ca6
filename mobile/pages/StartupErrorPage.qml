import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// The ledger on this tablet cannot be opened: what happened, what was kept, what to do.
Item {
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
        iconName: "alert-triangle"
        title: qsTr("The ledger on this tablet cannot be opened")
        text: Session.startupError
    }
}
