import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// The campaign's figures, computed from what this tablet holds.
DetailPage {
    id: page

    title: qsTr("Figures")
    subtitle: CampaignInfo.title

    FigureListModel {
        id: figures
    }
    HeadedList {
        objectName: "figureList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        model: figures
        bottomMargin: Theme.space24
        head: AppText {
            padding: Theme.space16
            text: figures.basisText
            color: Theme.muted
            wrapMode: Text.Wrap
        }
        delegate: FigureRow {
            width: ListView.view.width
        }
    }
}
