pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// A form, one group a screen, saved field by field. The last screen lists what is missing. Leaving keeps everything typed.
DetailPage {
    id: page

    property string form: ""
    property string siteId: ""
    property string recordId: ""
    property string draftId: ""
    property string corrects: ""
    property string area: ""
    property alias editor: answers
    property int fieldsAtOnce: 12 // about what a tall window shows; those below are made while these are looked at

    function open() {
        if (page.draftId !== "") {
            answers.resume(page.draftId);
        } else if (page.recordId !== "") {
            answers.edit(page.recordId);
        } else if (page.corrects !== "") {
            answers.correct(page.corrects);
        } else if (page.area !== "") {
            answers.createIn(page.form, page.area);
        } else {
            answers.create(page.form, page.siteId);
        }
    }
    // A field's index on this screen, scrolled to and ready to be typed into.
    function focusField(row: int) {
        page.fieldsAtOnce = Math.max(page.fieldsAtOnce, row + 1); // it stays where it is scrolled to: nothing above it grows any more
        reach.first = 0;
        reach.end = Math.max(reach.end, row + 1);
        const field = fields.itemAt(row);
        field.forceActiveFocus();
        page.reveal(field);
    }
    function reveal(item: Item) {
        const top = item.mapToItem(column, 0, 0).y;
        const lowest = Math.max(0, flick.contentHeight - flick.height);
        flick.contentY = Math.min(lowest, Math.max(0, top - Theme.space24));
    }

    title: answers.title
    subtitle: answers.subtitle
    foot: buttons.height
    Component.onCompleted: page.open()
    T.StackView.onRemoved: answers.close()

    FormEditor {
        id: answers
        onFinished: recordId => page.navigator.formFinished(recordId, page.siteId !== "" ? page.siteId : page.recordId, answers.finishedText)
        onDiscarded: page.navigator.backRequested()
        onFieldFocusRequested: row => page.focusField(row)
        onScreenChanged: {
            flick.contentY = 0;
            reach.restart();
        }
    }
    FormHead {
        id: head
        objectName: "formHead"
        anchors { left: parent.left; right: parent.right; top: parent.top }
        editor: answers
        onDiscardRequested: discardSheet.open()
    }
    Flickable {
        id: flick
        objectName: "formFlick"
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: buttons.top; bottomMargin: page.navigator.saidHeight }
        contentHeight: column.implicitHeight + 2 * Theme.space16
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: (flick.width - width) / 2
            y: Theme.space16
            width: Math.min(Theme.readWidth, flick.width - 2 * Theme.space16)
            spacing: Theme.space24

            Banner {
                Layout.fillWidth: true
                tone: "danger"
                text: answers.storeError
            }
            Banner {
                objectName: "resumedBanner"
                Layout.fillWidth: true
                tone: "info"
                iconName: "history"
                text: answers.resumed && answers.screen === 0 ? answers.resumedText : ""
            }
            Banner {
                objectName: "returnedBanner"
                Layout.fillWidth: true
                tone: "danger"
                iconName: "arrow-back-up"
                text: answers.returnedText
                linesMax: 4
            }
            Repeater {
                id: fields
                model: answers.fields
                delegate: FormField {
                    required property int index
                    Layout.fillWidth: true
                    waits: index >= page.fieldsAtOnce
                    far: index < reach.first || index >= reach.end
                    editor: answers
                    rowFieldDelegate: rowField
                    onPickRequested: path => picker.pick(path)
                    onCameraRequested: path => page.navigator.formCameraRequested(answers, path)
                    onPhotoRequested: (photos, place) => page.navigator.photosRequested(photos, place)
                    onDateRequested: (path, label, type, value) => dates.ask(path, label, type, value)
                }
            }
            Component {
                id: rowField
                FormField {
                    Layout.fillWidth: true
                    editor: answers
                    onPickRequested: path => picker.pick(path)
                    onCameraRequested: path => page.navigator.formCameraRequested(answers, path)
                    onPhotoRequested: (photos, place) => page.navigator.photosRequested(photos, place)
                    onDateRequested: (path, label, type, value) => dates.ask(path, label, type, value)
                }
            }
            ParagraphBox {
                objectName: "reviewAnswer"
                Layout.fillWidth: true
                label: qsTr("Answer to who sent it back")
                hint: qsTr("Goes up together with what you correct.")
                visible: answers.returnedHere
                value: answers.reviewAnswer
                onEdited: text => answers.reviewAnswer = text
            }
            AppButton {
                objectName: "moreFields"
                Layout.fillWidth: true
                kind: "quiet"
                iconName: answers.moreShown ? "chevron-up" : "chevron-down"
                text: answers.moreShown ? qsTr("Fewer fields") : qsTr("More fields (%1)").arg(answers.moreCount)
                visible: answers.moreCount > 0 && !answers.atEnd
                onClicked: answers.moreShown = !answers.moreShown
            }
            FormCheck {
                Layout.fillWidth: true
                visible: answers.atEnd && !answers.narrow
                editor: answers
            }
        }
    }
    FieldsInReach {
        id: reach
        view: flick
        rows: fields
    }
    FocusInView {
        view: flick
    }
    FormFoot {
        id: buttons
        objectName: "formFoot"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        editor: answers
    }
    PickerSheet {
        id: picker
        objectName: "pickerSheet"
        editor: answers
    }
    DateSheet {
        id: dates
        objectName: "dateSheet"
        onPicked: (path, value) => {
            answers.setValue(path, value);
            answers.commit(path);
        }
    }
    Sheet {
        id: discardSheet
        objectName: "discardSheet"
        title: qsTr("Throw this form away?")
        footer: RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            AppButton {
                objectName: "keepForm"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: qsTr("Keep it")
                onClicked: discardSheet.close()
            }
            AppButton {
                objectName: "discardForm"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: "danger"
                iconName: "trash"
                text: qsTr("Throw away")
                onClicked: {
                    discardSheet.close();
                    answers.discard();
                }
            }
        }

        AppText {
            Layout.fillWidth: true
            text: qsTr("What was typed into it goes. To stop for now without losing anything, just go back: it waits under “To be finished”.")
            color: Theme.muted
            wrapMode: Text.Wrap
        }
    }
}
