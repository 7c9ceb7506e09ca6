// GoogleTest inside a Qt program: what is tested needs an event loop.
#include "shared/evidence/hashes.h"

#include <QCoreApplication>
#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    QCoreApplication program(argc, argv);
    fieldledger::startCryptography();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
