import QtQuick

// The page of one of the app's places, made when one first goes there and kept: the app starts with what it shows.
Loader {
    id: place

    required property bool here
    required property string page
    required property Navigator navigator

    function make() {
        if (place.here && place.status === Loader.Null) {
            place.setSource(place.page, { "navigator": place.navigator });
        }
    }

    Component.onCompleted: place.make()
    onHereChanged: place.make()
}
