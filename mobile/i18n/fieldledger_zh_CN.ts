<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlbumSheet</name>
    <message>
        <source>Pictures on this tablet</source>
        <translation>本机图片</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>No pictures (JPEG, PNG) in %1.</source>
        <translation>%1 中没有图片（JPEG、PNG）。</translation>
    </message>
</context>
<context>
    <name>ArrivalWords</name>
    <message>
        <source>Records are being fetched</source>
        <translation>正在接收台账</translation>
    </message>
    <message>
        <source>The campaigns and what others logged are on their way to this tablet. They appear here by themselves.</source>
        <translation>战役和他人填报的内容正在下发到本平板，收到后自动显示在这里。</translation>
    </message>
    <message>
        <source>%1 They appear here by themselves.</source>
        <translation>%1收到后自动显示在这里。</translation>
    </message>
    <message>
        <source>%1 of %2 records have come so far.</source>
        <translation>目前已收到 %1 条，共 %2 条。</translation>
    </message>
</context>
<context>
    <name>BesideTable</name>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Leave out: %1</source>
        <translation>不放行：%1</translation>
    </message>
    <message>
        <source>Release: %1</source>
        <translation>放行：%1</translation>
    </message>
</context>
<context>
    <name>CameraGuide</name>
    <message>
        <source>The earlier picture: stand where it was taken</source>
        <translation>上一次的照片：请站在同一位置拍</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Back to the record</source>
        <translation>返回记录</translation>
    </message>
    <message>
        <source>Try the camera again</source>
        <translation>重新打开相机</translation>
    </message>
    <message>
        <source>Go on without photos</source>
        <translation>先不拍，继续记录</translation>
    </message>
    <message>
        <source>Shutter</source>
        <translation>快门</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>相册</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>The photo taken last</source>
        <translation>刚拍的照片</translation>
    </message>
    <message>
        <source>Take the last one again</source>
        <translation>重拍最后一张</translation>
    </message>
</context>
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
    <message>
        <source>Former values: %1</source>
        <translation>原有的值：%1</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Write another</source>
        <translation>另填</translation>
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
    <message>
        <source>was kept</source>
        <translation>当时采用</translation>
    </message>
    <message>
        <source>Keep this value</source>
        <translation>采用此值</translation>
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
    <name>CoveragePage</name>
    <message>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
</context>
<context>
    <name>CoverageRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
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
    <name>DuplicateCard</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Two places</source>
        <translation>不是同一处</translation>
    </message>
    <message>
        <source>One and the same</source>
        <translation>是同一处</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Possible duplicates</source>
        <translation>疑似重复</translation>
    </message>
</context>
<context>
    <name>EnrolAgainPage</name>
    <message>
        <source>Enrol this tablet again</source>
        <translation>重新登记本机</translation>
    </message>
    <message>
        <source>Enrolled again. What waits here is being sent.</source>
        <translation>已重新登记，正在上传未送达的内容。</translation>
    </message>
    <message>
        <source>Ask the office for a new one-time code. All records and photos stay on this tablet; what was not sent goes up under its new number.</source>
        <translation>请向单位索取新的一次性登记码。本机的记录和照片都在，不会丢失；未送达的内容将以新的设备编号上传。</translation>
    </message>
</context>
<context>
    <name>EnrolForm</name>
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
    <name>EnrolPage</name>
    <message>
        <source>FieldLedger</source>
        <translation>现场台账</translation>
    </message>
    <message>
        <source>Enrol this tablet with the address and the one-time code that your office gave you. It needs the network once; afterwards the work goes on without a signal.</source>
        <translation>请填写单位提供的服务器地址和一次性登记码，登记本机。登记时需要联网一次，之后没有信号也能照常工作。</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>The server did not understand this tablet</source>
        <translation>服务器无法识别本机的请求</translation>
    </message>
    <message>
        <source>An answer or a record is larger than allowed</source>
        <translation>有一条应答或记录超出允许的大小</translation>
    </message>
    <message>
        <source>The server no longer knows this tablet; it has to be enrolled again</source>
        <translation>服务器已不认识本机，需要重新登记</translation>
    </message>
    <message>
        <source>The server does not have what was asked for</source>
        <translation>服务器上没有所请求的内容</translation>
    </message>
    <message>
        <source>The server&apos;s ledger has changed; this tablet takes it in anew</source>
        <translation>服务器台账已变更，本机正在重新接收</translation>
    </message>
    <message>
        <source>The server is missing an earlier record of this tablet</source>
        <translation>服务器缺少本机较早的一条记录</translation>
    </message>
    <message>
        <source>The server&apos;s log does not match this tablet&apos;s own records</source>
        <translation>服务器日志与本机记录对不上</translation>
    </message>
    <message>
        <source>The server did not accept this tablet&apos;s signature</source>
        <translation>服务器未认可本机的签名</translation>
    </message>
    <message>
        <source>This app is too old for the server; please update it</source>
        <translation>本应用版本过旧，请更新</translation>
    </message>
    <message>
        <source>The server is older than this app; ask the administrator to update it</source>
        <translation>服务器版本低于本应用，请管理员升级</translation>
    </message>
    <message>
        <source>At this address is another ledger, or something that is no ledger at all</source>
        <translation>该地址上是另一套台账，或不是台账服务器</translation>
    </message>
    <message>
        <source>The server is busy for a moment</source>
        <translation>服务器暂时繁忙</translation>
    </message>
    <message>
        <source>The data file is damaged</source>
        <translation>数据文件已损坏</translation>
    </message>
    <message>
        <source>The server cannot be reached just now</source>
        <translation>服务器暂时连不上</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>服务器没有及时应答</translation>
    </message>
    <message>
        <source>The server asks to wait a little</source>
        <translation>服务器要求稍候</translation>
    </message>
    <message>
        <source>The program made an error</source>
        <translation>程序出错</translation>
    </message>
    <message>
        <source>The tablet&apos;s storage is full. The last answer is not stored yet, everything before it is. Free some space; what you typed stays on the screen.</source>
        <translation>本机存储空间已满。最后填的一项还没有存上，之前的都已保存。请清理空间，已填内容仍在屏幕上。</translation>
    </message>
    <message>
        <source>The data file is busy for a moment. What you typed stays on the screen; please try again.</source>
        <translation>数据文件暂时繁忙。已填内容仍在屏幕上，请再试一次。</translation>
    </message>
    <message>
        <source>This is more than one record can hold. Please shorten it.</source>
        <translation>内容超出一条记录的容量，请精简。</translation>
    </message>
    <message>
        <source>The data file is damaged. Nothing was overwritten. Please do not delete the app; ask the administrator.</source>
        <translation>数据文件已损坏，没有覆盖任何内容。请不要删除本应用，并联系管理员。</translation>
    </message>
    <message>
        <source>The record is no longer on this tablet. What you typed stays on the screen.</source>
        <translation>这条记录已不在本机。已填内容仍在屏幕上。</translation>
    </message>
    <message>
        <source>It could not be stored (%1). What you typed stays on the screen; please try again.</source>
        <translation>没有存上（%1）。已填内容仍在屏幕上，请再试一次。</translation>
    </message>
    <message>
        <source>The data file is in use by another program, perhaps a second window of this app. Nothing was changed. Close it and start again.
%1</source>
        <translation>数据文件正被其他程序占用，可能是本应用的另一个窗口。没有改动任何内容。请关闭后重新启动。
%1</translation>
    </message>
    <message>
        <source>The data file was written by a newer version of this app. Nothing was changed. Please update the app.
%1</source>
        <translation>数据文件由更新版本的应用写入。没有改动任何内容。请更新本应用。
%1</translation>
    </message>
    <message>
        <source>This file is not the data of this app. Nothing was changed. Choose another folder.
