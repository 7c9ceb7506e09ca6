// fieldledger-server: starts the cryptography, runs the command, and ends with its status.
#include "server/cli/command_line.h"
#include "shared/evidence/hashes.h"

#include <exception>
#include <sys/stat.h>

int main(int count, char** words)
{
    using namespace fieldledger;
    try {
        ::umask(077); // the ledger holds personal data: its files are their owner's
        startCryptography();
        return static_cast<int>(server::runCommandLine(count, words));
    } catch (const std::exception& fault) { // a rim: bugs and no memory
        return static_cast<int>(server::fail(server::ExitStatus::Fault, fault.what()));
    }
}
