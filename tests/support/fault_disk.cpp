#include "tests/support/fault_disk.h"

#include <sqlite3.h>

#include <cstddef>
#include <limits>

namespace fieldledger::test {

namespace {

// Of the one disk that lives at a time; SQLite's file layer is a table of plain functions.
struct DiskState {
    sqlite3_vfs* usual = nullptr;
    sqlite3_vfs layer{};
    std::int64_t callsLeft = std::numeric_limits<std::int64_t>::max();
    FaultDisk::Fault fault = FaultDisk::Fault::Full;
    FaultDisk::Lasts lasts = FaultDisk::Lasts::FromThenOn;
    std::int64_t failures = 0;
};
DiskState disk;

struct FaultFile {
    sqlite3_file head;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* realOf(sqlite3_file* file)
{
    return reinterpret_cast<FaultFile*>(file)->real();
}

bool fails(FaultDisk::Fault fault)
{
    if (disk.fault != fault && disk.fault != FaultDisk::Fault::AnyCall) {
        return false;
    }
    if (disk.callsLeft > 0) {
        --disk.callsLeft;
        return false;
    }
    if (disk.lasts == FaultDisk::Lasts::Once) {
        disk.callsLeft = std::numeric_limits<std::int64_t>::max();
    }
    ++disk.failures;
    return true;
}

bool anyFails() { return disk.fault == FaultDisk::Fault::AnyCall && fails(FaultDisk::Fault::AnyCall); }

// Half of it stands there when it fails, as after a disk that filled up or broke.
int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset)
{
    if (!fails(FaultDisk::Fault::Full)) {
        return realOf(file)->pMethods->xWrite(realOf(file), bytes, count, offset);
    }
    (void)realOf(file)->pMethods->xWrite(realOf(file), bytes, count / 2, offset);
    return disk.fault == FaultDisk::Fault::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return anyFails() ? SQLITE_IOERR_TRUNCATE : realOf(file)->pMethods->xTruncate(realOf(file), size);
}

int syncFile(sqlite3_file* file, int flags)
{
    return fails(FaultDisk::Fault::SyncFails) ? SQLITE_IOERR_FSYNC : realOf(file)->pMethods->xSync(realOf(file), flags);
}

const sqlite3_io_methods methods = [] {
    sqlite3_io_methods table{};
    table.iVersion = 2; // no memory mapping: every write passes through here
    table.xClose = [](sqlite3_file* file) { return realOf(file)->pMethods->xClose(realOf(file)); };
    table.xRead = [](sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
        return anyFails() ? SQLITE_IOERR_READ : realOf(file)->pMethods->xRead(realOf(file), bytes, count, offset);
    };
    table.xWrite = writeFile;
    table.xTruncate = truncateFile;
    table.xSync = syncFile;
    table.xFileSize = [](sqlite3_file* file, sqlite3_int64* size) {
        return anyFails() ? SQLITE_IOERR_FSTAT : realOf(file)->pMethods->xFileSize(realOf(file), size);
    };
    table.xLock = [](sqlite3_file* file, int level) {
        return anyFails() ? SQLITE_IOERR_LOCK : realOf(file)->pMethods->xLock(realOf(file), level);
    };
    table.xUnlock = [](sqlite3_file* file, int level) { return realOf(file)->pMethods->xUnlock(realOf(file), level); };
    table.xCheckReservedLock = [](sqlite3_file* file, int* out) { return realOf(file)->pMethods->xCheckReservedLock(realOf(file), out); };
    table.xFileControl = [](sqlite3_file* file, int operation, void* argument) {
        return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
    };
    table.xSectorSize = [](sqlite3_file* file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); };
    table.xDeviceCharacteristics = [](sqlite3_file* file) { return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file)); };
    table.xShmMap = [](sqlite3_file* file, int page, int size, int extend, void volatile** out) {
        return anyFails() ? SQLITE_IOERR_SHMMAP : realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, out);
    };
    table.xShmLock = [](sqlite3_file* file, int offset, int count, int flags) {
        // Letting go never fails: SQLite does not ask.
        return (flags & SQLITE_SHM_LOCK) != 0 && anyFails() ? SQLITE_IOERR_SHMLOCK : realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
    };
    table.xShmBarrier = [](sqlite3_file* file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); };
    table.xShmUnmap = [](sqlite3_file* file, int remove) { return realOf(file)->pMethods->xShmUnmap(realOf(file), remove); };
    return table;
}();

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flagsOut)
{
    auto* const own = reinterpret_cast<FaultFile*>(file);
    own->head.pMethods = nullptr;
    if (anyFails()) {
        return SQLITE_CANTOPEN;
    }
    const int code = disk.usual->xOpen(disk.usual, name, own->real(), flags, flagsOut);
    own->head.pMethods = own->real()->pMethods != nullptr ? &methods : nullptr;
    return code;
}

int deleteFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    return anyFails() ? SQLITE_IOERR_DELETE : disk.usual->xDelete(disk.usual, name, syncFolder);
}

int accessFile(sqlite3_vfs*, const char* name, int flags, int* out)
{
    return anyFails() ? SQLITE_IOERR_ACCESS : disk.usual->xAccess(disk.usual, name, flags, out);
}

} // namespace

FaultDisk::FaultDisk()
{
    heal();
    disk.failures = 0;
    disk.usual = sqlite3_vfs_find(nullptr);
    disk.layer = *disk.usual;
    disk.layer.pNext = nullptr;
    disk.layer.zName = "fieldledger-fault-disk";
    disk.layer.szOsFile = static_cast<int>(sizeof(FaultFile)) + disk.usual->szOsFile;
    disk.layer.xOpen = openFile;
    disk.layer.xDelete = deleteFile;
    disk.layer.xAccess = accessFile;
    sqlite3_vfs_register(&disk.layer, 1);
}

FaultDisk::~FaultDisk()
{
    sqlite3_vfs_unregister(&disk.layer);
    sqlite3_vfs_register(disk.usual, 1);
}

void FaultDisk::failAfter(std::int64_t calls, Fault fault, Lasts lasts)
{
    disk.callsLeft = calls;
    disk.fault = fault;
    disk.lasts = lasts;
}

bool FaultDisk::failsNext()
{
    return anyFails();
}

void FaultDisk::heal()
{
    disk.callsLeft = std::numeric_limits<std::int64_t>::max();
}

std::int64_t FaultDisk::failures() const
{
    return disk.failures;
}

} // namespace fieldledger::test
