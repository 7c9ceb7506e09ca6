pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Two or more values of one field that do not agree, side by side with who, when and where (roles valueText, whoText, whenText, whereText,
// sourceText, shown). It only shows them: every value stays until a person picks.
Card {
    id: card

    property string label: ""
    property string ruleText: ""
    property alias model: repeater.model

    border.color: Theme.danger
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Conflict: %1").arg(card.label)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        AppText {
            Layout.fillWidth: true
            text: card.label
            font.weight: Theme.strong
            wrapMode: Text.Wrap
        }
        StatusChip {
            text: qsTr("conflict to settle")
            tone: "danger"
            iconName: "git-branch"
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: Math.max(1, Math.min(repeater.count, Math.floor(card.width / (3 * Theme.touch))))
        columnSpacing: Theme.space8
        rowSpacing: Theme.space8

        Repeater {
            id: repeater
            delegate: ConflictHead {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        text: card.ruleText
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
        visible: text !== ""
    }
}
