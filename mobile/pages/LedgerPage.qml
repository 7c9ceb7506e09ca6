pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// Every site of the chosen campaign and area: searched, filtered and sorted by the model, shown as far as one scrolls.
FocusScope {
    id: page

    property Navigator navigator: null
    property string openRecord: ""

    function showPreset(key: string) {
        search.clear();
        siteModel.showPreset(key);
    }

    SiteListModel {
        id: siteModel
        onRestarted: list.positionViewAtBeginning()
    }
    LedgerExport {
        id: workbook
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space16
            Layout.rightMargin: Theme.space8
            Layout.topMargin: Theme.space12
            spacing: Theme.space4

            SearchField {
                id: search
                objectName: "search"
                Layout.fillWidth: true
                placeholder: qsTr("Search %1").arg(CampaignInfo.siteTitle)
                text: siteModel.search
                onSearched: text => siteModel.search = text
                onEntered: siteModel.prepareFilters()
            }
            IconButton {
                objectName: "filterButton"
                iconName: "filter"
                text: qsTr("Filter")
                badge: siteModel.activeFilters > 0
                onClicked: filters.open()
            }
            IconButton {
                objectName: "sortButton"
                iconName: "sort-descending"
                text: qsTr("Sort")
                onClicked: sorts.open()
            }
            IconButton {
                objectName: "exportButton"
                iconName: "cloud-download"
                text: qsTr("Ledger as a workbook")
                visible: workbook.allowed
                onClicked: exports.open()
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space16
            Layout.rightMargin: Theme.space8
            Layout.preferredHeight: Theme.touch
            spacing: Theme.space8

            AppText {
                objectName: "countText"
                text: siteModel.countText
                font.weight: Theme.strong
            }
            StatusChip {
                text: siteModel.presetText
                tone: "primary"
                iconName: "filter"
            }
            AppText {
                Layout.fillWidth: true
                text: siteModel.filterText
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                elide: Text.ElideRight
            }
            AppButton {
                objectName: "clearFilters"
                kind: "quiet"
                text: qsTr("Show all")
                visible: siteModel.activeFilters > 0 || siteModel.presetText !== ""
                onClicked: siteModel.clearFilters()
            }
        }
        Divider { Layout.fillWidth: true }
        ListView {
            id: list
            objectName: "siteList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: siteModel
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            bottomMargin: Theme.barHeight + Theme.space16
            T.ScrollBar.vertical: AppScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: CampaignInfo.siteTitle
            delegate: SiteRow {
                width: ListView.view.width
                selected: recordId === page.openRecord
                onClicked: page.navigator.recordRequested(recordId)
            }

            EmptyState {
                anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.barHeight }
                width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
                visible: list.count === 0 && !siteModel.loading
                title: siteModel.emptyTitle
                text: siteModel.emptyText
            }
        }
    }
    AppButton {
        objectName: "newSite"
        anchors { right: parent.right; bottom: parent.bottom; margins: Theme.space16 }
        kind: "primary"
        iconName: "plus"
        raised: true
        text: CampaignInfo.newSiteTitle
        visible: CampaignInfo.newSiteForm !== ""
        onClicked: page.navigator.formRequested(CampaignInfo.newSiteForm, "")
    }
    FilterSheet {
        id: filters
        objectName: "filterSheet"
        sites: siteModel
    }
    ExportSheet {
        id: exports
        objectName: "exportSheet"
        table: workbook
    }
    Sheet {
        id: sorts
        objectName: "sortSheet"
        title: qsTr("Sort by")

        ChipFlow {
            objectName: "sortChips"
            Layout.fillWidth: true
            exclusive: true
            model: siteModel.sorts
            onToggled: value => {
                siteModel.sort = value;
                sorts.close();
            }
        }
    }
}