%1</source>
        <translation>该文件不是本应用的数据。没有改动任何内容。请另选文件夹。
%1</translation>
    </message>
    <message>
        <source>The data file is damaged. Nothing was changed. Please do not delete the app; ask the administrator.
%1</source>
        <translation>数据文件已损坏。没有改动任何内容。请不要删除本应用，并联系管理员。
%1</translation>
    </message>
    <message>
        <source>The tablet&apos;s storage is full, so the data file cannot be opened. All records are kept. Free some space and start again.
%1</source>
        <translation>本机存储空间已满，数据文件打不开。记录都还在。请清理空间后重新启动。
%1</translation>
    </message>
    <message>
        <source>The data file cannot be opened (%2). Nothing was changed.
%1</source>
        <translation>数据文件打不开（%2）。没有改动任何内容。
%1</translation>
    </message>
    <message>
        <source>The code is wrong, used up or expired. Ask the office for a new one; a code holds for 30 minutes.</source>
        <translation>登记码有误、已用过或已过期。请向单位索取新的登记码，登记码 30 分钟内有效。</translation>
    </message>
    <message>
        <source>No server answers at this address. Check the address and the network.</source>
        <translation>该地址没有服务器应答。请检查地址和网络。</translation>
    </message>
    <message>
        <source>The server did not answer in time. Check the network and try again.</source>
        <translation>服务器没有及时应答。请检查网络后重试。</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a FieldLedger server. Check the address.</source>
        <translation>该地址有应答，但不是现场台账服务器。请检查地址。</translation>
    </message>
    <message>
        <source>This app is too old for the server. Please update it.</source>
        <translation>本应用版本过旧，请更新。</translation>
    </message>
    <message>
        <source>The server is older than this app. Ask the administrator to update it.</source>
        <translation>服务器版本低于本应用，请管理员升级。</translation>
    </message>
    <message>
        <source>Too many tries. Wait a minute, then try again.</source>
        <translation>尝试次数过多，请一分钟后再试。</translation>
    </message>
    <message>
        <source>The server is busy for a moment. Please try again.</source>
        <translation>服务器暂时繁忙，请再试一次。</translation>
    </message>
    <message>
        <source>The tablet could not store its enrolment (%1). Ask for a new code and try again.</source>
        <translation>本机没能保存登记信息（%1）。请索取新的登记码后重试。</translation>
    </message>
    <message>
        <source>The server refused the enrolment (%1).</source>
        <translation>服务器拒绝了登记（%1）。</translation>
    </message>
    <message>
        <source>The log-in name or the password is wrong.</source>
        <translation>登录名或密码不正确。</translation>
    </message>
    <message>
        <source>To hand the tablet back, its owner has to sign in with the password.</source>
        <translation>交还平板须由平板所属人员用密码登录。</translation>
    </message>
    <message>
        <source>Without a signal only people who signed in on this tablet before can take over. Try again with a signal.</source>
        <translation>没有信号时，只有在本机登录过的人员可以接手。请在有信号时再试。</translation>
    </message>
    <message>
        <source>Too many tries. Wait a while, then try again.</source>
        <translation>尝试次数过多，请稍候再试。</translation>
    </message>
    <message>
        <source>The server does not answer. Try again in a moment.</source>
        <translation>服务器没有响应，请稍后再试。</translation>
    </message>
    <message>
        <source>Something answers at the server&apos;s address, but it is not a FieldLedger server. Is this a network that asks for a log-in of its own?</source>
        <translation>该地址有响应，但不是现场台账服务器。当前网络是否需要先在网页上登录？</translation>
    </message>
    <message>
        <source>The tablet could not store who works with it (%1). Nothing was changed.</source>
        <translation>本机未能保存使用人信息（%1），未作任何更改。</translation>
    </message>
    <message>
        <source>The server refused the log-in (%1).</source>
        <translation>服务器拒绝了登录（%1）。</translation>
    </message>
    <message>
        <source>The server takes nothing more from this tablet: it was withdrawn, or has no right to this</source>
        <translation>服务器不再接收本机的内容：本机已停用，或没有这项权限</translation>
    </message>
    <message>
        <source>This tablet&apos;s storage is full; clear delivered photos on the sync page, or free some space</source>
        <translation>本机存储空间已满，请在同步页清理已送达的照片，或腾出空间</translation>
    </message>
    <message>
        <source>The server&apos;s storage is full; tell the administrator, who has to make room there</source>
        <translation>服务器存储空间已满，请告知管理员清理服务器</translation>
    </message>
    <message>
        <source>This tablet&apos;s data file is busy for a moment</source>
        <translation>本机数据文件暂时被占用</translation>
    </message>
    <message>
        <source>Reading or writing this tablet&apos;s storage failed; restart the tablet, and ask the administrator if it stays so</source>
        <translation>本机存储读写失败，请重启平板；仍不正常的，请联系管理员</translation>
    </message>
    <message>
        <source>Reading or writing the server&apos;s storage failed; tell the administrator</source>
        <translation>服务器存储读写失败，请告知管理员</translation>
    </message>
    <message>
        <source>The server made an error; tell the administrator if it stays so</source>
        <translation>服务器出错；一直如此的，请告知管理员</translation>
    </message>
    <message>
        <source>At this address is another ledger than the one this tablet belongs to. Nothing was changed, and what is not sent stays here. Check the address.</source>
        <translation>该地址是另一套台账，与本机所属台账不一致。本机未作任何改动，未送达的内容仍在本机。请核对地址。</translation>
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
    <name>ExportSheet</name>
    <message>
        <source>Ledger as a workbook</source>
        <translation>导出台账</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save to documents</source>
        <translation>保存到“文档”</translation>
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
        <translation>查看 %1</translation>
    </message>
</context>
<context>
    <name>FoldedText</name>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>展开全文</translation>
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
    <message>
        <source>Answer to who sent it back</source>
        <translation>回复退回人</translation>
    </message>
    <message>
        <source>Goes up together with what you correct.</source>
        <translation>与更正的内容一并上传。</translation>
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
    <message>
        <source>Ledger as a workbook</source>
        <translation>导出台账</translation>
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
    <message>
        <source>Belongs to</source>
        <translation>平板所属</translation>
    </message>
    <message>
        <source>Another person takes over</source>
        <translation>换人使用本机</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>places that may have been logged twice</source>
        <translation>可能登记了两次的点位</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>界面颜色</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>What has been seen in this round, and what has not</source>
        <translation>本轮已到的和还没到的点位</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>字号</translation>
    </message>
</context>
<context>
    <name>MoreActions</name>
    <message>
        <source>What else can be done here</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Correct with another record</source>
        <translation>另记一条更正</translation>
    </message>
    <message>
        <source>Take photos</source>
        <translation>拍照</translation>
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
    <name>PatrolProgress</name>
    <message>
        <source>Order anew</source>
        <translation>重新排序</translation>
    </message>
    <message>
        <source>End the patrol</source>
        <translation>结束夜查</translation>
    </message>
</context>
<context>
    <name>PatrolReasonSheet</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Confirm: %1</source>
        <translation>确认：%1</translation>
    </message>
</context>
<context>
    <name>PatrolStart</name>
    <message>
        <source>End it</source>
        <translation>结束它</translation>
    </message>
    <message>
        <source>Who goes</source>
        <translation>参加人员</translation>
    </message>
