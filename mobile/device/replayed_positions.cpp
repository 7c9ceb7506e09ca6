#include "mobile/device/replayed_positions.h"

#include <QFile>
#include <QStringList>

#include <cmath>

namespace fieldledger {

namespace {

constexpr qint64 positionsBytesMax = 1 << 20;

std::optional<ReplayedPositions::Step> stepIn(const QString& line)
{
    const QStringList words = line.simplified().split(QLatin1Char(' '));
    bool read[3] = {false, false, true};
    const double latitude = words.value(0).toDouble(&read[0]);
    const double longitude = words.value(1).toDouble(&read[1]);
    const double accuracy = words.size() > 2 ? words[2].toDouble(&read[2]) : 0;
    const bool inRange = std::abs(latitude) <= 90 && std::abs(longitude) <= 180 && accuracy >= 0 && accuracy < 1e6;
    if (!read[0] || !read[1] || !read[2] || words.size() > 3 || !inRange) {
        return std::nullopt;
    }
    return ReplayedPositions::Step{std::llround(latitude * 1e7), std::llround(longitude * 1e7), std::llround(accuracy * 100)};
}

} // namespace

ReplayedPositions::ReplayedPositions(std::vector<Step> steps, const Clock& clock, std::chrono::milliseconds interval,
                                     QObject* parent)
    : LocationSource(parent), steps_(std::move(steps)), clock_(clock)
{
    timer_.setInterval(interval);
    connect(&timer_, &QTimer::timeout, this, &ReplayedPositions::advance);
}

Result<std::vector<ReplayedPositions::Step>> ReplayedPositions::readSteps(const QString& file)
{
    QFile text(file);
    if (!text.open(QIODevice::ReadOnly) || text.size() > positionsBytesMax) {
        return Error(ErrorCode::NotFound, "the file of positions cannot be read: " + file.toStdString());
    }
    std::vector<Step> steps;
    int number = 0;
    for (const QString& line : QString::fromUtf8(text.readAll()).split(QLatin1Char('\n'))) {
        ++number;
        if (line.trimmed().isEmpty() || line.startsWith(QLatin1Char('#'))) {
            continue;
        }
        const std::optional<Step> step = stepIn(line);
        if (!step) {
            return Error(ErrorCode::BadRequest, file.toStdString() + ":" + std::to_string(number)
                             + ": expected \"latitude longitude accuracy-in-metres\"");
        }
        steps.push_back(*step);
    }
    if (steps.empty()) {
        return Error(ErrorCode::BadRequest, "the file of positions is empty: " + file.toStdString());
    }
    return steps;
}

void ReplayedPositions::start()
{
    advance();
    if (steps_.size() > 1) {
        timer_.start();
    }
}

void ReplayedPositions::advance()
{
    if (steps_.empty()) {
        setAvailability(Availability::Off);
        return;
    }
    const Step& step = steps_[next_];
    next_ = (next_ + 1) % steps_.size();
    setFix(Fix{step.latitude, step.longitude, step.accuracyCm, clock_.read().est});
}

} // namespace fieldledger
