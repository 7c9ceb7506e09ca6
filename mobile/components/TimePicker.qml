import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// Hours and minutes, stepped. `value` is 09:05 or ''; `picked` gives the same form.
Item {
    id: picker

    property string value: ""
    readonly property int hour: DateText.hourOf(picker.value)
    readonly property int minute: DateText.minuteOf(picker.value)
    signal picked(string clock)

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight

    RowLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space4

        Stepper {
            objectName: "hours"
            name: qsTr("Hour")
            text: DateText.clock(picker.hour, picker.minute).slice(0, 2)
            onStepped: by => picker.picked(DateText.clock(picker.hour + by, picker.minute))
        }
        AppText {
            text: ":"
            font.pixelSize: Theme.fontTitle
        }
        Stepper {
            objectName: "minutes"
            name: qsTr("Minute")
            text: DateText.clock(picker.hour, picker.minute).slice(3)
            onStepped: by => picker.picked(DateText.clock(picker.hour, picker.minute + by * 5))
        }
        Item { Layout.fillWidth: true }
    }
}