</context>
<context>
    <name>PatrolStopPage</name>
    <message>
        <source>Last photo of %1</source>
        <translation>%1 上次的照片</translation>
    </message>
    <message>
        <source>Light: hold</source>
        <translation>照明：长按</translation>
    </message>
    <message>
        <source>Hold the button for a red light; on the light, hold again for white.</source>
        <translation>长按此按钮开红光；红光下再次长按为白光。</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Every place has been seen to</source>
        <translation>全部查完</translation>
    </message>
    <message>
        <source>End the patrol</source>
        <translation>结束夜查</translation>
    </message>
    <message>
        <source>Tap to put it out, hold for white light</source>
        <translation>点按关闭，长按为白光</translation>
    </message>
    <message>
        <source>Take photos of it</source>
        <translation>补拍照片</translation>
    </message>
</context>
<context>
    <name>PatrolSummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>小结</translation>
    </message>
    <message>
        <source>The patrol has ended</source>
        <translation>夜查已结束</translation>
    </message>
    <message>
        <source>Kept under Actions. What was not checked stays due.</source>
        <translation>已记入“行动”。未查的仍为到期。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>PhotoField</name>
    <message>
        <source>Take more photos (%1)</source>
        <translation>继续拍照（已有 %1）</translation>
    </message>
    <message>
        <source>Take photos</source>
        <translation>拍照</translation>
    </message>
</context>
<context>
    <name>PhotoPairCard</name>
    <message>
        <source>%1. %2. %3. %4</source>
        <translation>%1。%2。%3。%4</translation>
    </message>
</context>
<context>
    <name>PhotoText</name>
    <message>
        <source>its file is gone from this tablet</source>
        <translation>本机上的照片文件已不在</translation>
    </message>
    <message>
        <source>its file on this tablet was changed after it was taken</source>
        <translation>本机上的照片文件在拍摄后被改动</translation>
    </message>
    <message>
        <source>the server does not recognise it as a picture</source>
        <translation>服务器认为这不是图片</translation>
    </message>
    <message>
        <source>it is too large for the server</source>
        <translation>超过服务器允许的大小</translation>
    </message>
    <message>
        <source>it arrives damaged again and again</source>
        <translation>多次传输后内容仍不一致</translation>
    </message>
    <message>
        <source>the server refused it</source>
        <translation>服务器拒收</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>test picture</source>
        <translation>测试图片</translation>
    </message>
    <message>
        <source>drawn on the screen</source>
        <translation>屏幕手写</translation>
    </message>
    <message>
        <source>file on the tablet</source>
        <translation>本机图片文件</translation>
    </message>
    <message>
        <source>saved here</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>sending %1%</source>
        <translation>上传中 %1%</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Tablet&apos;s clock</source>
        <translation>平板时钟</translation>
    </message>
    <message>
        <source>By</source>
        <translation>拍摄人</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>no position at the shutter</source>
        <translation>拍摄时无定位</translation>
    </message>
    <message>
        <source>Position measured</source>
        <translation>定位时间</translation>
    </message>
    <message>
        <source>Camera looked to</source>
        <translation>镜头朝向</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>%1 × %2, %3</source>
        <translation>%1 × %2，%3</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>送达情况</translation>
    </message>
    <message>
        <source>came from the server</source>
        <translation>来自服务器</translation>
    </message>
    <message>
        <source>one of the two has no position</source>
        <translation>其中一张没有定位，无法比较位置</translation>
    </message>
    <message>
        <source>%1 apart</source>
        <translation>相距 %1</translation>
    </message>
    <message>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>东南</translation>
    </message>
    <message>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>西南</translation>
    </message>
    <message>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>西北</translation>
    </message>
    <message>
        <source>%1, to the %2 (%3°)</source>
        <translation>%1，在%2方向（%3°）</translation>
    </message>
    <message>
        <source>%1; the camera looked %2° differently</source>
        <translation>%1；镜头朝向相差 %2°</translation>
    </message>
    <message>
        <source>This is no picture that can be read, or it is damaged. It was not taken in; please take or choose another one.</source>
        <translation>不是可以识别的图片，或图片已损坏，未存入。请重拍或另选一张。</translation>
    </message>
    <message>
        <source>This picture is too large (at most %1 MB and %2 pixels a side). It was not taken in.</source>
        <translation>图片过大（不超过 %1 MB，每边不超过 %2 像素），未存入。</translation>
    </message>
    <message>
        <source>The picture could not be read. Nothing was taken in; please try again.</source>
        <translation>图片读取失败，未存入，请重试。</translation>
    </message>
    <message>
        <source>The tablet&apos;s storage is full. This photo is not saved, those before it are. Clear delivered photos on the sync page, or free some space.</source>
        <translation>平板存储空间已满。这张照片没有存上，之前的都已保存。请在同步页清理已送达的照片，或腾出空间。</translation>
    </message>
    <message>
        <source>This photo is not saved; those before it are. Please take it again.</source>
        <translation>这张照片没有存上，之前的都已保存。请重拍。</translation>
    </message>
    <message>
        <source>more than %1 apart</source>
        <translation>相距超过 %1</translation>
    </message>
    <message>
        <source>the camera looked another way</source>
        <translation>拍摄方向相差较大</translation>
    </message>
    <message>
        <source>Perhaps not the same place: %1</source>
        <translation>可能不是同一位置：%1</translation>
    </message>
    <message>
        <source>Your position is not known yet: go by what the earlier picture shows</source>
        <translation>尚未定位，请对照前一张照片取景</translation>
    </message>
    <message>
        <source>The earlier picture has no position: go by what it shows</source>
        <translation>前一张照片没有定位，请对照画面取景</translation>
    </message>
    <message>
        <source>The earlier picture was taken %1 from here: go %2 (%3°)</source>
        <translation>前一张照片的拍摄点距此 %1，请向%2走（%3°）</translation>
    </message>
    <message>
        <source>Same spot: %1 from where the earlier picture was taken</source>
        <translation>已在同一位置：距前一张照片的拍摄点 %1</translation>
    </message>
    <message>
        <source>%1; the camera looked %2 (%3°)</source>
        <translation>%1；当时镜头朝%2（%3°）</translation>
    </message>
    <message>
        <source>Before · %1</source>
        <translation>整改前 · %1</translation>
    </message>
    <message>
        <source>After · %1</source>
        <translation>整改后 · %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>removed photo</comment>
        <extracomment>who took a photo back, when</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) taken back: %1</source>
        <translation>
            <numerusform>已删除 %n 张照片：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>PhotoTile</name>
    <message>
        <source>Take this photo back</source>
        <translation>删除这张照片</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · 第 %2 张，共 %3 张</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>看单张</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>Same place now</source>
        <translation>拍同一位置</translation>
    </message>
    <message>
        <source>What is known of this photo</source>
        <translation>照片信息</translation>
    </message>
    <message>
        <source>Is it still what was taken?</source>
        <translation>核对原图</translation>
    </message>
    <message>
        <source>It no longer counts for the record. The ledger keeps the photo, and says that you took it back and when.</source>
        <translation>删除后不再计入该记录。台账仍保存这张照片，并注明由谁、何时删除。</translation>
    </message>
    <message>
        <source>Take this photo back</source>
        <translation>删除这张照片</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>确认删除</translation>
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
    <name>Places</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
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
        <source>Night check</source>
        <translation>夜查</translation>
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
    <name>RecordActions</name>
    <message>
        <source>More that can be done here</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Correct with another record</source>
        <translation>另记一条更正</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Take photos</source>
        <translation>拍照</translation>
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
    <message>
        <source>Show personal data (this is noted)</source>
        <translation>显示个人信息（将留痕）</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Strike out…</source>
        <translation>删除…</translation>
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
    <name>ReturnPage</name>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Which answer is it about?</source>
        <translation>哪一项有问题？</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>与上次不同</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>退回理由</translation>
    </message>
    <message>
        <source>The author reads this at that very answer.</source>
        <translation>填写人打开该项时即可看到。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ReturnedPage</name>
    <message>
        <source>Sent back</source>
        <translation>退回待改</translation>
    </message>
