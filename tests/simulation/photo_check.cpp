#include "tests/simulation/photo_check.h"

namespace fieldledger::simulation {

namespace {

using Breach = std::optional<std::string>;

Breach checkBlob(Scene& scene, Tablet& tablet, const NamedBlob& named)
{
    const std::string which = "blob " + toHex(*named.hash) + " of tablet " + std::to_string(tablet.index);
    if (!scene.office.keeps(*named.hash, named.size)) {
        return which + " was saved and is not at the office";
    }
    const Result<std::optional<ShelfBlob>> blob = tablet.ledger().photos().blob(*named.hash);
    const bool isDelivered = blob && *blob && (*blob)->state == BlobState::Delivered && (*blob)->receipt;
    if (!isDelivered) {
        return which + " is at the office and its tablet has no receipt";
    }
    const BlobReceipt& receipt = *(*blob)->receipt;
    const bool holds = receipt.blob == *named.hash && receipt.size == named.size && isReceiptSignedBy(scene.office.key(), receipt);
    return holds ? std::nullopt : Breach(which + " has a receipt that does not hold");
}

// Every saved photo's blobs are at the office, byte for byte, and their receipts at the tablet.
Breach checkPhotos(Scene& scene)
{
    for (const TakenPhoto& taken : scene.photos) {
        Tablet& tablet = *scene.tablets[taken.tablet];
        if (tablet.mayKeepPhotos()) {
            continue;
        }
        for (const NamedBlob* named : {&taken.photo.facts.thumb, &taken.photo.facts.preview, &taken.photo.facts.original}) {
            if (Breach breach = checkBlob(scene, tablet, *named)) {
                return breach;
            }
        }
    }
    return std::nullopt;
}

// What a tablet shows of others' records it can show the picture of.
Breach checkLooked(Scene& scene)
{
    for (const auto& [place, thumb] : scene.looked) {
        Tablet& tablet = *scene.tablets[place];
        const Result<std::optional<LocalBlob>> found = tablet.ledger().photos().find(*thumb.hash, scene.agenda.now());
        if (!found || !*found) {
            return "tablet " + std::to_string(place) + " shows a photo and could not fetch its thumb " + toHex(*thumb.hash);
        }
        if (!(*found)->own) {
            scene.faults.note(Fault::PhotoFetched);
        }
    }
    return std::nullopt;
}

} // namespace

Breach photoBreach(Scene& scene)
{
    Breach breach = checkPhotos(scene);
    return breach ? breach : checkLooked(scene);
}

} // namespace fieldledger::simulation
