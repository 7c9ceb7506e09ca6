// A device for the benchmarks: enrols with a code, makes changes from the standard records, pushes and pulls.
#pragma once

#include "shared/evidence/device_key.h"
#include "shared/wire/message_codec.h"
#include "tests/bench/http_peer.h"

#include <memory>

namespace fieldledger::bench {

class BenchDevice {
public:
    BenchDevice(std::uint16_t port, const std::string& code);

    // A new site with the members of one line of gen.js as registers.
    std::string changeOf(const std::string& recordLine, const std::string& area, TimePoint now);
    // One push of these bytes; aborts unless everything is accepted.
    void push(const std::vector<std::string>& changes);
    HttpAnswer sync(const SyncRequest& request);
    std::string authorization() const;
    const EnrolAnswer& enrolled() const { return enrolled_; }
    const DeviceKey& key() const { return key_; }
    HttpPeer& peer() { return *peer_; }

private:
    std::unique_ptr<HttpPeer> peer_;
    DeviceKey key_;
    EnrolAnswer enrolled_;
    std::uint64_t made_ = 0;
    std::uint64_t pushed_ = 0;
    Sha256 hash_{};
};

// The lines of a file; aborts when it cannot be read.
std::vector<std::string> linesOf(const std::string& file);
TimePoint wallClock();

} // namespace fieldledger::bench
