#include "server/export/export_words.h"

namespace fieldledger::server {

namespace {

constexpr ExportWords chinese{
    .about = "说明",
    .ledger = "台账",
    .area = "所在区域",
    .name = "名称",
    .site = "点位",
    .by = "填报人",
    .when = "时间",
    .lastVisit = "最近一次到场",
    .due = "下次到期日",
    .dueFor = "到期事项",
    .overdue = "逾期",
    .correction = "更正",
    .correctsOther = "更正前一条",
    .review = "审核状态",
    .conflicts = "冲突待处理",
    .sample = "样例",
    .record = "记录编号",
    .countBefore = "",
    .countBehind = "次数",
    .yes = "是",
    .no = "否",
    .reviews = {"待审核", "已通过", "退回待改", "已答复"},
    .zone = "单位",
    .campaign = "专项",
    .areas = "区域范围",
    .everywhere = "全部区域",
    .madeAt = "导出时间",
    .madeBy = "导出人",
    .commandLine = "服务器管理员（命令行）",
    .state = "数据截至（日志序号）",
    .personal = "个人信息",
    .personalClear = "按权限显示原文，本次查看已记入日志",
    .personalMasked = "已脱敏",
    .erased = "已依规定清除",
    .textsCut = "因超出单元格长度而截断的文字（处）",
    .note = "备注",
    .noteText = "本表反映导出时刻服务器上的台账，平板上尚未上传的记录不在其中；已删除和已隔离的记录未列出；冲突栏所列字段有多个不同的值，表中显示其一。",
};

constexpr ExportWords english{
    .about = "About",
    .ledger = "Ledger",
    .area = "Area",
    .name = "Name",
    .site = "Site",
    .by = "Recorded by",
    .when = "When",
    .lastVisit = "Last there",
    .due = "Next due",
    .dueFor = "Due for",
    .overdue = "Overdue",
    .correction = "Correction",
    .correctsOther = "corrects an earlier one",
    .review = "Review",
    .conflicts = "In conflict",
    .sample = "Sample",
    .record = "Record id",
    .countBefore = "Count: ",
    .countBehind = "",
    .yes = "Yes",
    .no = "No",
    .reviews = {"in review", "approved", "sent back", "answered"},
    .zone = "Office",
    .campaign = "Campaign",
    .areas = "Areas",
    .everywhere = "everywhere",
    .madeAt = "Made at",
    .madeBy = "Made by",
    .commandLine = "the server's operator (command line)",
    .state = "State of the log (number)",
    .personal = "Personal data",
    .personalClear = "in clear, as the reader's role allows; this reading is in the log",
    .personalMasked = "masked",
    .erased = "erased by order",
    .textsCut = "Texts cut to the length of a cell",
    .note = "Note",
    .noteText = "The ledger as the server held it when this was made: what tablets had not sent is not in it, nor is what was struck out or set aside. "
                "A field named under “In conflict” has several values, of which one is shown.",
};

} // namespace

const ExportWords& exportWords(Language language) { return language == Language::En ? english : chinese; }

std::string countTitle(const ExportWords& words, const std::string& kind) { return words.countBefore + kind + words.countBehind; }

} // namespace fieldledger::server