</context>
<context>
    <name>ReviewActions</name>
    <message>
        <source>Correct and answer</source>
        <translation>更正并回复</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
</context>
<context>
    <name>ReviewDecisions</name>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
</context>
<context>
    <name>ReviewItem</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Approve all selected</source>
        <translation>通过所选</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>in review</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>退回待改</translation>
    </message>
    <message>
        <source>answered, in review</source>
        <translation>已回复待审核</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>an answer of the last visit, and today&apos;s</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>You wrote this yourself: somebody else has to approve it.</source>
        <translation>本人填写的记录，须由他人审核通过。</translation>
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
    <name>SetAsideCard</name>
    <message>
        <source>set aside</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Do not adopt</source>
        <translation>不予采用</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
</context>
<context>
    <name>SetAsidePage</name>
    <message>
        <source>Set aside</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>Do not adopt</source>
        <translation>不予采用</translation>
    </message>
    <message>
        <source>Reason (the author is told)</source>
        <translation>原因（将告知填报人）</translation>
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
        <source>Nothing is open</source>
        <translation>尚未打开内容</translation>
    </message>
    <message>
        <source>Choose something on the left, and it opens here.</source>
        <translation>在左侧选择一项，即在此处显示。</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Who works with this tablet</source>
        <translation>本机使用人</translation>
    </message>
    <message>
        <source>Two people can share this tablet. Each record names who made it; unsent work of the other stays here and is sent all the same. Which records are here stays as it is for the person the tablet belongs to.</source>
        <translation>一台平板可以两人轮流使用。每条记录都注明填报人；前一人未送达的内容仍在本机，照常上传。本机保存哪些片区的台账，仍按平板所属人员确定。</translation>
    </message>
    <message>
        <source>Log-in name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接手使用</translation>
    </message>
</context>
<context>
    <name>SignatureField</name>
    <message>
        <source>Sign here again to replace it</source>
        <translation>在此重新签名可替换</translation>
    </message>
    <message>
        <source>Sign here</source>
        <translation>请在此签名</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Keep this signature</source>
        <translation>保存签名</translation>
    </message>
</context>
<context>
    <name>StageTrack</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
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
    <name>StepSheet</name>
    <message>
        <source>Not yet</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>确认</translation>
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
    <name>StrikeOutSheet</name>
    <message>
        <source>Strike out this record</source>
        <translation>删除这条记录</translation>
    </message>
    <message>
        <source>It leaves lists and figures; nothing is lost, and it can be taken back. What others recorded meanwhile keeps it in view.</source>
        <translation>删除后不再列入台账和统计，内容仍全部保留，可以撤回。删除前未看到的他人新记录会使它继续显示。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
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
    <message>
        <source>Nothing is waiting. Everything recorded on this tablet has been delivered.</source>
        <translation>没有等待上传的内容。本机记录均已送达。</translation>
    </message>
    <message>
        <source>Photos by Wi-Fi only</source>
        <translation>仅 Wi-Fi 传照片</translation>
    </message>
    <message>
        <source>Photos that may be cleared</source>
        <translation>可清理照片</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Enrol again</source>
        <translation>重新登记</translation>
    </message>
</context>
<context>
    <name>TextSizeChips</name>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
</context>
<context>
    <name>ThemeChips</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Lock this choice</source>
        <translation>锁定此选择</translation>
    </message>
    <message>
        <source>Otherwise a night patrol turns the screen to night by itself, and night is offered after sunset.</source>
        <translation>不锁定时，夜查中自动转为夜间颜色，日落后也会提示切换。</translation>
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
    <message>
        <source>Look</source>
        <translation>去看看</translation>
    </message>
    <message>
        <source>Night colours</source>
        <translation>夜间颜色</translation>
    </message>
    <message>
        <source>Not tonight</source>
        <translation>今晚不用</translation>
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
<context>
    <name>Words</name>
    <message>
        <source>less than %1 m</source>
        <extracomment>a short way, in a sentence: &quot;less than 10 m apart&quot;</extracomment>
        <translation>%1 m 以内</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>添加：%1</translation>
    </message>
    <message>
        <source>Check and finish</source>
        <translation>检查并完成</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name, what is written</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Finishing also saves: %1</source>
        <translation>完成时将同时登记：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n 项冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>tablet no. %1</source>
        <translation>%1 号设备</translation>
    </message>
    <message>
        <source>logged</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>conflict waits to be settled</source>
        <translation>冲突待处理</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>第 %1 项</translation>
    </message>
    <message>
        <source>a record that is not on this tablet</source>
        <translation>不在本机的记录</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <extracomment>how a day is written, in Qt&apos;s date format</extracomment>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>how a day is written without and with its year, in Qt&apos;s date format</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, clock</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>due tomorrow</source>
        <translation>明天到期</translation>
    </message>
    <message numerus="yes">
        <source>due in %n day(s)</source>
        <translation>
            <numerusform>%n 天后到期</numerusform>
        </translation>
    </message>
    <message>
        <source>here</source>
        <translation>就在此处</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>between the words of a list</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>state, reason</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>saved here</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>partly delivered</source>
        <translation>部分送达</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Protected. What you type takes its place.</source>
        <translation>已保护，填写后将替换原内容。</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>已保护</translation>
    </message>
    <message>
        <source>Personal data was looked at</source>
        <translation>查看了个人信息</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>街道审核人员</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>执法队员</translation>
    </message>
    <message>
        <source>Night patrol</source>
        <translation>夜查人员</translation>
    </message>
    <message>
        <source>Campaign leader</source>
        <translation>专班负责人</translation>
    </message>
    <message>
        <source>Sent back: %1</source>
        <translation>退回：%1</translation>
    </message>
    <message>
        <source>corrects an earlier record</source>
        <translation>更正此前的记录</translation>
    </message>
    <message numerus="yes">
        <source>logged %n time(s)</source>
        <translation>
            <numerusform>登记 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>one place, dealt with differently: %1</source>
        <translation>同一处有不同处置：%1</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>退回待改</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>who answered, when, what</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>not adopted</source>
        <translation>未采用</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Write another value</source>
        <translation>另填</translation>
    </message>
    <message>
        <source>It takes the place of the values that were shown. They stay in the history.</source>
        <translation>所填的值将替代刚才显示的各个值；原有的值保留在记录中。</translation>
    </message>
    <message>
        <source>%1: %2, so another person must do this</source>
        <extracomment>the field that names this person: &quot;整改人是您本人，应由他人办理&quot;</extracomment>
        <translation>%1为%2，此步须由他人办理</translation>
    </message>
    <message>
        <source>found again: %1</source>
        <translation>再次发现：%1</translation>
    </message>
    <message>
        <source>Struck out</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>%1: struck out</source>
        <translation>%1：删除</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>%n more value(s) came in meanwhile</source>
        <translation>
            <numerusform>期间又收到 %n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>settled: %1</source>
        <translation>已处理冲突：%1</translation>
    </message>
    <message>
        <source>at the place</source>
        <translation>就在现场</translation>
    </message>
    <message>
        <source>%1 from the place</source>
        <translation>距点位 %1</translation>
    </message>
    <message>
        <source>taken back: not struck out any more</source>
        <translation>已撤回删除</translation>
    </message>
    <message>
        <source>Struck out by %1, %2</source>
        <translation>%1 于 %2 删除</translation>
    </message>
    <message>
        <source>erased by order</source>
        <translation>已依规定清除</translation>
    </message>
    <message>
        <source>Personal data was erased by order</source>
        <translation>个人信息已依规定清除</translation>
    </message>
    <message>
        <source>all personal data</source>
        <translation>全部个人信息</translation>
    </message>
    <message>
        <source>Erased by order. What you type is kept.</source>
        <translation>已依规定清除，重新填写的内容将予保存。</translation>
    </message>
    <message>
        <source>another area (%1)</source>
        <comment>its code</comment>
        <translation>其他区域（%1）</translation>
    </message>
    <message>
        <source>The same place, registered in %1. That is not an area of this tablet, so it can only be looked at.</source>
        <translation>与本处是同一处，登记在%1。该区域不归本机管理，仅供查看。</translation>
    </message>
    <message>
        <source>In %1; can only be looked at here.</source>
        <translation>在%1，仅供查看。</translation>
    </message>
    <message>
        <source>This is of %1, which is not an area of this tablet. It is here because its place was linked with one of this tablet&apos;s as the same, and can only be looked at.</source>
        <translation>这条记录属于%1，不归本机管理。因其所在地点与本机管理的一处已认定为同一处，故在此列出，仅供查看。</translation>
    </message>
