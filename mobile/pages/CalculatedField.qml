import FieldLedger.Components

// A value that the form works out by itself.
FactRow {
    id: control

    required property FormFieldBase field

    label: control.field.label
    value: control.field.valueText
    unit: control.field.unit
}
