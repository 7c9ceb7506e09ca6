#include "mobile/models/form_session.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/answer_text.h"
#include "mobile/models/photo_reading.h"
#include "shared/evidence/hashes.h"
#include "shared/form/personal_text.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

const Form& formOf(const Campaign& campaign, const std::string& kind)
{
    const Form* const form = campaign.form(kind);
    ASSERT_ALWAYS(form != nullptr);
    return *form;
}

// A row that was added stands there as "not deleted" until it has an answer. That is nothing to write.
bool isRowMark(const Register& one)
{
    return one.second == Value(false) && one.first.ends_with('/' + std::string(deletedRegister));
}

} // namespace

const Answers* HeldLinks::find(std::string_view recordId) const
{
    const LinkedRecord* const held = record(recordId);
    return held == nullptr ? nullptr : &held->answers;
}

const LinkedRecord* HeldLinks::record(std::string_view recordId) const
{
    const auto at = records_.find(recordId);
    return at == records_.end() ? nullptr : &at->second;
}

FormSession::FormSession(std::shared_ptr<const Campaign> campaign, FormContent content, ExpressionContext context)
    : campaign_(std::move(campaign)), form_(formOf(*campaign_, content.kind)), rules_(&form_), content_(std::move(content)),
      context_(std::move(context))
{
    context_.record = content_.record.text();
}

const FormEvaluation& FormSession::evaluation() const
{
    if (evaluation_ == nullptr) {
        evaluation_ = std::make_unique<FormEvaluation>(*campaign_, form_, content_.answers, &content_.links, context_);
    }
    return *evaluation_;
}

void FormSession::setContext(ExpressionContext context)
{
    context_ = std::move(context);
    context_.record = content_.record.text();
    changed();
}

void FormSession::markSaved(TimePoint at)
{
    content_.at = at;
    content_.missing = static_cast<std::size_t>(std::ranges::count_if(findings(), &Finding::blocks));
}

void FormSession::changed() { evaluation_.reset(); }

std::string FormSession::pathOf(const FieldPlace& place) const { return registerName(form_, place.field, place.row); }

std::optional<FieldPlace> FormSession::placeOf(std::string_view path) const
{
    FieldPlace place;
    std::string_view name = path;
    const std::size_t first = path.find('/');
    if (first != std::string_view::npos) {
        const std::size_t second = path.find('/', first + 1);
        if (second == std::string_view::npos) {
            return std::nullopt;
        }
        place.row = path.substr(first + 1, second - first - 1);
        name = path.substr(second + 1);
    }
    place.field = form_.indexOf(name);
    if (place.field == noField) {
        return std::nullopt;
    }
    const std::size_t repeat = form_.repeatOf(place.field);
    const bool fits = repeat == noField ? first == std::string_view::npos : path.substr(0, first) == form_.fields[repeat].name;
    return fits ? std::optional(place) : std::nullopt;
}

std::string FormSession::textOf(const FieldPlace& place) const
{
    const std::string path = pathOf(place);
    const auto raw = content_.raw.find(path);
    if (raw != content_.raw.end()) {
        return raw->second;
    }
    const Value& value = content_.answers.get(path);
    // A personal value that is not held here can be replaced, not read.
    return isCommitment(value) ? std::string() : editText(form_.fields[place.field], value);
}

bool FormSession::setText(const FieldPlace& place, std::string_view text)
{
    const std::optional<Value> value = valueFromText(form_.fields[place.field], text);
    if (!value) {
        content_.raw.insert_or_assign(pathOf(place), std::string(text));
        changed();
        return false;
    }
    setValue(place, *value);
    return true;
}

void FormSession::setValue(const FieldPlace& place, Value value)
{
    const std::string path = pathOf(place);
    content_.raw.erase(path);
    content_.answers.set(path, std::move(value));
    changed();
}

void FormSession::setChoice(const FieldPlace& place, std::string_view choice, bool selected)
{
    content_.answers.set(registerName(form_, place.field, place.row, choice), selected ? Value(true) : Value());
    changed();
}

bool FormSession::isSelected(const FieldPlace& place, std::string_view choice) const
{
    if (form_.fields[place.field].isSet()) {
        return content_.answers.get(registerName(form_, place.field, place.row, choice)) == Value(true);
    }
    return content_.answers.get(pathOf(place)).textOrEmpty() == choice;
}

void FormSession::setPosition(const FieldPlace& place, std::int64_t latitude, std::int64_t longitude, std::int64_t accuracyCm,
                              TimePoint fix)
{
    const GeopointRegisters parts = geopointRegisters(pathOf(place));
    content_.answers.set(parts.latitude, latitude);
    content_.answers.set(parts.longitude, longitude);
    content_.answers.set(parts.accuracy, accuracyCm > 0 ? Value(accuracyCm) : Value());
    content_.answers.set(parts.fix, fix.ms);
    content_.answers.set(parts.datum, "wgs84");
    changed();
}

