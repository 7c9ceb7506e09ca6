// Positions from a list instead of a receiver: a fixed place, or a track that repeats. Read from a text file with one
// position a line, "latitude longitude accuracy-in-metres". For trying out and for tests: what is recorded is real to the
// ledger, so the app says on its pages which file the positions come from.
#pragma once

#include "mobile/device/location_source.h"

#include "shared/base/result.h"

#include <QString>
#include <QTimer>

#include <vector>

namespace fieldledger {

class ReplayedPositions final : public LocationSource {
    Q_OBJECT
public:
    struct Step {
        std::int64_t latitude = 0; // 1e-7 degree
        std::int64_t longitude = 0;
        std::int64_t accuracyCm = 0;
    };

    // `clock` outlives this. One step every `interval`; a single step stays.
    ReplayedPositions(std::vector<Step> steps, const Clock& clock, std::chrono::milliseconds interval, QObject* parent = nullptr);

    // BadRequest names the line that is no position.
    static Result<std::vector<Step>> readSteps(const QString& file);

    void start() override;
    // Moves to the next step at once.
    void advance();

private:
    std::vector<Step> steps_;
    std::size_t next_ = 0;
    const Clock& clock_;
    QTimer timer_;
};

} // namespace fieldledger
