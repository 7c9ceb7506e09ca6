pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What the list shows, by every facet that the campaign has. The list behind it follows each tap.
Sheet {
    id: sheet

    required property SiteListModel sites

    title: qsTr("Filter")
    onAboutToShow: sheet.sites.counting = true
    onClosed: sheet.sites.counting = false
    footer: RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8

        AppButton {
            objectName: "clearSheetFilters"
            text: qsTr("Show all")
            enabled: sheet.sites.activeFilters > 0
            onClicked: sheet.sites.clearFilters()
        }
        AppButton {
            objectName: "applyFilters"
            Layout.fillWidth: true
            kind: "primary"
            text: qsTr("Show %1").arg(sheet.sites.countText)
            onClicked: sheet.close()
        }
    }

    Repeater {
        model: sheet.sites.facets
        delegate: Column {
            id: facet

            required property string name
            required property string label
            required property ChoiceListModel options

            Layout.fillWidth: true
            spacing: Theme.space8

            SectionHeader {
                width: facet.width
                text: facet.label
            }
            ChipFlow {
                objectName: "facet:" + facet.name
                width: facet.width
                model: facet.options
                onToggled: value => sheet.sites.toggleFacet(facet.name, value)
            }
        }
    }
}