</context>
<context>
    <name>WorkQueue</name>
    <message>
        <source>Previous</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Next one</source>
        <translation>下一条</translation>
    </message>
</context>
<context>
    <name>fieldledger::Appearance</name>
    <message>
        <source>The sun has set. The night colours are dark and red and keep your eyes used to the dark.</source>
        <translation>太阳已落山。夜间颜色全黑偏红，眼睛不用重新适应黑暗。</translation>
    </message>
</context>
<context>
    <name>fieldledger::CampaignInfo</name>
    <message>
        <source>No campaign yet</source>
        <translation>尚无专项行动</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>全部片区</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>点位</translation>
    </message>
</context>
<context>
    <name>fieldledger::CoverageListModel</name>
    <message numerus="yes">
        <source>%n rounds</source>
        <translation>
            <numerusform>%n 个轮次</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>No round has begun: every visit so far counts</source>
        <translation>尚未开始排查轮次，按以往全部排查统计</translation>
    </message>
    <message>
        <source>MMM d</source>
        <comment>day and month, as QDate formats it</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <comment>round, first day, last day</comment>
        <translation>%1，%2至%3</translation>
    </message>
    <message>
        <source>%1; to be complete by %2</source>
        <translation>%1，应于%2前完成</translation>
    </message>
    <message>
        <source>No places are known here yet. What is logged, or comes with a sync, is shown village by village, with how much of it this round has seen.</source>
        <translation>本地还没有点位。登记或同步后，这里按村（社区）列出本轮已查的比例。</translation>
    </message>
</context>
<context>
    <name>fieldledger::DuplicateListModel</name>
    <message numerus="yes">
        <source>%n pair(s) to decide</source>
        <translation>
            <numerusform>%n 对待判断</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to decide</source>
        <translation>没有待判断的</translation>
    </message>
    <message>
        <source>one place</source>
        <translation>同一处</translation>
    </message>
    <message>
        <source>two places</source>
        <translation>不是同一处</translation>
    </message>
    <message>
        <source>one place, or two?</source>
        <translation>是否同一处？</translation>
    </message>
    <message>
        <source>a link that means nothing</source>
        <translation>无效的关联</translation>
    </message>
    <message>
        <source>It links a place with itself.</source>
        <translation>它把一个点位与自己关联，已忽略。</translation>
    </message>
    <message>
        <source>It names a place that this tablet does not hold.</source>
        <translation>它指向的点位不在本机，已忽略。</translation>
    </message>
    <message>
        <source>It names a place that was deleted.</source>
        <translation>它指向的点位已删除，已忽略。</translation>
    </message>
    <message>
        <source>It links places of different campaigns.</source>
        <translation>它关联了不同专项行动的点位，已忽略。</translation>
    </message>
    <message>
        <source>It links records of different kinds.</source>
        <translation>它关联了不同类型的记录，已忽略。</translation>
    </message>
    <message>
        <source>Linked as one place.</source>
        <translation>已认定为同一处。</translation>
    </message>
    <message>
        <source>Kept as two places. They are not proposed again.</source>
        <translation>已认定为两处，不再提示。</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>No duplicates found</source>
        <translation>没有发现疑似重复</translation>
    </message>
    <message>
        <source>Places that stand close together or bear the same name or number are shown here side by side.</source>
        <translation>相距很近，或名称、编号相同的点位，会在这里并排列出。</translation>
    </message>
    <message>
        <source>%1, the likeliest %2 below</source>
        <translation>%1，先列最可能的 %2 对</translation>
    </message>
</context>
<context>
    <name>fieldledger::EventListModel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing logged yet</source>
        <translation>尚无记录</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>Joint operations and meetings appear here, on this tablet at once, from others after a sync.</source>
        <translation>联合执法行动和会议显示在这里。本机登记的立即显示，他人登记的同步后显示。</translation>
    </message>
    <message>
        <source>Change the search to see more.</source>
        <translation>更改搜索内容可查看更多。</translation>
    </message>
</context>
<context>
    <name>fieldledger::FigureListModel</name>
    <message numerus="yes">
        <source>Counted over the %n place(s) on this tablet.</source>
        <translation>
            <numerusform>按本机已有的 %n 处统计。</numerusform>
        </translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>%1 Not all: %2</source>
        <translation>%1尚未收齐：%2</translation>
    </message>
</context>
<context>
    <name>fieldledger::FormEditor</name>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>goes on from %1</source>
        <translation>接着上次 %1 填的内容</translation>
    </message>
    <message>
        <source>This form or record is not on this tablet (any more).</source>
        <translation>本机没有（或已不再有）这张表或这条记录。</translation>
    </message>
    <message>
        <source>saved here %1</source>
        <translation>已存本机 %1</translation>
    </message>
    <message>
        <source>saved here</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>没有改动</translation>
    </message>
    <message>
        <source>%1: saved on this tablet; it goes up by itself once there is a network</source>
        <translation>%1：已存本机，联网后自动上传</translation>
    </message>
    <message>
        <source>%1 sent this back, %2: %3</source>
        <comment>who, when, why</comment>
        <translation>%1于%2退回：%3</translation>
    </message>
</context>
<context>
    <name>fieldledger::LedgerExport</name>
    <message>
        <source>%1 received</source>
        <translation>已接收 %1</translation>
    </message>
    <message>
        <source>Saved as “%1” in %2.</source>
        <translation>已保存为“%1”，位于 %2。</translation>
    </message>
    <message>
        <source>%1. Nothing was saved; try again when the server can be reached.</source>
        <translation>%1。没有保存任何文件，请在能连上服务器时重试。</translation>
    </message>
    <message>
        <source>all your areas</source>
        <translation>您负责的全部区域</translation>
    </message>
    <message>
        <source>%1, %2: a sheet of the sites and one for each kind of record, as the server holds them now. Personal data are masked.</source>
        <translation>%1，%2：生成电子表格（.xlsx），台账一张表，各类记录各一张表，以服务器当前数据为准，个人信息已脱敏。</translation>
    </message>
    <message>
        <source>The server is making it. This can take a minute.</source>
        <translation>服务器正在生成，可能需要一分钟左右。</translation>
    </message>
    <message>
        <source>This tablet is not enrolled.</source>
        <translation>本平板尚未登记。</translation>
    </message>
