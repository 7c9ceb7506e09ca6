import QtQuick
import FieldLedger.Components

// One stop in a list: where, what is known of it tonight, how far.
RecordRow {
    required property string siteId
    required property string title
    required property string tone
    required property string iconName
    required property bool current
    required subtitle
    required stateText
    required distanceText

    objectName: "stop:" + siteId
    text: title
    stateTone: tone
    stateIcon: iconName
    selected: current
}
