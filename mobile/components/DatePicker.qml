pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// A month to pick a day from. `value` is 2026-11-23 or ''; `picked` gives the same form.
Item {
    id: picker

    property string value: ""
    property int year: DateText.yearOf(picker.value)
    property int month: DateText.monthOf(picker.value)
    readonly property string today: DateText.today()
    signal picked(string iso)

    // Back to the month of the value, or of today.
    function showValue() {
        picker.year = DateText.yearOf(picker.value);
        picker.month = DateText.monthOf(picker.value);
    }
    function turn(months: int) {
        const first = picker.year * 12 + picker.month + months;
        picker.year = Math.floor(first / 12);
        picker.month = first % 12;
    }

    onValueChanged: picker.showValue()
    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight

    ColumnLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space8

        RowLayout {
            Layout.fillWidth: true

            IconButton {
                objectName: "previousMonth"
                iconName: "chevron-left"
                text: qsTr("Previous month")
                onClicked: picker.turn(-1)
            }
            AppText {
                objectName: "monthTitle"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: DateText.monthTitle(picker.year, picker.month)
                font.pixelSize: Theme.fontHeading
                font.weight: Theme.strong
            }
            IconButton {
                objectName: "nextMonth"
                iconName: "chevron-right"
                text: qsTr("Next month")
                onClicked: picker.turn(1)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 0

            Repeater {
                model: 7
                delegate: AppText {
                    required property int index

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    horizontalAlignment: Text.AlignHCenter
                    text: DateText.weekday(index)
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                }
            }
        }
        Grid {
            id: grid
            Layout.fillWidth: true
            columns: 7

            Repeater {
                model: 42
                delegate: DayButton {
                    required property int index

                    width: grid.width / 7
                    iso: DateText.cell(picker.year, picker.month, index)
                    dimmed: DateText.monthOf(iso) !== picker.month
                    selected: iso === picker.value
                    today: iso === picker.today
                    onClicked: picker.picked(iso)
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            AppButton {
                objectName: "pickToday"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: qsTr("Today")
                onClicked: picker.picked(picker.today)
            }
            AppButton {
                objectName: "pickTomorrow"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: qsTr("Tomorrow")
                onClicked: picker.picked(DateText.shifted(picker.today, 1))
            }
            AppButton {
                objectName: "pickWeek"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: qsTr("In a week")
                onClicked: picker.picked(DateText.shifted(picker.today, 7))
            }
        }
    }
}