void FormSession::clear(const FieldPlace& place)
{
    const Field& field = form_.fields[place.field];
    content_.raw.erase(pathOf(place));
    if (field.isSet()) {
        for (const std::string& choice : content_.answers.selected(pathOf(place))) {
            content_.answers.set(registerName(form_, place.field, place.row, choice), Value());
        }
    } else if (field.type == FieldType::Geopoint) {
        for (const std::string& name : registerNames(form_, place.field, place.row)) {
            content_.answers.set(name, Value());
        }
    } else {
        content_.answers.set(pathOf(place), Value());
    }
    changed();
}

std::string FormSession::addRow(std::size_t repeat, const RecordId& id)
{
    std::string row = id.text();
    // A row exists through its registers: one that says it is not deleted, until an answer is there.
    content_.answers.set(form_.fields[repeat].name + '/' + row + '/' + std::string(deletedRegister), false);
    changed();
    for (Register& start : defaultRow(evaluation(), repeat, row)) {
        content_.answers.set(start.first, std::move(start.second));
    }
    changed();
    return row;
}

void FormSession::removeRow(std::size_t repeat, std::string_view row)
{
    const std::string prefix = form_.fields[repeat].name + '/' + std::string(row) + '/';
    bool wasOpened = false;
    for (const Register& one : content_.opened.registers()) {
        wasOpened = wasOpened || one.first.starts_with(prefix);
    }
    const std::vector<Register> before = content_.answers.registers();
    for (const Register& one : before) {
        if (!wasOpened && one.first.starts_with(prefix)) {
            content_.answers.set(one.first, Value());
        }
    }
    if (wasOpened) {
        content_.answers.set(prefix + std::string(deletedRegister), true);
    }
    std::erase_if(content_.raw, [&](const auto& typed) { return typed.first.starts_with(prefix); });
    changed();
}

void FormSession::addLink(const std::string& recordId, LinkedRecord record)
{
    content_.links.add(recordId, std::move(record));
    changed();
}

void FormSession::setPhotos(std::vector<ShelfPhoto> photos)
{
    std::set<std::string> paths;
    for (const std::vector<ShelfPhoto>* const held : {&photos_, &photos}) {
        for (const ShelfPhoto& photo : *held) {
            paths.insert(photo.facts.field);
        }
    }
    for (const Register& one : content_.answers.registers()) {
        if (isPhotoCount(one.first)) {
            paths.insert(one.first);
        }
    }
    photos_ = std::move(photos);
    for (const std::string& path : paths) {
        const auto held = std::ranges::count_if(photos_, [&](const ShelfPhoto& photo) { return photo.facts.field == path; });
        const std::int64_t count = content_.opened.get(path).numberOr(0) + held;
        content_.answers.set(path, count > 0 ? Value(count) : Value());
    }
    changed();
}

bool FormSession::isPhotoCount(std::string_view registerName) const
{
    const std::optional<FieldPlace> place = placeOf(registerName);
    return place && form_.fields[place->field].type == FieldType::Image;
}

bool FormSession::isChanged(const FieldPlace& place) const
{
    const Field& field = form_.fields[place.field];
    const std::string path = pathOf(place);
    if (field.isSet()) {
        return content_.answers.selected(path) != content_.opened.selected(path);
    }
    if (field.type == FieldType::Geopoint) {
        const std::vector<std::string> names = registerNames(form_, place.field, place.row);
        return std::ranges::any_of(
            names, [&](const std::string& name) { return content_.answers.get(name) != content_.opened.get(name); });
    }
    return content_.raw.contains(path) || content_.answers.get(path) != content_.opened.get(path);
}

std::vector<Finding> FormSession::foundByForm() const
{
    std::vector<Finding> found = validate(evaluation());
    if (content_.raw.empty()) {
        return found;
    }
    for (const auto& [path, text] : content_.raw) {
        const std::optional<FieldPlace> place = placeOf(path);
        if (!place || !evaluation().isRelevant(*place)) {
            continue;
        }
        std::erase_if(found, [&](const Finding& one) { return one.place == *place; });
        const Field& field = form_.fields[place->field];
        const std::optional<Label> problem = valueProblem(*campaign_, field, Value(text));
        const Label fallback{field.label.zh + "：不能这样填写", field.label.in(Language::En) + ": this is no valid answer"};
        found.push_back(Finding{Finding::Kind::WrongValue, *place, form_.screenOf(place->field), problem.value_or(fallback), {}});
    }
    const std::vector<FieldPlace> order = evaluation().places();
    std::ranges::stable_sort(found, {}, [&](const Finding& one) { return std::ranges::find(order, one.place) - order.begin(); });
    return found;
}

std::vector<ExtraChange> FormSession::effects(const std::function<RecordId()>& newId) const
{
    return effectsOf(evaluation(), content_.isNew ? nullptr : &content_.opened, newId);
}

bool FormSession::isPersonal(std::string_view registerName) const
{
    const std::optional<FieldPlace> place = placeOf(registerName);
    return place && form_.fields[place->field].personal;
}

