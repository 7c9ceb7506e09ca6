// The pages in the states that no day's work begins with; README.md says which picture shows which page in which.
// Each comes about as it does in the field: a real ledger file, the real engine, a server on the loopback that says what the state is of.
// Each returns false when a page could not be opened or a picture not saved.
#pragma once

#include "tests/mobile/screens/tour.h"

namespace fieldledger::test {

// Not enrolled; enrolled with a campaign of which nothing was logged.
bool drawEmpty(const PictureOrder& order);
// The first snapshot: asked for, and in the middle.
bool drawLoading(const PictureOrder& order);
// A server that refuses, is full, does not know the tablet any more, does not take a photo; a tablet whose storage is full, whose camera
// or whose ledger file does not open.
bool drawErrors(const PictureOrder& order);
// No server in reach, with work that was not sent.
bool drawOffline(const PictureOrder& order);
// Texts as long as they may be, forty photos, a conflict of twelve values.
bool drawLong(const PictureOrder& order);
// Ten thousand places, all in conflict and to be reviewed; a long history.
bool drawMany(const PictureOrder& order);

} // namespace fieldledger::test
