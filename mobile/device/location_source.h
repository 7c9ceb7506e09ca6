// Where this tablet is. Positions are WGS-84, as integers of 1e-7 degree; whether one comes, and how exact it is, is never
// certain. Lives on the GUI thread.
#pragma once

#include "shared/base/clock.h"

#include <QObject>

#include <optional>

namespace fieldledger {

struct Fix {
    std::int64_t latitude = 0;      // 1e-7 degree
    std::int64_t longitude = 0;
    std::int64_t accuracyCm = 0;    // radius; 0: not known
    TimePoint at;                   // when the receiver measured it, UTC
    bool operator==(const Fix&) const = default;
};

class LocationSource : public QObject {
    Q_OBJECT
public:
    enum class Availability { Searching, Available, Off };

    using QObject::QObject;

    virtual void start() = 0;
    const std::optional<Fix>& lastFix() const { return fix_; }
    Availability availability() const { return availability_; }

Q_SIGNALS:
    void fixChanged();
    void availabilityChanged();

protected:
    void setFix(const Fix& fix);
    void setAvailability(Availability availability);

private:
    std::optional<Fix> fix_;
    Availability availability_ = Availability::Searching;
};

} // namespace fieldledger
