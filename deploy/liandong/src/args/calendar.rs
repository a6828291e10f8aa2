//! What can be asked of calendars.

use super::As;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    /// 开通一个日历订阅,地址只显示一次 · open a calendar feed; its address is shown once
    ///
    /// 日历程序无需证书即可凭地址订阅,须由枢纽运维单位开放(hub run --feeds);知道地址者即可阅读,须如口令保管。未公开的行动只显示为忙。
    ///
    /// Calendar programs subscribe to the address without a certificate, where the hub's operator serves feeds (hub run --feeds); whoever knows it reads the calendar, so keep it like a password. What is unannounced shows as busy alone.
    Feed {
        #[command(flatten)]
        who: As,
        /// 名称,显示于日历程序 · what calendar programs call it
        #[arg(long, value_name = "TEXT", default_value = "")]
        label: String,
        /// 只含文书载明此人员或者队伍的日程 · only what names this officer or team, as documents do
        #[arg(long, value_name = "WORD", default_value = "")]
        person: String,
    },
    /// 列出本机构的日历订阅 · the agency's calendar feeds
    Feeds {
        #[command(flatten)]
        who: As,
    },
    /// 撤销一个日历订阅,不可恢复 · revoke a calendar feed, for good
    Revoke {
        #[command(flatten)]
        who: As,
        /// 订阅编号 · the feed's id
        #[arg(value_name = "ID")]
        id: String,
    },
    /// 一个案件的日程邀请、变更或者取消通知(iCalendar) · the invitation to a case's appointment, its change or its cancelling, as iCalendar
    Invite {
        #[command(flatten)]
        who: As,
        /// 案号 · the case
        #[arg(value_name = "CASE")]
        case: String,
    },
    /// 从日历文件读取忙碌时间,输出名册所用的 JSON,不含日程内容 · read busy times out of a calendar file, as JSON for a roster, without what they are
    ///
    /// 读取日程(含重复)、忙闲信息和可用时间(RFC 5545、RFC 7953);不能识别的重复规则一律拒绝,并指明所在行。输出可用作 force-busy 文书的 busy 一项。
    ///
    /// Reads appointments with their recurrences, published busy times and availability (RFC 5545, RFC 7953); a recurrence that is not understood is refused with its line. What is printed is the part `busy` of a document force-busy.
    Busy {
        /// 日历文件(.ics) · the calendar file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 名册中的编号 · the number in the roster
        #[arg(long, value_name = "ID")]
        resource: String,
        /// 写成此机关完整的 force-busy 文书 · write a whole document force-busy of this agency
        #[arg(long, value_name = "AGENCY")]
        organ: Option<String>,
        /// 自此时起(时刻或日期),默认现在 · from an instant or a day on, by default now
        #[arg(long, value_name = "WHEN")]
        from: Option<String>,
        /// 至此时(日期含当日),默认一年 · until an instant, or a day, which is included; by default a year
        #[arg(long, value_name = "WHEN")]
        until: Option<String>,
    },
}
