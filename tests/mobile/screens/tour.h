// A walk through the pages that takes a picture of each: the app's window over a tablet's ledger, opened and touched as a finger would.
#pragma once

#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {

// What is drawn, and where the pictures go.
struct PictureOrder {
    QString theme;
    QString language;
    QSize size;
    int text = 100; // percent
    QString folder;

    QString file(const char* page) const;
};

class Tour : public Desk {
public:
    // What the tablet holds, as Office takes it.
    explicit Tour(PictureOrder order, int sites = 0) : Desk(sites), order_(std::move(order)) {}
    Tour(PictureOrder order, Office::OnlyEnrolled holding) : Desk(holding), order_(std::move(order)) {}
    void TestBody() override {}

protected:
    // False when a page could not be opened or a picture not saved.
    bool isGood() const { return good_ && !testing::Test::HasFailure(); }
    void fail(const QString& why);

    // Opens the window in the theme, language and size of the order.
    void begin();
    void press(const char* name);
    void enter(const char* field, const QString& text);
    void waitFor(const char* name);
    void visit(const char* place, const char* page);
    // Back from all that lies over the page, or beside the list.
    void leave();
    void shoot(const char* page);
    void takePhotos(int count);

private:
    const char* backShown();

    PictureOrder order_;
    bool good_ = true;
};

} // namespace fieldledger::test
