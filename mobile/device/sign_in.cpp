#include "mobile/device/sign_in.h"

#include "mobile/device/answer_refusal.h"
#include "mobile/device/tablet_settings.h"
#include "shared/base/limits.h"
#include "shared/wire/login_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

Result<PeopleBook> readBook(TabletLedger& ledger)
{
    const Result<std::string> text = ledger.setting(peopleSetting);
    return text ? PeopleBook::fromText(*text) : Result<PeopleBook>(text.error());
}

// The server is there and answers; what went wrong is its word, not the network's.
bool isOfNetwork(const Error& error)
{
    return error.code() == ErrorCode::Unreachable || error.code() == ErrorCode::TimedOut || error.code() == ErrorCode::StorageBusy;
}

} // namespace

SignIn::SignIn(const Clock& clock, PasswordCost cost, QObject* parent)
    : QObject(parent), clock_(clock), cost_(cost), transport_(this)
{
    connect(&transport_, &NetworkTransport::answered, this, &SignIn::answered);
    connect(&transport_, &NetworkTransport::failed, this, [this](const RequestFailed& failure) {
        if (failure.request == loginRequest_) {
            unreachable(failure.error);
        }
    });
}

void SignIn::start(TabletLedger& ledger, SignInOrder order, Done done)
{
    cancel();
    ledger_ = &ledger;
    order_ = std::move(order);
    done_ = std::move(done);
    SendRequest request;
    request.request = loginRequest_ = ++lastRequest_;
    request.method = "POST";
    request.path = "/v1/login";
    request.contentType = std::string(jsonType);
    request.body = encodeLoginRequest({order_.login, order_.password});
    request.timeMax = limits::signInTimeMax;
    transport_.send(request, order_.server);
}

void SignIn::cancel()
{
    transport_.giveUp(loginRequest_); // a log-out on its way goes on
    done_ = nullptr;
}

void SignIn::finish(Result<KnownPerson> result)
{
    order_.password.clear();
    const Done done = std::exchange(done_, nullptr);
    if (done) {
        done(std::move(result));
    }
}

void SignIn::answered(const AnswerArrived& answer)
{
    if (answer.request != loginRequest_) {
        return; // of a log-out that nobody waits for
    }
    finish(take(answer));
}

void SignIn::unreachable(const Error& error)
{
    finish(isOfNetwork(error) ? checkHere() : Result<KnownPerson>(error));
}

Result<KnownPerson> SignIn::take(const AnswerArrived& answer)
{
    if (answer.status < 200 || answer.status >= 300) {
        const Error refusal = refusalOf(answer);
        if (isOfNetwork(refusal)) {
            return checkHere();
        }
        if (refusal.code() == ErrorCode::Unauthenticated) {
            if (const Status forgotten = forgetVerifier(); !forgotten) {
                return forgotten.error();
            }
        }
        return refusal;
    }
    const Result<LoginAnswer> login = decodeLoginAnswer(answer.body);
    if (!login) {
        return Error(ErrorCode::Foreign, login.error().detail());
    }
    // The tablet goes on with its own token: this one has done its work.
    SendRequest logout;
    logout.request = ++lastRequest_;
    logout.method = "POST";
    logout.path = "/v1/logout";
    logout.contentType = std::string(jsonType);
    logout.body = "{}";
    logout.token = login->token;
    logout.timeMax = limits::signInTimeMax;
    transport_.send(logout, order_.server);

    const Result<std::string> verifier = hashPassword(order_.password, cost_);
    if (!verifier) {
        return verifier.error();
    }
    Result<PeopleBook> book = readBook(*ledger_);
    if (!book) {
        return book.error();
    }
    KnownPerson person{order_.login, login->user, login->userName, login->role, *verifier, 0, {}};
    if (const Status kept = keep(*book, person); !kept) {
        return kept.error();
    }
    return person;
}

Result<KnownPerson> SignIn::checkHere()
{
    Result<PeopleBook> book = readBook(*ledger_);
    if (!book) {
        return book.error();
    }
    KnownPerson* const known = book->byLogin(order_.login);
    if (known == nullptr || known->verifier.empty()) {
        return Error(ErrorCode::NotFound, "never signed in on this tablet");
    }
    const TimePoint now = clock_.read().est;
    if (now < known->waitUntil) {
        return Error(ErrorCode::RateLimited, std::to_string(known->waitUntil.ms));
    }
    // Counted before it is checked: a tablet that is switched off in the middle gives no try back.
    countFailure(*known, now);
    if (const Status counted = ledger_->saveSetting(peopleSetting, book->text()); !counted) {
        return counted.error();
    }
    if (!isPassword(known->verifier, order_.password)) {
        return Error(ErrorCode::Unauthenticated, "the log-in name or the password is wrong");
    }
    KnownPerson person = *known;
    person.failures = 0;
    person.waitUntil = {};
    if (const Status kept = keep(*book, person); !kept) {
        return kept.error();
    }
    return person;
}

// The server says no: what it once took must not open the tablet later without it.
Status SignIn::forgetVerifier()
{
    Result<PeopleBook> book = readBook(*ledger_);
    if (!book) {
        return book.error();
    }
    KnownPerson* const known = book->byLogin(order_.login);
    if (known == nullptr || !isPassword(known->verifier, order_.password)) {
        return Success{}; // a slip of the finger, not a password that was taken away
    }
    known->verifier.clear();
    return ledger_->saveSetting(peopleSetting, book->text());
}

Status SignIn::keep(PeopleBook& book, KnownPerson person)
{
    const std::string user = person.user;
    book.keep(std::move(person));
    if (const Status kept = ledger_->saveSetting(peopleSetting, book.text()); !kept) {
        return kept;
    }
    return ledger_->saveSetting(personSetting, user);
}

Status SignIn::handBack(TabletLedger& ledger)
{
    const Result<std::optional<Enrolment>> enrolment = ledger.enrolment();
    const Result<std::string> person = ledger.setting(personSetting);
    const Result<PeopleBook> book = readBook(ledger);
    if (!enrolment || !person || !book) {
        return !enrolment ? enrolment.error() : !person ? person.error() : book.error();
    }
    const KnownPerson* const now = book->byUser(*person);
    if (!*enrolment || now == nullptr) {
        return Success{};
    }
    if (!mayHandBack(now->role, (*enrolment)->answer.role)) {
        return Error(ErrorCode::Forbidden, "the password of whom this tablet belongs to is needed");
    }
    return ledger.saveSetting(personSetting, std::string());
}

} // namespace fieldledger
