import QtQuick
import QtTest
import FieldLedger.Components

Item {
    id: scene

    width: 480
    height: 640

    TestCase {
        name: "Fields"
        when: windowShown

        SignalSpy { id: edited; signalName: "edited" }
        SignalSpy { id: done; signalName: "done" }
        SignalSpy { id: searched; signalName: "searched" }

        Component { id: textField; TextFieldBox { width: 300; label: "占地面积"; unit: "㎡"; keypad: "digits"; required: true } }
        Component { id: paragraph; ParagraphBox { width: 300; label: "备注" } }
        Component { id: search; SearchField { width: 300; placeholder: "名称" } }

        function test_typingIsToldAtEveryKeyAndTheEndOnce() {
            const field = createTemporaryObject(textField, scene);
            edited.target = field; done.target = field; edited.clear(); done.clear();
            mouseClick(findChild(field, "input"));
            keyClick(Qt.Key_4); keyClick(Qt.Key_2);
            compare(edited.count, 2);
            compare(edited.signalArguments[1][0], "42");
            compare(done.count, 0);
            keyClick(Qt.Key_Return);
            compare(done.count, 1);
        }

        function test_leavingTheFieldEndsIt() {
            const field = createTemporaryObject(textField, scene);
            const other = createTemporaryObject(search, scene, { y: 200 });
            done.target = field; done.clear();
            mouseClick(findChild(field, "input"));
            keyClick(Qt.Key_7);
            mouseClick(other);
            compare(done.count, 1);
        }

        function test_aValueFromOutsideShowsWithoutBeingTakenForTyping() {
            const field = createTemporaryObject(textField, scene);
            edited.target = field; edited.clear();
            field.value = "3200";
            compare(findChild(field, "input").text, "3200");
            compare(edited.count, 0);
            field.value = "";
            compare(findChild(field, "input").text, "");
        }

        function test_theRightKeypadComesUp_data() {
            return [
                { tag: "digits", hints: Qt.ImhDigitsOnly }, { tag: "decimal", hints: Qt.ImhFormattedNumbersOnly },
                { tag: "phone", hints: Qt.ImhDialableCharactersOnly }, { tag: "text", hints: Qt.ImhNone }
            ];
        }
        function test_theRightKeypadComesUp(data) {
            const field = createTemporaryObject(textField, scene, { keypad: data.tag });
            compare(findChild(field, "input").inputMethodHints, data.hints);
        }

        function test_anErrorIsSaidToAScreenReaderToo() {
            const field = createTemporaryObject(textField, scene, { error: "不能小于 0" });
            compare(findChild(field, "input").Accessible.name, "占地面积");
            compare(findChild(field, "input").Accessible.description, "不能小于 0");
        }

        function test_lengthIsBounded() {
            const field = createTemporaryObject(textField, scene, { lengthMax: 3 });
            mouseClick(findChild(field, "input"));
            for (let i = 0; i < 5; ++i) { keyClick(Qt.Key_1); }
            compare(findChild(field, "input").text, "111");
        }

        function test_paragraphGrowsAndTells() {
            const field = createTemporaryObject(paragraph, scene);
            waitForRendering(field);
            edited.target = field; edited.clear();
            const height = field.implicitHeight;
            verify(height > 0);
            mouseClick(findChild(field, "input"));
            for (let i = 0; i < 8; ++i) { keyClick(Qt.Key_A); keyClick(Qt.Key_Return); }
            tryVerify(() => field.implicitHeight > height);
            compare(edited.count, 16);
            edited.clear();
            field.value = "另一段";
            compare(findChild(field, "input").text, "另一段");
        }

        function test_searchFollowsTypingAndIsClearedByOneTap() {
            const field = createTemporaryObject(search, scene);
            searched.target = field; searched.clear();
            mouseClick(field);
            keyClick(Qt.Key_A);
            compare(searched.signalArguments[0][0], "a");
            mouseClick(findChild(field, "clearSearch"));
            compare(field.text, "");
            compare(searched.count, 2);
        }
    }
}