// A hidden field of a together group that has a default (who gave the disposition) says it of whoever writes the group.
Value FormSession::valueToWrite(const std::string& registerName, bool groupChanged) const
{
    const std::optional<FieldPlace> place = placeOf(registerName);
    if (groupChanged && place) {
        const Field& field = form_.fields[place->field];
        if (field.isHidden() && !field.defaultValue.isAbsent()) {
            return evaluation().defaultOf(*place);
        }
    }
    return content_.answers.get(registerName);
}

ActPart FormSession::ownPart(const std::function<std::string()>& salt) const
{
    std::set<std::string> alone;
    std::set<std::string> grouped;
    const auto look = [&](const Answers& from, const Answers& to) {
        for (const Register& one : from.registers()) {
            if (to.get(one.first) == one.second || isRowMark(one) || isPhotoCount(one.first)) {
                continue;
            }
            const std::vector<std::string>& together = rules_.ruleOf(one.first).together;
            (together.empty() ? alone : grouped).insert(one.first);
            grouped.insert(together.begin(), together.end());
        }
    };
    look(content_.answers, content_.opened);
    look(content_.opened, content_.answers);
    for (const std::string& name : content_.narrow ? content_.narrow->writes : std::vector<std::string>()) {
        (rules_.ruleOf(name).together.empty() ? alone : grouped).insert(name);
    }

    ActPart part = beginPart(*campaign_, form_.kind, content_.record, content_.seen);
    for (const std::string& name : alone) {
        Value value = content_.answers.get(name);
        if (isPersonal(name) && value.text() != nullptr && !isCommitment(value)) {
            PersonalValue personal{name, salt(), value};
            value = personalCommitment(personal.salt, *personal.value.text());
            part.personal.push_back(std::move(personal));
        }
        part.set.emplace_back(name, std::move(value));
    }
    for (const std::string& name : grouped) {
        part.set.emplace_back(name, valueToWrite(name, true));
    }
    if (content_.narrow) {
        part.set.insert(part.set.end(), content_.narrow->also.begin(), content_.narrow->also.end());
    }
    sortRegisters(part.set);
    return part;
}

ActPart FormSession::partOf(const ExtraChange& extra) const
{
    ActPart part = beginPart(*campaign_, extra.kind, extra.record);
    part.set = extra.set;
    if (const LinkedRecord* const held = content_.links.record(extra.record.text())) {
        part.kind = held->kind;
        part.campaign = held->campaign;
        part.seen = held->seen;
    }
    return part;
}

void FormSession::addToOwn(ActPart& own, const ExtraChange& extra)
{
    for (const Register& one : extra.set) {
        std::erase_if(own.set, [&](const Register& known) { return known.first == one.first; });
        own.set.push_back(one);
    }
    sortRegisters(own.set);
}

// An approval that had not seen this change is then a conflict, in which the record waits again.
void FormSession::addReview(ActPart& part, Review review) const
{
    for (Register& one : reviewRegisters(review, context_.user, context_.now)) {
        part.set.push_back(std::move(one));
    }
    sortRegisters(part.set);
}

ActPart FormSession::answerPart() const
{
    ActPart part = beginPart(*campaign_, noteKind, *content_.review.note, content_.review.noteSeen);
    part.set = noteAnswerRegisters(content_.review.answer, context_.user, context_.now);
    return part;
}

// Where the record is: its own area, or that of the site that it is about.
std::string FormSession::area() const
{
    const std::string_view own = content_.answers.get(areaRegister).textOrEmpty();
    const LinkedRecord* const site = content_.links.record(content_.site);
    return std::string(own.empty() && site != nullptr ? site->answers.get(areaRegister).textOrEmpty() : own);
}

ActPart FormSession::partOf(const ShelfPhoto& photo) const
{
    EvidenceFacts facts = photo.facts;
    facts.of = content_.record;
    facts.area = area();
    return evidencePart(photo.record, facts, campaign_->id, campaign_->version);
}

std::vector<ActPart> FormSession::act(const std::function<RecordId()>& newId, const std::function<std::string()>& salt) const
{
    if (!isChanged() && !isNarrow()) {
        return {};
    }
    std::vector<ActPart> parts{ownPart(salt)};
    if (content_.review.isReviewed) {
        addReview(parts.front(), content_.review.isReturned ? Review::Answered : Review::New);
    }
    for (const ExtraChange& extra : effects(newId)) {
        if (extra.record == content_.record) {
            addToOwn(parts.front(), extra);
            continue;
        }
        parts.push_back(partOf(extra));
        if (!extra.creates && campaign_->review.isReviewed(parts.back().kind)) {
            addReview(parts.back(), Review::New);
        }
    }
    if (content_.review.note) {
        parts.push_back(answerPart());
    }
    for (ActPart& part : parts) {
        moveStage(part, &part == parts.data(), newId);
    }
    if (parts.front().set.empty() && !content_.isNew) {
        parts.erase(parts.begin()); // only photos were added
    }
    for (const ShelfPhoto& photo : photos_) {
        parts.push_back(partOf(photo));
    }
    return parts;
}

} // namespace fieldledger
