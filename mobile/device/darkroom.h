// What is made of a picture besides the original, off the GUI thread: its hash, a thumb, and a preview that tells on the
// picture itself when, where and by whom it was taken. The original's bytes are read and never changed.
#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/evidence/image_header.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace fieldledger {

inline constexpr int thumbSide = 320;
inline constexpr int previewSide = 1600;

struct DevelopedPhoto {
    std::string original;
    Sha256 hash{};
    ImageHeader header;
    std::string thumb;   // JPEG, at most thumbSide px a side
    std::string preview; // JPEG, at most previewSide px a side
};

// `lines` are written on the preview, with the first digits of the hash behind the last; none: nothing is written on it.
// BadRequest: no picture, or one that is broken. TooLarge: over limits::blobBytesMax or the pixels that limits allow.
Result<DevelopedPhoto> develop(std::string original, const QStringList& lines);

class Darkroom : public QObject {
    Q_OBJECT
public:
    explicit Darkroom(QObject* parent = nullptr);
    // Waits for what is being developed; it is delivered to nobody any more.
    ~Darkroom() override;

    using Deliver = std::function<void(Result<DevelopedPhoto>)>;
    // `deliver` is called on this object's thread, in the order of the orders, and only while the receiver lives.
    void develop(QObject* receiver, std::string original, QStringList lines, Deliver deliver);

private:
    QThreadPool pool_; // one thread: photos taken in a row stay in their order, and the rest of the tablet stays quick
};

} // namespace fieldledger
