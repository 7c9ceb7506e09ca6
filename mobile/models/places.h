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
    static std::vector<Place> of(std::string_view role);
};

} // namespace fieldledger
