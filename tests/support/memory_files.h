// A disk for photos in memory that fails when told to and loses what was not fsynced when its power is cut. It counts the
// calls that change something.
#pragma once

#include "shared/store/photo_files.h"

#include <map>
#include <set>

namespace fieldledger::test {

class MemoryFiles final : public PhotoFiles {
public:
    enum class Fault { Once, FromThenOn };

    // Of the changing calls, this one fails (1: the next), or it and all later ones.
    void failAt(std::int64_t call, Fault fault)
    {
        callsLeft_ = call;
        fault_ = fault;
    }
    void heal() { callsLeft_ = 0; }
    std::int64_t failures() const { return failures_; }
    void setTime(TimePoint now) { now_ = now; }
    // What was written but not fsynced is gone; so are names whose folder was not fsynced.
    void cutPower() { seen_ = durable_; }

    // As another program or a bad disk would.
    void overwrite(const std::string& path, const std::string& bytes) { seen_[path] = durable_[path] = File{bytes, now_}; }
    void lose(const std::string& path)
    {
        seen_.erase(path);
        durable_.erase(path);
    }
    std::vector<std::string> paths() const
    {
        std::vector<std::string> all;
        for (const auto& [path, file] : seen_) {
            all.push_back(path);
        }
        return all;
    }
    std::string bytesOf(const std::string& path) const { return seen_.at(path).bytes; }

    Status makeFolder(const std::string& path) override
    {
        if (folders_.contains(path)) {
            return {};
        }
        if (fails()) {
            return broken();
        }
        folders_.insert(path);
        return {};
    }
    Status write(const std::string& path, std::string_view bytes) override
    {
        if (fails()) {
            seen_[path] = durable_[path] = File{std::string(bytes.substr(0, bytes.size() / 2)), now_};
            return Error(ErrorCode::StorageFull, "the disk is full");
        }
        seen_[path] = File{std::string(bytes), now_};
        return {};
    }
    Status rename(const std::string& from, const std::string& to) override
    {
        if (fails()) {
            return broken();
        }
        seen_[to] = std::move(seen_.at(from));
        seen_.erase(from);
        return {};
    }
    Status syncFolder(const std::string& path) override
    {
        if (fails()) {
            return broken();
        }
        // Names below the folder stand together; those of folders below it are not meant.
        const std::string below = path + "/";
        const auto isIn = [&](const std::string& name) { return name.find('/', below.size()) == std::string::npos; };
        for (auto entry = durable_.lower_bound(below); entry != durable_.end() && entry->first.starts_with(below);) {
            entry = isIn(entry->first) && !seen_.contains(entry->first) ? durable_.erase(entry) : std::next(entry);
        }
        for (auto entry = seen_.lower_bound(below); entry != seen_.end() && entry->first.starts_with(below); ++entry) {
            if (isIn(entry->first)) {
                durable_.insert_or_assign(entry->first, entry->second);
            }
        }
        return {};
    }
    Status remove(const std::string& path) override
    {
        if (fails()) {
            return broken();
        }
        seen_.erase(path);
        return {};
    }
    Result<std::optional<FileFacts>> facts(const std::string& path) override
    {
        const auto found = seen_.find(path);
        return found != seen_.end() ? std::optional(FileFacts{sizeOf(found->second), found->second.modified}) : std::nullopt;
    }
    Result<std::string> read(const std::string& path, std::int64_t offset, std::size_t count) override
    {
        const auto found = seen_.find(path);
        if (found == seen_.end()) {
            return Error(ErrorCode::NotFound, path);
        }
        const auto start = static_cast<std::size_t>(std::min(offset, sizeOf(found->second)));
        return found->second.bytes.substr(start, count);
    }
    Result<std::vector<FoundFile>> list(const std::string& folder) override
    {
        std::map<std::string, FoundFile> found;
        for (const auto& [path, file] : seen_) {
            if (!path.starts_with(folder + "/")) {
                continue;
            }
            const std::string rest = path.substr(folder.size() + 1);
            const std::size_t slash = rest.find('/');
            const std::string name = rest.substr(0, slash);
            found[name] = {name, slash != std::string::npos, {sizeOf(file), file.modified}};
        }
        std::vector<FoundFile> all;
        for (auto& [name, file] : found) {
            all.push_back(std::move(file));
        }
        return all;
    }

private:
    struct File {
        std::string bytes;
        TimePoint modified;
    };
    static std::int64_t sizeOf(const File& file) { return static_cast<std::int64_t>(file.bytes.size()); }
    static Status broken() { return Error(ErrorCode::StorageFailed, "the disk failed"); }
    bool fails()
    {
        if (callsLeft_ == 0) {
            return false;
        }
        if (--callsLeft_ > 0) {
            return false;
        }
        callsLeft_ = fault_ == Fault::FromThenOn ? 1 : 0;
        ++failures_;
        return true;
    }

    std::map<std::string, File> seen_;
    std::map<std::string, File> durable_;
    std::set<std::string> folders_;
    TimePoint now_;
    std::int64_t callsLeft_ = 0; // 0: none fails
    Fault fault_ = Fault::Once;
    std::int64_t failures_ = 0;
};

} // namespace fieldledger::test
