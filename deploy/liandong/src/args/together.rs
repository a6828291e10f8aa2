//! What can be asked of working together: rosters, plans, meetings.

use super::As;
use clap::{Args as Arguments, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A document of a case, and who signs it.
#[derive(Debug, Clone, Arguments)]
pub(crate) struct Paper {
    #[command(flatten)]
    pub(crate) who: As,
    /// 案号 · the case
    #[arg(value_name = "CASE")]
    pub(crate) case: String,
    /// 文书(JSON) · the document as JSON
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: PathBuf,
}

/// A case as its reader may see it.
#[derive(Debug, Clone, Arguments)]
pub(crate) struct Shown {
    #[command(flatten)]
    pub(crate) who: As,
    /// 案号 · the case
    #[arg(value_name = "CASE")]
    pub(crate) case: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RosterCommand {
    /// 公布或更新本机关的队伍和装备(force-roster) · publish the agency's teams and equipment, or publish them anew
    Publish(Paper),
    /// 公布另有他用的时间(force-busy),取代此前所公布的 · say when they are taken otherwise, in place of what was said before
    Busy(Paper),
    /// 各机关的队伍和装备及其占用时间,不含缘由 · everybody's teams and equipment and when they are taken, not by what
    List {
        #[command(flatten)]
        who: As,
        /// 自此时起(时刻或日期),默认现在 · from an instant or a day on, by default now
        #[arg(long, value_name = "WHEN", default_value = "")]
        from: String,
        /// 至此时(日期含当日) · until an instant, or a day, which is included
        #[arg(long, value_name = "WHEN", default_value = "")]
        until: String,
        /// 种类,如 team、drone · a kind
        #[arg(long, value_name = "KIND", default_value = "")]
        kind: String,
        /// 只列此机关的 · of this agency alone
        #[arg(long = "agency", value_name = "AGENCY", default_value = "")]
        owner: String,
        /// 只列此名册的(案号) · of this roster alone, by its case
        #[arg(long, value_name = "CASE", default_value = "")]
        roster: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// 起草并向成员提出方案(operation-plan);已提出的即修改 · draft a plan and propose it; a plan that is before the members is changed
    Propose(Paper),
    /// 答复方案 · answer a plan
    Answer {
        #[command(flatten)]
        who: As,
        /// 案号 · the case
        #[arg(value_name = "CASE")]
        case: String,
        /// 同意、提出修改意见、不参加 · the answer
        #[arg(value_name = "accept|counter|decline", value_enum)]
        #[arg(hide_possible_values = true)]
        answer: PlanAnswer,
        /// 修改意见或不参加的文书 · the counter-proposal, or why not
        #[arg(long, value_name = "DOCUMENT")]
        document: Option<PathBuf>,
        /// 所同意文本的摘要,默认现行文本 · the hash of the text agreed to, by default that before the members
        #[arg(long, value_name = "SHA256")]
        hash: Option<String>,
    },
    /// 方案现状:各轮文本、谁已签署、占用的队伍和装备 · how it stands: rounds, who has signed, what is held
    Show(Shown),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanAnswer {
    Accept,
    Counter,
    Decline,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MeetingCommand {
    /// 召集会议(meeting-notice) · call a meeting
    Call(Paper),
    /// 提出议题(meeting-topic) · bring a topic
    Topic(Paper),
    /// 指定联络员(meeting-liaison) · name a liaison officer
    Liaison(Paper),
    /// 确定议程(meeting-agenda) · set the agenda
    Agenda(Paper),
    /// 记录法律争议和意见(meeting-opinion) · record a legal dispute or opinion
    Opinion(Paper),
    /// 印发纪要,议定事项成为应办事项(meeting-minutes) · issue the minutes; what was agreed becomes duties
    Minutes(Paper),
    /// 报告议定事项办理结果(meeting-item-report) · report an agreed item
    Report(Paper),
    /// 召集下次会议并逐项说明上次事项(meeting-next-notice) · call the next meeting, telling what was kept
    Next(Paper),
    /// 延期(meeting-adjournment) · adjourn
    Adjourn(Paper),
    /// 取消(meeting-cancellation) · cancel
    Cancel(Paper),
    /// 确认事项办结(meeting-closing) · confirm that everything is done
    Close(Paper),
    /// 会议现状:议定事项、责任单位、期限、是否落实 · how it stands: items, owners, days, what was kept
    Show(Shown),
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlannerCommand {
    /// 为一次行动提出最好的几种日期、队伍和装备,说明理由;不行的,说明怎样放宽才行 · the best dates, teams and equipment for one operation, with reasons; or what would be enough
    Suggest {
        #[command(flatten)]
        who: As,
        /// 问题(JSON):{"request": {…}} · the question as JSON
        #[arg(value_name = "QUESTION")]
        question: PathBuf,
        /// 将所选方案的日期和占用写入此方案文书 · write the days of a proposal and what it holds into this plan
        #[arg(long, value_name = "PLAN")]
        plan: Option<PathBuf>,
        /// 选第几个 · which proposal
        #[arg(long, value_name = "N", default_value_t = 1, requires = "plan")]
        pick: usize,
        /// 写到此处,默认写回原文书 · write it there, by default into the plan itself
        #[arg(long, value_name = "FILE", requires = "plan")]
        out: Option<PathBuf>,
    },
    /// 安排一个季度的行动,列出与上界的差距 · plan a season of operations, with the gap to what no plan can exceed
    Season {
        /// 机构文件夹:取各机关所公布的队伍和装备 · the agency's folder: take what agencies have listed
        #[arg(long = "as", value_name = "FOLDER")]
        who: Option<PathBuf>,
        /// 枢纽地址,覆盖机构文件夹所载 · where the hub is, instead of what the folder says
        #[arg(long, value_name = "HOST:PORT", requires = "who")]
        hub: Option<String>,
        /// 问题(JSON):{"requests": […], "resources": […]} · the question as JSON
        #[arg(value_name = "QUESTION")]
        question: PathBuf,
        /// 至多秒数;到时以已有的为准 · at most so many seconds; what was found by then is the answer
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u64,
    },
    /// 各地装备标准与现有装备 · equipment standards by area, and what is there
    Coverage {
        #[command(flatten)]
        who: As,
    },
}
