import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// Asks for a day, a time of day, or both, and gives them back as text: 2026-11-23, 09:05, 2026-11-23T09:05.
Sheet {
    id: sheet

    property string path: ""
    property string type: "date"
    property string day: ""
    property string clock: ""
    signal picked(string path, string value)

    function ask(path: string, label: string, type: string, value: string) {
        sheet.path = path;
        sheet.title = label;
        sheet.type = type;
        sheet.day = DateText.dayIn(value);
        sheet.clock = DateText.clockIn(value);
        calendar.showValue();
        sheet.open();
    }
    function give() {
        sheet.close();
        sheet.picked(sheet.path, DateText.joined(sheet.day, sheet.clock));
    }

    DatePicker {
        id: calendar
        Layout.fillWidth: true
        visible: sheet.type !== "time"
        value: sheet.day
        onPicked: iso => {
            sheet.day = iso;
            if (sheet.type === "date") {
                sheet.give();
            }
        }
    }
    TimePicker {
        Layout.alignment: Qt.AlignHCenter
        visible: sheet.type !== "date"
        value: sheet.clock
        onPicked: clock => sheet.clock = clock
    }
    footer: AppButton {
        objectName: "dateDone"
        Layout.fillWidth: true
        kind: "primary"
        text: qsTr("Done")
        visible: sheet.type !== "date"
        enabled: sheet.clock !== "" && (sheet.type === "time" || sheet.day !== "")
        onClicked: sheet.give()
    }
}
