// Runs the app as a process of its own on an office's tablet until it is killed at a step (killed_tablet.cpp).
#pragma once

#include "tests/mobile/models/office.h"

#include <QProcess>

#include <gtest/gtest.h>

#include <csignal>

namespace fieldledger::test {

// `work`: "photo" or "save". Afterwards the office has the tablet open again.
inline void killTabletAt(Office& office, const char* work, const char* step)
{
    office.kill();
    QProcess tablet;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("FIELDLEDGER_DIE_IN"), QLatin1String(work));
    environment.insert(QStringLiteral("FIELDLEDGER_DIE_AT"), QLatin1String(step));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    tablet.setProcessEnvironment(environment);
    tablet.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    tablet.start(QStringLiteral(FIELDLEDGER_KILLED_TABLET), {office.folder()});
    ASSERT_TRUE(tablet.waitForFinished(120'000));
    ASSERT_EQ(tablet.exitStatus(), QProcess::CrashExit) << "it ended by itself with status " << tablet.exitCode();
    ASSERT_EQ(tablet.exitCode(), SIGKILL);
    office.start();
}

} // namespace fieldledger::test
