<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>PhotoText</name>
    <message numerus="yes">
        <source>%n photo(s) taken back: %1</source>
        <translation>
            <numerusform>%n photo taken back: %1</numerusform>
            <numerusform>%n photos taken back: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>due in %n day(s)</source>
        <translation>
            <numerusform>due in %n day</numerusform>
            <numerusform>due in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>logged %n time(s)</source>
        <translation>
            <numerusform>logged %n time</numerusform>
            <numerusform>logged %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more value(s) came in meanwhile</source>
        <translation>
            <numerusform>%n more value came in meanwhile</numerusform>
            <numerusform>%n more values came in meanwhile</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::CoverageListModel</name>
    <message numerus="yes">
        <source>%n rounds</source>
        <translation>
            <numerusform>%n round</numerusform>
            <numerusform>%n rounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::DuplicateListModel</name>
    <message numerus="yes">
        <source>%n pair(s) to decide</source>
        <translation>
            <numerusform>%n pair to decide</numerusform>
            <numerusform>%n pairs to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::EventListModel</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::FigureListModel</name>
    <message numerus="yes">
        <source>Counted over the %n place(s) on this tablet.</source>
        <translation>
            <numerusform>Counted over the %n place on this tablet.</numerusform>
            <numerusform>Counted over the %n places on this tablet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::PatrolModel</name>
    <message numerus="yes">
        <source>%n place(s) to check tonight</source>
        <translation>
            <numerusform>%n place to check tonight</numerusform>
            <numerusform>%n places to check tonight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, due within days, can be checked tonight</source>
        <translation>
            <numerusform>%n more, due within days, can be checked tonight</numerusform>
            <numerusform>%n more, due within days, can be checked tonight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checked</source>
        <translation>
            <numerusform>%n checked</numerusform>
            <numerusform>%n checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by others</source>
        <translation>
            <numerusform>%n by others</numerusform>
            <numerusform>%n by others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not checked</source>
        <translation>
            <numerusform>%n not checked</numerusform>
            <numerusform>%n not checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is due tonight. Places (%1) with %2 “%3” come here by themselves: the first time %n day(s) after that was entered, then each night on which their next check is due.</source>
        <extracomment>%1: the kind of place, %2: a field, %3: its values</extracomment>
        <translation>
            <numerusform>Nothing is due tonight. Places (%1) with %2 “%3” come here by themselves: the first time %n day after that was entered, then each night on which their next check is due.</numerusform>
            <numerusform>Nothing is due tonight. Places (%1) with %2 “%3” come here by themselves: the first time %n days after that was entered, then each night on which their next check is due.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::PhotoCamera</name>
    <message numerus="yes">
        <source>saving %n photo(s)…</source>
        <translation>
            <numerusform>saving %n photo…</numerusform>
            <numerusform>saving %n photos…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) saved here</source>
        <translation>
            <numerusform>%n photo saved here</numerusform>
            <numerusform>%n photos saved here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no more than %n photo(s) here</source>
        <translation>
            <numerusform>no more than %n photo here</numerusform>
            <numerusform>no more than %n photos here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::PhotoStatusModel</name>
    <message numerus="yes">
        <source>%n photo(s) saved on this tablet; they go up once it is enrolled.</source>
        <translation>
            <numerusform>%n photo saved on this tablet; it goes up once the tablet is enrolled.</numerusform>
            <numerusform>%n photos saved on this tablet; they go up once it is enrolled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused. %n photo(s) wait on this tablet.</source>
        <translation>
            <numerusform>Paused. %n photo waits on this tablet.</numerusform>
            <numerusform>Paused. %n photos wait on this tablet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No network just now. %n photo(s) are saved on this tablet and go up by themselves.</source>
        <translation>
            <numerusform>No network just now. %n photo is saved on this tablet and goes up by itself.</numerusform>
            <numerusform>No network just now. %n photos are saved on this tablet and go up by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) wait for Wi-Fi; records go up meanwhile.</source>
        <translation>
            <numerusform>%n photo waits for Wi-Fi; records go up meanwhile.</numerusform>
            <numerusform>%n photos wait for Wi-Fi; records go up meanwhile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) wait until the next sync has brought the server&apos;s key.</source>
        <translation>
            <numerusform>%n photo waits until the next sync has brought the server&apos;s key.</numerusform>
            <numerusform>%n photos wait until the next sync has brought the server&apos;s key.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) wait on this tablet: %1</source>
        <translation>
            <numerusform>%n photo waits on this tablet: %1</numerusform>
            <numerusform>%n photos wait on this tablet: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) queued.</source>
        <translation>
            <numerusform>%n photo queued.</numerusform>
            <numerusform>%n photos queued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) could not be sent: %1. They stay on this tablet; “Sync now” tries again.</source>
        <translation>
            <numerusform>%n picture could not be sent: %1. It stays on this tablet; “Sync now” tries again.</numerusform>
            <numerusform>%n pictures could not be sent: %1. They stay on this tablet; “Sync now” tries again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n original(s), %1: the server has signed for each. Thumbs and previews stay.</source>
        <translation>
            <numerusform>%n original, %1: the server has signed for it. Its thumb and preview stay.</numerusform>
            <numerusform>%n originals, %1: the server has signed for each. Thumbs and previews stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 freed: %n original(s) cleared.</source>
        <translation>
            <numerusform>%1 freed: %n original cleared.</numerusform>
            <numerusform>%1 freed: %n originals cleared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::ReviewListModel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) approved, saved here</source>
        <translation>
            <numerusform>%n record approved, saved here</numerusform>
            <numerusform>%n records approved, saved here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::ReviewViewModel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::SetAsideListModel</name>
    <message numerus="yes">
        <source>%n waiting to be settled</source>
        <translation>
            <numerusform>%n waiting to be settled</numerusform>
            <numerusform>%n waiting to be settled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n waiting to be settled, the newest below</source>
        <translation>
            <numerusform>more than %n waiting to be settled, the newest below</numerusform>
            <numerusform>more than %n waiting to be settled, the newest below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::SiteListModel</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::SyncStatusModel</name>
    <message numerus="yes">
        <source>offline, %n saved here</source>
        <translation>
            <numerusform>offline, %n saved here</numerusform>
            <numerusform>offline, %n saved here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n not sent</source>
        <translation>
            <numerusform>paused, %n not sent</numerusform>
            <numerusform>paused, %n not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n not delivered</numerusform>
            <numerusform>%n not delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are saved on this tablet and go up by themselves.</source>
        <translation>
            <numerusform>%n record is saved on this tablet and goes up by itself.</numerusform>
            <numerusform>%n records are saved on this tablet and go up by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait on this tablet.</source>
        <translation>
            <numerusform>%n record waits on this tablet.</numerusform>
            <numerusform>%n records wait on this tablet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are kept on this tablet.</source>
        <translation>
            <numerusform>%n record is kept on this tablet.</numerusform>
            <numerusform>%n records are kept on this tablet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; next try in %n second(s)</source>
        <translation>
            <numerusform>%1; next try in %n second</numerusform>
            <numerusform>%1; next try in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This tablet&apos;s clock is %n minute(s) off. Records carry the corrected time; please set the clock.</source>
        <translation>
            <numerusform>This tablet&apos;s clock is %n minute off. Records carry the corrected time; please set the clock.</numerusform>
            <numerusform>This tablet&apos;s clock is %n minutes off. Records carry the corrected time; please set the clock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Syncing has stopped. %n record(s) are kept on this tablet and go up once it is enrolled again.</source>
        <translation>
            <numerusform>Syncing has stopped. %n record is kept on this tablet and goes up once it is enrolled again.</numerusform>
            <numerusform>Syncing has stopped. %n records are kept on this tablet and go up once it is enrolled again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::TodayModel</name>
    <message numerus="yes">
        <source>Tonight: %1, %n place(s)</source>
        <extracomment>e.g. 今晚夜查 8 处</extracomment>
        <translation>
            <numerusform>Tonight: %1, %n place</numerusform>
            <numerusform>Tonight: %1, %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today: %1, %n place(s)</source>
        <translation>
            <numerusform>Today: %1, %n place</numerusform>
            <numerusform>Today: %1, %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) missing</source>
        <translation>
            <numerusform>%n answer missing</numerusform>
            <numerusform>%n answers missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::WorkListModel</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n area(s)</source>
        <translation>
            <numerusform>%n area</numerusform>
            <numerusform>%n areas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), the most pressing %1 below</source>
        <translation>
            <numerusform>%n record, the most pressing %1 below</numerusform>
            <numerusform>%n records, the most pressing %1 below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n record(s)</source>
        <translation>
            <numerusform>at least %n record</numerusform>
            <numerusform>at least %n records</numerusform>
        </translation>
    </message>
</context>
</TS>