</context>
<context>
    <name>fieldledger::PatrolModel</name>
    <message>
        <source>This could not be saved as it is: %1</source>
        <translation>这样无法保存：%1</translation>
    </message>
    <message>
        <source>Go on: %1</source>
        <extracomment>the name of a patrol: &quot;开始夜查&quot;, &quot;继续夜查&quot;</extracomment>
        <translation>继续%1</translation>
    </message>
    <message>
        <source>Start: %1</source>
        <translation>开始%1</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to check tonight</source>
        <translation>
            <numerusform>今晚待查 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is due tonight</source>
        <translation>今晚没有待查的点位</translation>
    </message>
    <message numerus="yes">
        <source>%n more, due within days, can be checked tonight</source>
        <translation>
            <numerusform>另有 %n 处近日到期，今晚可一并查</numerusform>
        </translation>
    </message>
    <message>
        <source>The patrol of %1 was never ended.</source>
        <translation>%1的夜查没有结束。</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <comment>stops</comment>
        <translation>已查 %1 / %2 处</translation>
    </message>
    <message>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>东南</translation>
    </message>
    <message>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>西南</translation>
    </message>
    <message>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>西北</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>distance and direction: &quot;420 m · 东北&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>not visited yet</source>
        <translation>尚未巡查</translation>
    </message>
    <message>
        <source>last time: %1</source>
        <translation>上次：%1</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>stop</comment>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
    <message>
        <source>This is the last one</source>
        <translation>这是最后一处</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一处：%1</translation>
    </message>
    <message>
        <source>Next: %1, %2</source>
        <translation>下一处：%1，%2</translation>
    </message>
    <message>
        <source>%1: %2, saved here %3</source>
        <extracomment>place, what was found, time: all three are stored</extracomment>
        <translation>%1：%2，%3 已存本机</translation>
    </message>
    <message>
        <source>No time left tonight</source>
        <translation>今晚时间不够</translation>
    </message>
    <message>
        <source>Not safe to go there now</source>
        <translation>现在前往不安全</translation>
    </message>
    <message>
        <source>The road is blocked</source>
        <translation>道路不通</translation>
    </message>
    <message>
        <source>Called away to another task</source>
        <translation>临时有其他任务</translation>
    </message>
    <message numerus="yes">
        <source>%n checked</source>
        <translation>
            <numerusform>已查 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>发现问题 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by others</source>
        <translation>
            <numerusform>他人已查 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not checked</source>
        <translation>
            <numerusform>未查 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what was found, when</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>checked by %1</source>
        <translation>%1 已查</translation>
    </message>
    <message>
        <source>No photo: %1</source>
        <translation>无法拍照：%1</translation>
    </message>
    <message>
        <source>The camera opens next.</source>
        <translation>接下来拍照。</translation>
    </message>
    <message>
        <source>%1. It is recorded all the same, with this note.</source>
        <translation>%1。情况照常记录，并注明未拍照原因。</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>no photo yet</source>
        <translation>尚未拍照</translation>
    </message>
    <message>
        <source>Nothing is due tonight. Places come here by themselves on the night when they are due.</source>
        <translation>今晚没有到期的点位。点位到期当晚自动列在这里。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is due tonight. Places (%1) with %2 “%3” come here by themselves: the first time %n day(s) after that was entered, then each night on which their next check is due.</source>
        <extracomment>%1: the kind of place, %2: a field, %3: its values</extracomment>
        <translation>
            <numerusform>今晚没有到期的点位。%2为“%3”的%1会自动列在这里：填报后 %n 天首次到期，以后按周期到期。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::PhotoCamera</name>
    <message>
        <source>Saving what was entered…</source>
        <translation>正在保存已填内容…</translation>
    </message>
    <message>
        <source>The camera is starting…</source>
        <translation>正在打开相机…</translation>
    </message>
    <message>
        <source>This tablet has no camera that can be used</source>
        <translation>本机没有可用的相机</translation>
    </message>
    <message>
        <source>The camera is not allowed to this app</source>
        <translation>未获准使用相机</translation>
    </message>
    <message>
        <source>The camera does not answer</source>
        <translation>相机没有响应</translation>
    </message>
    <message>
        <source>You can take a picture in from the album, or go on without: everything entered is saved, and photos can be added to the record later.</source>
        <translation>可从相册选取图片，也可先不拍：已填内容都已保存，照片以后还能补到这条记录里。</translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s settings under “Permissions”. Until then take pictures in from the album, or go on without: everything entered is saved.</source>
        <translation>请在系统设置的“权限”中允许使用相机。在此之前可从相册选取图片，或先不拍：已填内容都已保存。</translation>
    </message>
    <message>
        <source>Another app may be using it. Close that one and try again, or take a picture in from the album. Everything entered is saved.</source>
        <translation>相机可能正被其他应用占用。请关闭该应用后重试，或从相册选取图片。已填内容都已保存。</translation>
    </message>
    <message>
        <source>Test pictures, not from a camera</source>
        <translation>测试图片，非相机拍摄</translation>
    </message>
    <message>
        <source>Pictures from files, not from a camera</source>
        <translation>图片文件，非相机拍摄</translation>
    </message>
    <message>
        <source>Position found</source>
        <translation>已定位</translation>
    </message>
    <message>
        <source>Position %1</source>
        <translation>已定位 %1</translation>
    </message>
    <message>
        <source>No positions are allowed or to be had: photos carry the time only</source>
        <translation>未获准或无法定位：照片只带时间</translation>
    </message>
    <message>
        <source>Looking for the position…</source>
        <translation>正在定位…</translation>
    </message>
    <message numerus="yes">
        <source>saving %n photo(s)…</source>
        <translation>
            <numerusform>正在保存 %n 张…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) saved here</source>
        <translation>
            <numerusform>已存本机 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>This record is not on this tablet (any more).</source>
        <translation>这条记录不在本机上（或已移走）。</translation>
    </message>
    <message numerus="yes">
        <source>no more than %n photo(s) here</source>
        <translation>
            <numerusform>此处最多 %n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::PhotoDetail</name>
    <message>
        <source>The large picture is on the server; it comes as soon as there is a network.</source>
        <translation>大图在服务器上，有网络后自动取回。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>The original on this tablet is, byte for byte, the picture that was taken.</source>
        <translation>本机原图与拍摄时逐字节一致。</translation>
    </message>
    <message>
        <source>The original was delivered and cleared from this tablet; the server has it.</source>
        <translation>原图已送达并从本机清理，服务器上保存完好。</translation>
    </message>
    <message>
        <source>The original is not on this tablet.</source>
        <translation>原图不在本机上。</translation>
    </message>
    <message>
        <source>The file on this tablet is not what was taken: its bytes have changed.</source>
        <translation>本机文件与拍摄时不一致：内容已被改动。</translation>
    </message>
    <message>
        <source>Before · %1</source>
        <translation>整改前 · %1</translation>
    </message>
    <message>
        <source>After · %1</source>
        <translation>整改后 · %1</translation>
    </message>
    <message>
        <source>This photo was taken back; the ledger keeps it and says who did it.</source>
        <translation>这张照片已删除；台账仍保存，并注明由谁删除。</translation>
    </message>
