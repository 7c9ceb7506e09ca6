import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// The way in: the server's address and a one-time code make this tablet one of its devices.
Item {
    id: page

    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.space32)

        ColumnLayout {
            id: column
            anchors.centerIn: parent
            width: Math.min(Theme.enrolWidth, page.width - 2 * Theme.space24)
            spacing: Theme.space16

            AppText {
                Layout.fillWidth: true
                text: qsTr("FieldLedger")
                font.pixelSize: Theme.fontDisplay
                font.weight: Theme.strong
                Accessible.role: Accessible.Heading
            }
            AppText {
                Layout.fillWidth: true
                text: qsTr("Enrol this tablet with the address and the one-time code that your office gave you. It needs the network once; afterwards the work goes on without a signal.")
                color: Theme.muted
                wrapMode: Text.Wrap
            }
            EnrolForm {
                Layout.fillWidth: true
            }
            LanguageChips {
                Layout.alignment: Qt.AlignHCenter
            }
        }
    }
}
