// GoogleTest inside a Qt program: what is tested needs an event loop, and pictures need fonts to be written on.
#include "shared/evidence/hashes.h"

#include <QGuiApplication>
#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QGuiApplication program(argc, argv);
    fieldledger::startCryptography();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
