import QtQuick
import FieldLedger.Components

// A site in a list, from the roles of SiteListModel.
RecordRow {
    required property string recordId
    required property string title
    required property string dispositionText
    required property string dispositionTone
    required property string dispositionIcon
    required property string lastVisitText
    required property string stageText
    required property string stageTone
    required subtitle
    required dueText
    required dueTone
    required distanceText
    required sendingText
    required sendingState
    required conflict
    required needsYouText
    required registrationsText

    objectName: "site:" + recordId
    text: title
    stateText: dispositionText !== "" ? dispositionText : stageText
    stateTone: dispositionText !== "" ? dispositionTone : stageTone
    stateIcon: dispositionIcon
    noteText: lastVisitText
}
