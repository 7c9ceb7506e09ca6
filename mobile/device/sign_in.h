// Lets another person work on this tablet: asks the server for the password, or, where it cannot be reached, the verifier of the
// last time it could. Lives on the ledger thread; one call at a time.
#pragma once

#include "mobile/device/network_transport.h"
#include "mobile/device/people_book.h"
#include "shared/evidence/passwords.h"

#include <functional>

namespace fieldledger {

struct SignInOrder {
    QUrl server;
    std::string login;
    std::string password;
    bool operator==(const SignInOrder&) const = default;
};

class SignIn : public QObject {
    Q_OBJECT
public:
    // Called once. NotFound: without a signal and never signed in here; RateLimited: too many tries, `detail` says until when;
    // Unauthenticated: the name or the password is wrong.
    using Done = std::function<void(Result<KnownPerson>)>;

    // Both outlive this.
    SignIn(const Clock& clock, PasswordCost cost, QObject* parent = nullptr);

    void start(TabletLedger& ledger, SignInOrder order, Done done);
    void cancel();

    // Hands the tablet back to whom it is enrolled for. Forbidden where that would need a password.
    static Status handBack(TabletLedger& ledger);

private:
    void answered(const AnswerArrived& answer);
    void unreachable(const Error& error);
    Result<KnownPerson> take(const AnswerArrived& answer);
    Result<KnownPerson> checkHere();
    Status forgetVerifier();
    Status keep(PeopleBook& book, KnownPerson person);
    void finish(Result<KnownPerson> result);

    const Clock& clock_;
    PasswordCost cost_;
    NetworkTransport transport_;
    TabletLedger* ledger_ = nullptr;
    SignInOrder order_;
    Done done_;
    std::uint64_t lastRequest_ = 0;
    std::uint64_t loginRequest_ = 0;
};

} // namespace fieldledger