</context>
<context>
    <name>fieldledger::PhotoStatusModel</name>
    <message>
        <source>%1 / %2 photos</source>
        <translation>%1 / %2 张</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) saved on this tablet; they go up once it is enrolled.</source>
        <translation>
            <numerusform>%n 张照片已存本机，本机注册后上传。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused. %n photo(s) wait on this tablet.</source>
        <translation>
            <numerusform>已暂停，%n 张照片在本机等待。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No network just now. %n photo(s) are saved on this tablet and go up by themselves.</source>
        <translation>
            <numerusform>暂时没有网络，%n 张照片已存本机，连上后自动上传。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) wait for Wi-Fi; records go up meanwhile.</source>
        <translation>
            <numerusform>%n 张照片等待 Wi-Fi，记录照常上传。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) wait until the next sync has brought the server&apos;s key.</source>
        <translation>
            <numerusform>%n 张照片等待下次同步取得服务器公钥后上传。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) wait on this tablet: %1</source>
        <translation>
            <numerusform>%n 张照片在本机等待：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) queued.</source>
        <translation>
            <numerusform>%n 张照片排队。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending: small pictures first, then the originals.</source>
        <translation>正在上传：先传小图，再传原图。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) could not be sent: %1. They stay on this tablet; “Sync now” tries again.</source>
        <translation>
            <numerusform>%n 个照片文件未能上传：%1。文件仍在本机，点“立即同步”重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to clear: originals may go only after the server has signed for them.</source>
        <translation>暂无可清理：服务器签收后的原图才能清理。</translation>
    </message>
    <message numerus="yes">
        <source>%n original(s), %1: the server has signed for each. Thumbs and previews stay.</source>
        <translation>
            <numerusform>%n 张原图，共 %1，服务器均已签收。缩略图和预览图保留在本机。</numerusform>
        </translation>
    </message>
    <message>
        <source> · photos %1/%2</source>
        <comment>behind what is said of records</comment>
        <translation> · 照片 %1/%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 freed: %n original(s) cleared.</source>
        <translation>
            <numerusform>已清理 %n 张原图，腾出 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fieldledger::PickerModel</name>
    <message>
        <source>There is nothing to pick on this tablet yet.</source>
        <translation>本机尚无可选内容。</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>没有与「%1」相符的内容。</translation>
    </message>
    <message>
        <source>used last</source>
        <translation>最近用过</translation>
    </message>
</context>
<context>
    <name>fieldledger::RecordViewModel</name>
    <message>
        <source>%1 · %2</source>
        <extracomment>a schedule rule and when it falls due: &quot;夜查 · 今天到期&quot;</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>What happened here</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>The form does not take this value: %1</source>
        <translation>表单不接受此值：%1</translation>
    </message>
    <message>
        <source>This was settled meanwhile, or the record is no longer here. Nothing was changed.</source>
        <translation>此项已由他人处理，或记录已不在本机。未作任何改动。</translation>
    </message>
    <message>
        <source>Settled; saved on this tablet. The other values stay in the history.</source>
        <translation>已处理，已存本机。其余的值保留在记录中，随时可查。</translation>
    </message>
    <message>
        <source>%1: saved on this tablet; it goes up by itself once there is a network</source>
        <translation>%1：已存本机，有网络后自动上传</translation>
    </message>
    <message>
        <source>Struck out; saved on this tablet. It can be taken back here.</source>
        <translation>已删除，已存本机。可在此撤回。</translation>
    </message>
    <message>
        <source>Taken back; saved on this tablet.</source>
        <translation>已撤回删除，已存本机。</translation>
    </message>
</context>
<context>
    <name>fieldledger::ReviewListModel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who sent it back, why</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) approved, saved here</source>
        <translation>
            <numerusform>已通过 %n 条，已存本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent back</source>
        <translation>没有被退回的记录</translation>
    </message>
    <message>
        <source>Nothing waits for review</source>
        <translation>没有待审核的记录</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有记录</translation>
    </message>
    <message>
        <source>What a supervisor sends back appears here, with the reason.</source>
        <translation>主管退回的记录会显示在这里，并附退回理由。</translation>
    </message>
    <message>
        <source>What inspectors log appears here after a sync, oldest first.</source>
        <translation>队员填报的记录同步后显示在这里，最早的排在最前。</translation>
    </message>
</context>
<context>
    <name>fieldledger::ReviewViewModel</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>People reviewed this differently without knowing of each other. The stricter review stands until it is decided again.</source>
        <translation>两人审核意见不同，且当时互不知情。重新审核之前，按较严的一种处理。</translation>
    </message>
    <message>
        <source>Nothing differs from the last visit</source>
        <translation>与上次巡查相比没有变化</translation>
    </message>
    <message>
        <source>Differs from the last visit</source>
        <translation>与上次巡查不同之处</translation>
    </message>
    <message>
        <source>Sent back by %1: %2</source>
        <translation>%1退回：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>整条记录</translation>
    </message>
    <message>
        <source>Approved, saved here</source>
        <translation>已通过，已存本机</translation>
    </message>
    <message>
        <source>Sent back, saved here</source>
        <translation>已退回，已存本机</translation>
    </message>
</context>
<context>
    <name>fieldledger::Session</name>
    <message>
        <source>This is no server address. It looks like http://server:8080</source>
        <translation>这不是服务器地址，正确格式如 http://server:8080</translation>
    </message>
    <message>
        <source>Please type the code that the office gave you.</source>
        <translation>请填写单位提供的登记码。</translation>
    </message>
    <message>
        <source>Tablet no. %1</source>
        <translation>%1 号设备</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>全部片区</translation>
    </message>
    <message>
        <source>Please type the log-in name and the password.</source>
        <translation>请填写登录名和密码。</translation>
    </message>
    <message>
        <source>Hand back to %1</source>
        <translation>交还给 %1</translation>
    </message>
</context>
<context>
    <name>fieldledger::SetAsideListModel</name>
    <message numerus="yes">
        <source>%n waiting to be settled</source>
        <translation>
            <numerusform>%n 条待处理</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>没有待处理的</translation>
    </message>
    <message>
        <source>tablet no. %1</source>
        <translation>%1 号设备</translation>
    </message>
    <message>
        <source>now (not recorded yet)</source>
        <translation>现在（尚无记录）</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>written by you</source>
        <translation>本人填写</translation>
    </message>
    <message>
        <source>came too late</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>waits for a supervisor</source>
        <translation>等待主管处理</translation>
    </message>
    <message>
        <source>released by %1</source>
        <translation>%1已放行</translation>
    </message>
    <message>
        <source>not adopted by %1: %2</source>
        <translation>%1不予采用：%2</translation>
    </message>
    <message>
        <source>Nothing is chosen. Choose what is to be released, or do not adopt it.</source>
        <translation>没有选择任何内容。请选择要放行的内容，或点“不予采用”。</translation>
    </message>
    <message>
        <source>Released. The author is told.</source>
        <translation>已放行，将告知填报人。</translation>
    </message>
    <message>
        <source>Not adopted. The author is told why.</source>
        <translation>不予采用，原因将告知填报人。</translation>
    </message>
    <message>
        <source>Nothing is set aside</source>
        <translation>没有被隔离的内容</translation>
    </message>
    <message>
        <source>What somebody writes without the right to it is kept and shown here until a supervisor settles it.</source>
        <translation>没有权限的人填写的内容会原样保存在这里，等主管人员处理。</translation>
    </message>
    <message numerus="yes">
        <source>more than %n waiting to be settled, the newest below</source>
        <translation>
            <numerusform>超过 %n 条待处理，先列最新的</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever wrote this has no right to write it in this area. It is not in the ledger until it is released.</source>
        <translation>填报人在该区域没有填报此项内容的权限。放行前，内容不计入台账。</translation>
    </message>
    <message>
        <source>A decision of a review, written by somebody who does not review. It is not in the ledger until it is released.</source>
        <translation>填报人没有审核权限，却作出了审核决定。放行前，内容不计入台账。</translation>
    </message>
    <message>
        <source>Written on a tablet that has been revoked. It is not in the ledger until it is released.</source>
        <translation>内容由已停用的平板填报。放行前，内容不计入台账。</translation>
    </message>
