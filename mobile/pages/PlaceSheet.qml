pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Which campaign and which area the lists and figures are of.
Sheet {
    id: sheet

    title: qsTr("Campaign and area")

    SectionHeader {
        Layout.fillWidth: true
        text: qsTr("Campaign")
    }
    ChipFlow {
        objectName: "campaignChips"
        Layout.fillWidth: true
        exclusive: true
        model: CampaignInfo.campaigns
        onToggled: value => CampaignInfo.selectCampaign(value)
    }
    SectionHeader {
        Layout.fillWidth: true
        text: qsTr("Area")
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: -Theme.space16
        Layout.rightMargin: -Theme.space16
        spacing: 0

        Repeater {
            model: CampaignInfo.areas
            delegate: ListRow {
                required property string code
                required property string name
                required property string parentName
                required property string countText
                required property int level
                required selected

                objectName: "area:" + code
                Layout.fillWidth: true
                leftPadding: Theme.space16 + level * Theme.space16
                text: name
                subtitle: parentName
                detail: countText
                trailingIcon: ""
                onClicked: {
                    CampaignInfo.selectArea(code);
                    sheet.close();
                }
            }
        }
    }
}
