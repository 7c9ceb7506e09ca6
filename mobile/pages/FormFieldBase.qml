import QtQuick
import FieldLedger.Models

// What a field of a form is: the roles of FormFieldModel, the editor it belongs to, and what it asks of its page.
FocusScope {
    required property string path
    required property string type
    required property string label
    required property string hint
    required property string unit
    required property bool required
    required property bool readOnly
    required property string value
    required property string valueText
    required property string keypad
    required property int maxLength
    required property ChoiceListModel choices
    required property bool multiple
    required property string error
    required property string warning
    required property string savedText
    required property bool personal
    required property string suggestion
    required property string suggestionValue
    required property bool busy
    required property string latitude
    required property string longitude
    required property string accuracyText
    required property RowListModel rows
    required property PhotoListModel photos
    required property string addRowText
    property FormEditor editor: null
    property Component rowFieldDelegate: null
    signal pickRequested(string path)
    signal cameraRequested(string path)
    signal photoRequested(PhotoListModel photos, int place)
    signal dateRequested(string path, string label, string type, string value)
}
