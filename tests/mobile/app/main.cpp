// GoogleTest inside a Qt program with windows.
#include "shared/evidence/hashes.h"

#include <QGuiApplication>
#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    QGuiApplication program(argc, argv);
    fieldledger::startCryptography();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
