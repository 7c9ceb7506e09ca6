pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// Sending a record back: tap the field, say why. What is begun here goes on after a kill, with what was seen of the record.
DetailPage {
    id: page

    property string recordId: ""

    title: qsTr("Send back")
    subtitle: review.title
    foot: buttons.height

    ReviewView {
        id: review
        recordId: page.recordId
        onChanged: review.beginSendBack()
        onDecided: text => page.navigator.reviewed(text)
        onFailed: text => page.navigator.said(text)
    }
    Flickable {
        id: flick
        objectName: "returnFlick"
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: buttons.top; bottomMargin: page.navigator.saidHeight }
        contentHeight: column.implicitHeight + 2 * Theme.space16
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: (flick.width - width) / 2
            y: Theme.space16
            width: Math.min(Theme.readWidth, flick.width - 2 * Theme.space16)
            spacing: Theme.space16

            SectionHeader {
                Layout.fillWidth: true
                text: qsTr("Which answer is it about?")
            }
            Card {
                Layout.fillWidth: true
                padding: Theme.lineWidth
                spacing: 0

                Repeater {
                    model: review.fields
                    delegate: ListRow {
                        required property string value
                        required property string label
                        required property string hint
                        required property string tone
                        required selected

                        objectName: "returnField:" + value
                        Layout.fillWidth: true
                        text: label
                        subtitle: hint
                        trailingIcon: ""
                        detail: tone === "info" ? qsTr("differs") : ""
                        iconName: selected ? "arrow-back-up" : "notes"
                        iconInk: selected ? Theme.danger : Theme.muted
                        onClicked: review.chooseField(value)
                    }
                }
            }
            SectionHeader {
                Layout.fillWidth: true
                text: qsTr("Why?")
            }
            ChipFlow {
                objectName: "returnReasons"
                Layout.fillWidth: true
                model: review.reasons
                visible: review.reasons.count > 0
                onToggled: value => review.addReason(value)
            }
            ParagraphBox {
                objectName: "returnReason"
                Layout.fillWidth: true
                label: review.fieldText
                hint: qsTr("The author reads this at that very answer.")
                value: review.reason
                onEdited: text => review.reason = text
            }
        }
    }
    FocusInView {
        view: flick
    }
    FootBar {
        id: buttons
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }

        AppButton {
            objectName: "giveUpReturn"
            Layout.fillHeight: true
            kind: "quiet"
            text: qsTr("Cancel")
            onClicked: {
                review.giveUpSendBack();
                page.navigator.backRequested();
            }
        }
        AppButton {
            objectName: "confirmReturn"
            Layout.fillWidth: true
            Layout.fillHeight: true
            kind: "primary"
            iconName: "arrow-back-up"
            text: qsTr("Send back")
            enabled: review.canSendBack
            onClicked: review.sendBack()
        }
    }
}
