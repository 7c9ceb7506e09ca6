pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// A tablet that the server takes nothing from any more gets another number with a code; what it has not sent goes up under that one.
DetailPage {
    id: page

    title: qsTr("Enrol this tablet again")
    subtitle: Session.deviceText

    Connections {
        target: Session
        function onEnrolSucceeded() {
            page.navigator.said(qsTr("Enrolled again. What waits here is being sent."));
            page.navigator.backRequested();
        }
    }
    Component.onDestruction: Session.cancelEnrol()

    FocusInView {
        view: flick
    }
    Flickable {
        id: flick
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.space16
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Math.max(Theme.space16, (flick.width - Theme.readWidth) / 2)
            y: Theme.space16
            width: Math.min(Theme.readWidth, flick.width - 2 * Theme.space16)
            spacing: Theme.space16

            AppText {
                objectName: "enrolAgainText"
                Layout.fillWidth: true
                text: qsTr("Ask the office for a new one-time code. All records and photos stay on this tablet; what was not sent goes up under its new number.")
                wrapMode: Text.Wrap
            }
            EnrolForm {
                Layout.fillWidth: true
            }
        }
    }
}
