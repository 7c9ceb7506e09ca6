pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// Choices as chips, one or several; a suggestion, never forced, is one tap.
FieldFrame {
    id: choice

    required property FormFieldBase field

    label: choice.field.label
    hint: choice.field.hint
    required: choice.field.required
    error: choice.field.error
    warning: choice.field.warning
    savedText: choice.field.savedText

    ChipFlow {
        objectName: "choices"
        Layout.fillWidth: true
        exclusive: !choice.field.multiple
        locked: choice.field.readOnly
        model: choice.field.choices
        onToggled: value => choice.field.editor.toggleChoice(choice.field.path, value)
    }
    // Few fields have one.
    MadeWhenWanted {
        wanted: choice.field.suggestion !== ""
        delegate: AppButton {
            objectName: "suggestion"
            kind: "quiet"
            iconName: "info-circle"
            text: choice.field.suggestion
            visible: choice.field.suggestion !== ""
            enabled: choice.field.suggestionValue !== ""
            onClicked: choice.field.editor.toggleChoice(choice.field.path, choice.field.suggestionValue)
        }
    }
}