</context>
<context>
    <name>fieldledger::SiteListModel</name>
    <message>
        <source>Due by today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Conflicts to settle</source>
        <translation>冲突待处理</translation>
    </message>
    <message>
        <source>by what is due</source>
        <translation>按到期先后</translation>
    </message>
    <message>
        <source>nearest first</source>
        <translation>由近到远</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>changed last</source>
        <translation>最近改动</translation>
    </message>
    <message>
        <source>Due within 7 days</source>
        <translation>7 天内到期</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>片区</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>No campaign yet</source>
        <translation>尚无专项行动</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>Nothing logged yet</source>
        <translation>尚无记录</translation>
    </message>
    <message>
        <source>Campaigns come from the server with the first sync.</source>
        <translation>首次同步后，专项行动由服务器下发。</translation>
    </message>
    <message>
        <source>Change the search or the filters to see more.</source>
        <translation>更改搜索内容或筛选条件可查看更多。</translation>
    </message>
    <message>
        <source>What you or others log appears here, on this tablet at once, from others after a sync.</source>
        <translation>登记的点位显示在这里。本机登记的立即显示，他人登记的同步后显示。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>how long ago the last visit was, and of which kind: &quot;3 天前夜查&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>fieldledger::SyncStatusModel</name>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message numerus="yes">
        <source>offline, %n saved here</source>
        <translation>
            <numerusform>离线，%n 条已存本机</numerusform>
        </translation>
    </message>
    <message>
        <source>offline, saved here</source>
        <translation>离线，已存本机</translation>
    </message>
    <message numerus="yes">
        <source>paused, %n not sent</source>
        <translation>
            <numerusform>已暂停，%n 条未送达</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>正在接收</translation>
    </message>
    <message>
        <source>sending %1/%2</source>
        <translation>上传中 %1/%2</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要处理</translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n 条未送达</numerusform>
        </translation>
    </message>
    <message>
        <source>all delivered</source>
        <translation>已全部送达</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are saved on this tablet and go up by themselves.</source>
        <translation>
            <numerusform>%n 条记录都在本机，连上后自动上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything of yours is delivered.</source>
        <translation>本机记录均已送达。</translation>
    </message>
    <message>
        <source>This tablet is not enrolled yet. What is logged stays on it.</source>
        <translation>本机尚未登记，所记内容都存在本机。</translation>
    </message>
    <message>
        <source>The server cannot be reached just now. %1</source>
        <translation>服务器暂时连不上。%1</translation>
    </message>
    <message>
        <source>Sending is paused. %1</source>
        <translation>上传已暂停。%1</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait on this tablet.</source>
        <translation>
            <numerusform>%n 条记录在本机等待上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Sending. What the server has confirmed is safe there.</source>
        <translation>正在上传，服务器已确认的部分不会丢失。</translation>
    </message>
    <message>
        <source>Taking in what others logged. You can go on working.</source>
        <translation>正在接收他人的记录，可以继续工作。</translation>
    </message>
    <message>
        <source>Syncing has stopped. %1</source>
        <translation>同步已停止。%1</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are kept on this tablet.</source>
        <translation>
            <numerusform>%n 条记录都保存在本机。</numerusform>
        </translation>
    </message>
    <message>
        <source>All records are kept on this tablet.</source>
        <translation>记录都保存在本机。</translation>
    </message>
    <message numerus="yes">
        <source>%1; next try in %n second(s)</source>
        <translation>
            <numerusform>%1，%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2 records</source>
        <translation>%1 / %2 条</translation>
    </message>
    <message>
        <source>receiving %1 / %2</source>
        <translation>正在接收 %1 / %2 条</translation>
    </message>
    <message>
        <source>not since the app was started</source>
        <translation>本次启动后尚未联系</translation>
    </message>
    <message numerus="yes">
        <source>This tablet&apos;s clock is %n minute(s) off. Records carry the corrected time; please set the clock.</source>
        <translation>
            <numerusform>时钟可疑：本机时钟相差约 %n 分钟。记录已按校正后的时间保存，请校准时钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>This tablet&apos;s data was copied or restored, or the server&apos;s was. It is being enrolled again by itself; all records are kept.</source>
        <translation>本机或服务器的数据曾被复制或恢复，本机正在自动重新登记，所有记录均已保留。</translation>
    </message>
    <message>
        <source>The server was restored from a backup (%1). This tablet has enrolled again by itself and reports once more what the server lost. You need not do anything.</source>
        <translation>服务器已从备份恢复（%1）。本机已自动重新登记，服务器缺失的记录将重新上报，无需操作。</translation>
    </message>
    <message>
        <source>This tablet&apos;s data was copied or restored (%1). It has enrolled again by itself and reports once more what had not been delivered. You need not do anything.</source>
        <translation>本机数据曾被复制或恢复（%1），已自动重新登记，未上报的记录将重新上报，无需操作。</translation>
    </message>
    <message numerus="yes">
        <source>Syncing has stopped. %n record(s) are kept on this tablet and go up once it is enrolled again.</source>
        <translation>
            <numerusform>同步已停止。%n 条记录都在本机，重新登记后自动上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>Syncing has stopped until this tablet is enrolled again. All records are kept on it.</source>
        <translation>同步已停止，重新登记后恢复。所有记录都在本机。</translation>
    </message>
    <message>
        <source>not taken, waits here</source>
        <translation>未被接收，留在本机等待</translation>
    </message>
</context>
<context>
    <name>fieldledger::TodayModel</name>
    <message>
        <source>Nearby</source>
        <translation>附近</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>按到期先后</translation>
    </message>
    <message>
        <source>no position</source>
        <translation>没有定位</translation>
    </message>
    <message>
        <source>looking for a position</source>
        <translation>正在定位</translation>
    </message>
    <message>
        <source>position known</source>
        <translation>已定位</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>定位 %1</translation>
    </message>
    <message>
        <source>Due by today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>今天没有到期事项</translation>
    </message>
    <message>
        <source>Campaigns come with the first sync</source>
        <translation>首次同步后下发专项行动</translation>
    </message>
    <message numerus="yes">
        <source>Tonight: %1, %n place(s)</source>
        <extracomment>e.g. 今晚夜查 8 处</extracomment>
        <translation>
            <numerusform>今晚%1 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Today: %1 (%2)</source>
        <extracomment>%1: what is due, e.g. villages to walk; %2: how many</extracomment>
        <translation>今天：%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>Today: %1, %n place(s)</source>
        <translation>
            <numerusform>今天%1 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>已完成 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>A form that cannot be opened here just now</source>
        <translation>暂时无法打开的表</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) missing</source>
        <translation>
            <numerusform>缺 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>complete, not finished yet</source>
        <translation>已填全，尚未完成</translation>
    </message>
    <message>
        <source>%1 sent back your record of %2: %3</source>
        <translation>%1退回了您在“%2”的记录：%3</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Assigned to me</source>
        <translation>交办给我</translation>
    </message>
    <message>
        <source>Problems overdue</source>
        <translation>整改逾期</translation>
    </message>
    <message>
        <source>To be rechecked</source>
        <translation>待复查</translation>
    </message>
    <message>
        <source>Open problems</source>
        <translation>未销号</translation>
    </message>
</context>
<context>
    <name>fieldledger::WorkListModel</name>
    <message>
        <source>Conflicts to settle</source>
        <translation>待处理冲突</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Assigned to me</source>
        <translation>交办给我</translation>
    </message>
    <message>
        <source>Problems overdue</source>
        <translation>整改逾期</translation>
    </message>
    <message>
        <source>To be rechecked</source>
        <translation>待复查</translation>
    </message>
    <message>
        <source>Open problems</source>
        <translation>未销号问题</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>暂无待办</translation>
    </message>
    <message>
        <source>What needs somebody appears here by itself.</source>
        <translation>有需要办理的事项时会自动列在这里。</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>暂无承办人</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a stage or a person, how many</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n area(s)</source>
        <translation>
            <numerusform>%n 个村（社区）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), the most pressing %1 below</source>
        <translation>
            <numerusform>%n 条记录，先列最急的 %1 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n record(s)</source>
        <translation>
            <numerusform>至少 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>so many or more</comment>
        <translation>%1+</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>FieldLedger: the inspector&apos;s app</source>
        <translation>现场台账：现场人员使用的应用</translation>
    </message>
</context>
</TS>
