pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Picks a record, people or an area for a field of the form. One: picking closes it. Several: it stays until one is done.
ListSheet {
    id: sheet

    required property FormEditor editor

    function pick(path: string) {
        choices.field = path;
        sheet.open();
    }

    title: choices.title
    placeholder: qsTr("Search")
    emptyText: choices.emptyText
    onSearched: text => choices.search = text
    model: PickerModel {
        id: choices
        editor: sheet.editor
    }
    delegate: ListRow {
        required property string value
        required property string title
        required property string detailText
        required subtitle
        required selected

        objectName: "pick:" + value
        width: ListView.view.width
        text: title
        detail: detailText
        trailingIcon: ""
        onClicked: {
            sheet.editor.pick(choices.field, value);
            sheet.afterPick();
        }
    }
    footer: AppButton {
        objectName: "pickDone"
        Layout.fillWidth: true
        kind: "primary"
        text: qsTr("Done")
        visible: choices.multiple
        onClicked: sheet.close()
    }

    function afterPick() {
        if (!choices.multiple) {
            sheet.close();
        }
    }
}
