// The places of the app, at the left or at the bottom: at most five, by what the person's role has to do.
#pragma once

#include <string_view>
#include <vector>

#include <QCoreApplication>
#include <QString>

namespace fieldledger {

struct Place {
    QString key;
    QString text;
    QString icon;
};

class Places {
    Q_DECLARE_TR_FUNCTIONS(Places)
public:
    // In the order of the rail. `role` as in the enrolment; one that this program does not know gets what everybody has.
    // Who reviews has no place for the patrol, which begins from the home page as well; nor has a campaign without one.
    static std::vector<Place> of(std::string_view role, bool patrols = false);
};

} // namespace fieldledger
