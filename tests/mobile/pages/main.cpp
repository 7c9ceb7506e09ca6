// GoogleTest inside a program with a window system (offscreen by default): what is tested is drawn and touched.
#include "shared/evidence/hashes.h"

#include <QGuiApplication>
#include <QQuickStyle>

#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QGuiApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    fieldledger::startCryptography();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
