import QtQuick
import QtQuick.Layouts

// One fact: what, and its value with the unit. A disputed or protected one says so with an icon and a word.
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
    readonly property real labelWidth: fact.width * 0.34

    implicitWidth: 4 * Theme.touch
    implicitHeight: Math.max(labelText.implicitHeight, values.implicitHeight)
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
    RowLayout {
        id: values
        x: fact.labelWidth + Theme.space12
        width: fact.width - x
        spacing: Theme.space8

        Icon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Theme.space4
            name: fact.personal ? "lock" : ""
            size: Theme.iconSmall
            color: Theme.muted
        }
        AppText {
            Layout.fillWidth: true
            text: fact.valueText
            color: fact.toned ? Theme.tone(fact.tone) : Theme.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        StatusChip {
            Layout.alignment: Qt.AlignTop
            text: fact.conflict ? qsTr("conflict") : ""
            tone: "danger"
            iconName: "git-branch"
        }
    }
}
