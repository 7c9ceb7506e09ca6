<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
