import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// Who I am to the ledger, on which device, with which areas; and what belongs to nobody else's page.
FocusScope {
    id: page

    property Navigator navigator: null

    SetAsideListModel {
        id: setAside
    }
    FocusInView {
        view: flick
    }
    Flickable {
        id: flick
        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.space16
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: column
            x: Math.max(Theme.space16, (flick.width - Theme.readWidth) / 2)
            y: Theme.space16
            width: Math.min(Theme.readWidth, flick.width - 2 * Theme.space16)
            spacing: Theme.space16

            Card {
                Layout.fillWidth: true

                AppText {
                    objectName: "userName"
                    Layout.fillWidth: true
                    text: Session.userName
                    font.pixelSize: Theme.fontTitle
                    font.weight: Theme.strong
                    elide: Text.ElideRight
                }
                FactRow {
                    Layout.fillWidth: true
                    label: qsTr("Role")
                    value: Session.roleText
                }
                FactRow {
                    Layout.fillWidth: true
                    label: qsTr("Device")
                    value: Session.deviceText
                }
                FactRow {
                    Layout.fillWidth: true
                    label: qsTr("Areas")
                    value: Session.areasText
                }
                FactRow {
                    Layout.fillWidth: true
                    label: qsTr("Belongs to")
                    value: Session.ownerText
                    visible: value !== ""
                }
            }
            Card {
                Layout.fillWidth: true
                padding: Theme.lineWidth
                spacing: 0

                ListRow {
                    objectName: "signInEntry"
                    Layout.fillWidth: true
                    iconName: "user"
                    text: qsTr("Another person takes over")
                    subtitle: Session.userName
                    onClicked: page.navigator.signInRequested()
                }
                Divider { Layout.fillWidth: true }
                ListRow {
                    objectName: "figuresEntry"
                    Layout.fillWidth: true
                    iconName: "chart-bar"
                    text: qsTr("Figures")
                    subtitle: CampaignInfo.title
                    onClicked: page.navigator.figuresRequested()
                }
                Divider {
                    Layout.fillWidth: true
                    visible: CampaignInfo.hasCoverage
                }
                ListRow {
                    objectName: "coverageEntry"
                    Layout.fillWidth: true
                    visible: CampaignInfo.hasCoverage
                    iconName: "clipboard-check"
                    text: qsTr("Coverage")
                    subtitle: qsTr("What has been seen in this round, and what has not")
                    onClicked: page.navigator.coverageRequested()
                }
                Divider { Layout.fillWidth: true }
                ListRow {
                    objectName: "setAsideEntry"
                    Layout.fillWidth: true
                    iconName: "shield-lock"
                    text: qsTr("Set aside")
                    subtitle: setAside.countText
                    onClicked: page.navigator.setAsideRequested()
                }
                Divider { Layout.fillWidth: true }
                ListRow {
                    objectName: "duplicatesEntry"
                    Layout.fillWidth: true
                    iconName: "map-pin"
                    text: qsTr("Possible duplicates")
                    subtitle: qsTr("places that may have been logged twice")
                    onClicked: page.navigator.duplicatesRequested()
                }
                Divider { Layout.fillWidth: true }
                ListRow {
                    objectName: "syncEntry"
                    Layout.fillWidth: true
                    iconName: "refresh"
                    text: qsTr("Sync")
                    subtitle: SyncStatus.pillText
                    onClicked: page.navigator.syncRequested()
                }
                Divider { Layout.fillWidth: true }
                ListRow {
                    objectName: "placeEntry"
                    Layout.fillWidth: true
                    iconName: "map-pin"
                    text: qsTr("Campaign and area")
                    subtitle: qsTr("%1, %2").arg(CampaignInfo.title).arg(CampaignInfo.areaTitle)
                    onClicked: page.navigator.placeRequested()
                }
            }
            Card {
                Layout.fillWidth: true

                SectionHeader {
                    Layout.fillWidth: true
                    text: qsTr("Colours")
                }
                ThemeChips {
                    Layout.fillWidth: true
                }
            }
            Card {
                Layout.fillWidth: true

                SectionHeader {
                    Layout.fillWidth: true
                    text: qsTr("Size of text")
                }
                TextSizeChips {
                    Layout.fillWidth: true
                }
            }
            Card {
                Layout.fillWidth: true

                SectionHeader {
                    Layout.fillWidth: true
                    text: qsTr("Language")
                }
                LanguageChips {}
            }
            Card {
                Layout.fillWidth: true

                SectionHeader {
                    Layout.fillWidth: true
                    text: qsTr("About")
                }
                FactRow {
                    Layout.fillWidth: true
                    label: qsTr("Version")
                    value: Session.appVersion
                }
                FactRow {
                    Layout.fillWidth: true
                    label: qsTr("Server")
                    value: Session.serverUrl
                }
                AppText {
                    Layout.fillWidth: true
                    text: qsTr("Everything you record is first saved on this tablet. It is kept here even after it has been delivered.")
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
