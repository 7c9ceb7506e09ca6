<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ConflictCard</name>
    <message>
        <source>Conflict: %1</source>
        <translation>冲突：%1</translation>
    </message>
    <message>
        <source>conflict to settle</source>
        <translation>冲突待处理</translation>
    </message>
</context>
<context>
    <name>ConflictHead</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>shown for now</source>
        <translation>现显示此值</translation>
    </message>
</context>
<context>
    <name>CountTile</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>DatePicker</name>
    <message>
        <source>Previous month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>一周后</translation>
    </message>
</context>
<context>
    <name>DateSheet</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>DetailHead</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DraftList</name>
    <message>
        <source>To be finished</source>
        <translation>未填完的表</translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>FieldLedger</source>
        <translation>现场台账</translation>
    </message>
    <message>
        <source>Enrol this tablet with the address and the one-time code that your office gave you. It needs the network once; afterwards the work goes on without a signal.</source>
        <translation>请填写单位提供的服务器地址和一次性登记码，登记本机。登记时需要联网一次，之后没有信号也能照常工作。</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>for example https://ledger.example.cn</source>
        <translation>例如 https://ledger.example.cn</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性登记码</translation>
    </message>
    <message>
        <source>Valid once, for a short time. Upper and lower case do not matter.</source>
        <translation>只能使用一次，限时有效，不区分大小写。</translation>
    </message>
    <message>
        <source>Enrolling…</source>
        <translation>正在登记…</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>登记本机</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>Actions</source>
        <translation>行动</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
</context>
<context>
    <name>FieldFrame</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>FigureRow</name>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2 %3</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Figures</source>
        <translation>统计数字</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>查看%1</translation>
    </message>
</context>
<context>
    <name>FormCheck</name>
    <message>
        <source>Nothing is missing.</source>
        <translation>没有缺项。</translation>
    </message>
    <message>
        <source>Still missing or worth a look</source>
        <translation>缺项和需要留意的内容</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>FormFoot</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>FormHead</name>
    <message>
        <source>Throw this form away</source>
        <translation>放弃此表</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Fewer fields</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More fields (%1)</source>
        <translation>更多（%1 项）</translation>
    </message>
    <message>
        <source>Throw this form away?</source>
        <translation>放弃此表？</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>What was typed into it goes. To stop for now without losing anything, just go back: it waits under “To be finished”.</source>
        <translation>放弃后，表中已填的内容不再保留。如只是暂停填写，直接返回即可，已填内容保存在「未填完的表」中。</translation>
    </message>
</context>
<context>
    <name>LedgerPage</name>
    <message>
        <source>Search %1</source>
        <translation>搜索%1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>FieldLedger</source>
        <translation>现场台账</translation>
    </message>
</context>
<context>
    <name>MePage</name>
    <message>
        <source>Role</source>
        <translation>职责</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计数字</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Campaign and area</source>
        <translation>专项行动与片区</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Everything you record is first saved on this tablet. It is kept here even after it has been delivered.</source>
        <translation>所有记录都先保存在本机，送达服务器后本机仍然保留。</translation>
    </message>
</context>
<context>
    <name>NewRecordButton</name>
    <message>
        <source>New record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>What do you want to record?</source>
        <translation>登记什么？</translation>
    </message>
</context>
<context>
    <name>PickField</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>PickerSheet</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>PlaceSheet</name>
    <message>
        <source>Campaign and area</source>
        <translation>专项行动与片区</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>专项行动</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>片区</translation>
    </message>
</context>
<context>
    <name>PositionField</name>
    <message>
        <source>No position yet</source>
        <translation>尚无位置</translation>
    </message>
    <message>
        <source>Finding…</source>
        <translation>正在定位…</translation>
    </message>
    <message>
        <source>Where I am</source>
        <translation>用当前位置</translation>
    </message>
    <message>
        <source>Type it in</source>
        <translation>手动填写</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
</context>
<context>
    <name>ProgressDots</name>
    <message>
        <source>Steps of the form</source>
        <translation>填表步骤</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>RecordHead</name>
    <message>
        <source>People recorded different values for the same thing. All of them are kept and stand below.</source>
        <translation>同一项内容有人填了不同的值，都已保留，列在下方，等待确认。</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>What happened here</source>
        <translation>办理经过</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>This record is not on this tablet</source>
        <translation>本机没有这条记录</translation>
    </message>
    <message>
        <source>It may have moved to another area.</source>
        <translation>它可能已转到其他片区。</translation>
    </message>
</context>
<context>
    <name>RecordRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
</context>
<context>
    <name>RowsField</name>
    <message>
        <source>Remove</source>
        <translation>移除此项</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索内容</translation>
    </message>
</context>
<context>
    <name>SheetBase</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>行动</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>尚未打开内容</translation>
    </message>
    <message>
        <source>Choose something on the left, and it opens here.</source>
        <translation>在左侧选择一项，即在此处显示。</translation>
    </message>
</context>
<context>
    <name>StartupErrorPage</name>
    <message>
        <source>The ledger on this tablet cannot be opened</source>
        <translation>本机台账无法打开</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1: less</source>
        <translation>%1：减</translation>
    </message>
    <message>
        <source>%1: more</source>
        <translation>%1：加</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Nothing is waiting. Everything recorded on this tablet has been delivered.</source>
        <translation>没有等待上传的内容。本机记录均已送达。</translation>
    </message>
</context>
<context>
    <name>SyncPill</name>
    <message>
        <source>Sync: %1</source>
        <translation>同步：%1</translation>
    </message>
</context>
<context>
    <name>SyncSummary</name>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>From others</source>
        <translation>接收他人记录</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>上次联系服务器</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>等待原因</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>等待上传</translation>
    </message>
</context>
<context>
    <name>TimePicker</name>
    <message>
        <source>Hour</source>
        <translation>时</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>分</translation>
    </message>
</context>
<context>
    <name>TimelineItem</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>TodayHeadline</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Details</source>
        <translation>查看详情</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
</TS>
