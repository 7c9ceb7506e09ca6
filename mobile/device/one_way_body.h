// The bytes of one request, read once. Qt sends a request again by itself when its connection breaks, without asking where the
// upload stands; a body that cannot go back to its beginning is not sent a second time: the queue asks first, and goes on at the byte.
#pragma once

#include <QIODevice>

#include <algorithm>
#include <string>

namespace fieldledger {

class OneWayBody : public QIODevice {
public:
    OneWayBody(std::string bytes, QObject* parent) : QIODevice(parent), bytes_(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    // Not sequential: of such a device Qt would keep a copy that it can send again.
    bool isSequential() const override { return false; }
    qint64 size() const override { return static_cast<qint64>(bytes_.size()); }
    // Only to where it stands already: before the first byte was taken, beginning again costs nothing.
    bool seek(qint64 to) override { return to == static_cast<qint64>(taken_); }

protected:
    qint64 readData(char* into, qint64 most) override
    {
        const std::size_t count = std::min(static_cast<std::size_t>(std::max<qint64>(most, 0)), bytes_.size() - taken_);
        std::copy_n(bytes_.data() + taken_, count, into);
        taken_ += count;
        return count == 0 && most > 0 ? -1 : static_cast<qint64>(count);
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::string bytes_;
    std::size_t taken_ = 0;
};

} // namespace fieldledger
