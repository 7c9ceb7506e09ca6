import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// The two languages of the app, each in its own words.
Row {
    spacing: Theme.space8

    Chip {
        objectName: "language:zh_CN"
        text: "简体中文"
        exclusive: true
        selected: Session.language === "zh_CN"
        onClicked: Session.language = "zh_CN"
    }
    Chip {
        objectName: "language:en"
        text: "English"
        exclusive: true
        selected: Session.language === "en"
        onClicked: Session.language = "en"
    }
}
