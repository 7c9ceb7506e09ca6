"""What a person does with the tablet's screen, in the words of the job: enrol, log a lot, record an operation, look at a
site. Each is made of touches and keys on what is drawn; nothing is asked of the app's models or of the server."""
import time

from processes import Failed


def enrol(tablet, server, code):
    tablet.type("serverField > input", server)
    tablet.type("codeField > input", code)
    tablet.tap("enrolButton")
    tablet.wait("nav:today", 20000)


def go(tablet, place):
    leave(tablet)
    tablet.tap(f"nav:{place}")


def leave(tablet):
    """Back to the places at the edge of the screen, from whatever is open over them."""
    for _ in range(4):
        if tablet.shows("nav:today"):
            return
        tablet.tap("topBar > backButton")
    raise Failed(f"{tablet.name}: there is no way back to the start")


def log_site(tablet, site):
    """A new place by its form; afterwards its page is open."""
    go(tablet, "today")
    start_form(tablet, "site")
    fill(tablet, site)
    finish(tablet)


def record_operation(tablet, operation):
    go(tablet, "today")
    start_form(tablet, "operation")
    answer(tablet, "departments", operation["departments"])
    for result in operation["results"]:
        find_field(tablet, "results")
        tablet.tap("field:results > addRow")
        pick(tablet, "field:results/*/site", result["lot"])
        choose(tablet, "field:results/*/action", result["action"])
        tablet.type("field:results/*/sheds_removed > input", result["sheds_removed"])
    finish(tablet)


def edit_lot(tablet, name, field, value):
    open_lot(tablet, name)
    tablet.tap("editRecord")
    tablet.wait("field:*")
    answer(tablet, field, value)
    finish(tablet)


def open_lot(tablet, name):
    find_lot(tablet, name)
    tablet.tap(tablet.names("site:")[0])
    tablet.says("detail", name)


def find_lot(tablet, name):
    """Searches, and waits for what was found. What an earlier search left on the screen is cleared first: a row of it that
    looks like the new answer would be touched just when the new answer takes its place."""
    go(tablet, "ledger")
    if len(tablet.names("site:")) <= 1:
        tablet.type("search > input", "")
        wait_until(lambda: len(tablet.names("site:")) > 1, f"{tablet.name}: the whole list does not come back")
    tablet.type("search > input", name)
    tablet.says("siteList", name)
    wait_for_one(tablet, "site:", name)


def start_form(tablet, kind):
    tablet.tap("newRecord" if not tablet.shows("newButton > newRecord") else "newButton > newRecord")
    tablet.tap(f"new:*{kind}")
    tablet.wait("field:*")


def fill(tablet, answers):
    for field, value in answers.items():
        answer(tablet, field, value)


def answer(tablet, field, value):
    find_field(tablet, field)
    place = f"field:{field}"
    if isinstance(value, list):
        for choice in value:
            choose(tablet, place, choice)
    elif tablet.shows(f"{place} > chip:{value}"):
        choose(tablet, place, value)
    elif tablet.shows(f"{place} > dateButton"):
        tablet.tap(f"{place} > dateButton")
        tablet.tap(f"pick{value}")
    elif tablet.shows(f"{place} > pickButton"):
        pick(tablet, place, value)
    else:
        tablet.type(f"{place} > input", value)


def choose(tablet, place, choice):
    tablet.tap(f"{place} > chip:{choice}")


def pick(tablet, place, words):
    tablet.tap(f"{place} > pickButton")
    tablet.type("sheetSearch > input", words)
    tablet.says("sheetList", words)
    wait_for_one(tablet, "pick:", words)
    tablet.tap(tablet.names("pick:")[0])
    tablet.wait_gone("sheetList")


def wait_for_one(tablet, prefix, words):
    wait_until(lambda: len(tablet.names(prefix)) == 1, f"{tablet.name}: “{words}” does not leave one row to pick from")


def find_field(tablet, field):
    """Turns the form's screens until the field is drawn, unfolding what is folded."""
    while True:
        if tablet.shows(f"field:{field}"):
            return
        if tablet.shows("moreFields") and not getattr(tablet, "unfolded", None) == screen_title(tablet):
            tablet.unfolded = screen_title(tablet)
            tablet.tap("moreFields")
            continue
        if not tablet.shows("formNext"):
            raise Failed(f"{tablet.name}: the form has no field {field}")
        tablet.tap("formNext")
        if tablet.shows("formNext"):
            tablet.wait("field:*")


def screen_title(tablet):
    return tuple(tablet.texts("formHead"))


def turn_to_last_screen(tablet):
    while tablet.shows("formNext"):
        tablet.tap("formNext")


def finish(tablet):
    turn_to_last_screen(tablet)
    tablet.tap("formFinish")
    tablet.wait_gone("formFinish", 15000)
    tablet.unfolded = None


def sync(tablet):
    """立即同步, then waits until the screen says that all is delivered."""
    leave(tablet)
    tablet.tap("syncPill")
    tablet.tap("syncNow")
    leave(tablet)


def choose_campaign(tablet, campaign):
    leave(tablet)
    tablet.tap("topBar > placeButton")
    tablet.tap(f"campaignChips > chip:{campaign}")
    tablet.tap("closeSheet")
    tablet.wait_gone("campaignChips")


def photograph(tablet, field):
    find_field(tablet, field)
    tablet.tap(f"field:{field} > takePhoto")
    take_photo(tablet)


def take_photo(tablet):
    tablet.tap("shutter")
    tablet.says("cameraKept", "1")
    tablet.tap("cameraDone")
    tablet.wait_gone("shutter")


def settle(tablet, field, value):
    """Keeps one of the values on a conflict's card."""
    card = f"conflict:{field}"
    number = 0
    while tablet.shows(f"{card} > head:{number}"):
        if value in " ".join(tablet.texts(f"{card} > head:{number} > headValue")):
            tablet.tap(f"{card} > head:{number} > settleButton")
            return
        number += 1
    raise Failed(f"{tablet.name}: the card of {field} has no {value}")


def find_open_again(tablet):
    """死灰复燃: two taps and a photo."""
    tablet.tap("outcome:reopened")
    tablet.tap("confirmOutcome")
    take_photo(tablet)


def row_that_says(tablet, prefix, words):
    """The row of a list that has these words; rows come in after the list is drawn."""
    def found():
        return next((name for name in tablet.names(prefix) if " > " not in name and words in " ".join(tablet.texts(name))), None)
    wait_until(found, f"{tablet.name}: no row says {words}")
    return found()


def wait_until(true, otherwise, seconds=15):
    end_at = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end_at:
            raise Failed(otherwise)
        time.sleep(0.05)
