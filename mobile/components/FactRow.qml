import QtQuick
import QtQuick.Layouts

// One fact: what, and its value with the unit, side by side or one below the other. A disputed or protected one says so with an icon and a word.
Item {
    id: fact

    property string label: ""
    property string value: ""
    property string unit: ""
    property string tone: "neutral"
    property bool conflict: false
    property bool personal: false
    readonly property string valueText: fact.unit !== "" ? qsTr("%1 %2").arg(fact.value).arg(fact.unit) : fact.value
    readonly property bool toned: fact.tone !== "neutral" && fact.tone !== ""
    readonly property bool narrow: fact.width < Theme.besideFrom
    readonly property real labelWidth: fact.narrow ? fact.width : fact.width * 0.34

    implicitWidth: 4 * Theme.touch
    implicitHeight: Math.max(labelText.implicitHeight, values.y + values.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(fact.label).arg(fact.valueText)

    AppText {
        id: labelText
        width: fact.labelWidth
        text: fact.label
        color: Theme.muted
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    GridLayout {
        id: values
        x: fact.narrow ? 0 : fact.labelWidth + Theme.space12
        y: fact.narrow ? labelText.implicitHeight : 0
        width: fact.width - x
        columnSpacing: Theme.space8
        rowSpacing: Theme.space4

        Icon {
            Layout.row: 0
            Layout.column: 0
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Theme.space4
            name: fact.personal ? "lock" : ""
            size: Theme.iconSmall
            color: Theme.muted
        }
        AppText {
            Layout.row: 0
            Layout.column: 1
            Layout.fillWidth: true
            text: fact.valueText
            color: fact.toned ? Theme.tone(fact.tone) : Theme.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        StatusChip {
            Layout.row: fact.narrow ? 1 : 0
            Layout.column: fact.narrow ? 1 : 2
            Layout.alignment: Qt.AlignTop
            text: fact.conflict ? qsTr("conflict") : ""
            tone: "danger"
            iconName: "git-branch"
        }
    }
}
