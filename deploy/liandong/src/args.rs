//! What can be asked on the command line.
//!
//! Values stay text here and are read by the rooms that know them, so that what is wrong with one is
//! said in both languages.

mod account;
mod agency;
mod bench;
mod calendar;
mod cluster;
mod draw;
mod followups;
mod hub;
mod ledger;
mod nats;
mod reporter;
mod stack;
mod together;

pub(crate) use account::AccountCommand;
pub(crate) use agency::{
    ActArgs, As, AuditCommand, CaseCommand, DutiesArgs, ImportArgs, InboxCommand,
};
pub(crate) use bench::{
    ActsArgs, At, BenchArgs, BenchCommand, ClusterArgs, DriveCommand, GrowthArgs, MidnightArgs,
    PagesArgs,
};
pub(crate) use calendar::CalendarCommand;
pub(crate) use cluster::{ProfileArgs, ProgramsArgs};
pub(crate) use draw::{DrawCommand, DrawOf, VerifyArgs};
pub(crate) use followups::FollowupsCommand;
pub(crate) use hub::{DemoArgs, HubCommand, KeysCommand};
pub(crate) use ledger::LedgerCommand;
pub(crate) use nats::{NatsCommand, ServerArgs};
pub(crate) use reporter::ReporterCommand;
pub(crate) use stack::{StackArgs, StackCommand, UpArgs};
pub(crate) use together::{
    MeetingCommand, Paper, PlanAnswer, PlanCommand, PlannerCommand, RosterCommand, Shown,
};

use casework::text::Language;
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
退出码 Exit codes:
  0  正常 ok
  1  程序或环境故障 a fault of the program or its surroundings
  2  输入或文件有误 wrong input or a wrong file
  3  剧本或核验未通过 a story or a verification failed";

/// 联动:机构间生态环境线索与案件流转 · Liandong: leads and cases between agencies
#[derive(Debug, Parser)]
#[command(name = "liandong", version, after_help = EXIT_CODES)]
pub(crate) struct Args {
    /// 以 JSON 输出 · print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// 语言 · language
    #[arg(long, global = true, value_name = "zh|en", value_enum, default_value_t = Lang::Zh)]
    #[arg(hide_possible_values = true)]
    pub(crate) lang: Lang,
    /// 使用此文件夹的 policies 与 workflows,而非内置数据 · use the folders policies and workflows under DIR instead of the shipped data
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 计算时限何时届满,逐日说明 · when a limit ends, each day explained
    Due(DueArgs),
    /// 程序文件 · procedures
    #[command(subcommand)]
    Procedure(ProcedureCommand),
    /// 按虚拟时钟演练剧本 · run stories under a virtual clock
    Rehearse {
        /// 剧本文件 · story files
        #[arg(value_name = "STORY", required_unless_present = "coverage")]
        stories: Vec<PathBuf>,
        /// 运行全部内置剧本,列出(某程序)尚无剧本经过之处 · run all shipped stories, list what (of a procedure) none walks
        #[arg(long, value_name = "PROCEDURE", num_args = 0..=1, conflicts_with = "stories")]
        coverage: Option<Option<String>>,
    },
    /// 在一个进程中启动枢纽,由各机构经 gRPC 重演真实案件 · start a hub in one process and replay real cases through gRPC
    Demo(DemoArgs),
    /// 枢纽:建立、登记机构、运行、备份 · a hub: make, enrol agencies, run, back up
    #[command(subcommand)]
    Hub(HubCommand),
    /// 机构的签名密钥 · signing keys of agencies
    #[command(subcommand)]
    Keys(KeysCommand),
    /// 控制台账户 · accounts of the console
    #[command(subcommand)]
    Account(AccountCommand),
    /// 经 NATS 收发:服务器配置与检查 · the road over NATS: the server's configuration, and whether it is fit
    #[command(subcommand)]
    Nats(NatsCommand),
    /// 由 Temporal 承担的后续:对照、重建、另设工作进程 · follow-ups carried by Temporal: compare, rebuild, work
    #[command(subcommand)]
    Followups(FollowupsCommand),
    /// 提交一项行为 · submit an act
    Act(ActArgs),
    /// 收件箱 · the inbox
    #[command(subcommand)]
    Inbox(InboxCommand),
    /// 案件 · cases
    #[command(subcommand)]
    Case(CaseCommand),
    /// 应办事项 · open duties
    Duties(DutiesArgs),
    /// 队伍和装备名册 · rosters of teams and equipment
    #[command(subcommand)]
    Roster(RosterCommand),
    /// 联合行动方案 · plans of joint operations
    #[command(subcommand)]
    Plan(PlanCommand),
    /// 为联合行动选日期、队伍和装备 · dates, teams and equipment for joint operations
    #[command(subcommand)]
    Planner(PlannerCommand),
    /// 联席会议 · joint meetings
    #[command(subcommand)]
    Meeting(MeetingCommand),
    /// 导入督察批次与信访件 · import inspection batches and items
    Import(ImportArgs),
    /// 日历:订阅、邀请、读取忙碌时间 · calendars: feeds, invitations, busy times
    #[command(subcommand)]
    Calendar(CalendarCommand),
    /// 审计日志与证据包 · the audit log and evidence bundles
    #[command(subcommand)]
    Audit(AuditCommand),
    /// 双随机抽取:承诺、关闭、公开、抽取、复算 · double random draws: commit, close, reveal, draw, verify
    #[command(subcommand)]
    Draw(DrawCommand),
    /// 账本的存放 · where the record lies
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// 举报人身份的密封与开启 · sealing and opening a reporter's identity
    #[command(subcommand)]
    Reporter(ReporterCommand),
    /// 开发用真实服务器:PostgreSQL、NATS、Temporal · real servers for development
    #[command(subcommand)]
    Stack(StackCommand),
    /// 测量 · measure
    Bench(BenchArgs),
}

#[derive(Debug, Arguments)]
pub(crate) struct DueArgs {
    /// 时限:24h 小时、3d 自然日、3wd 工作日、6mo 月、immediately、promptly · the limit
    #[arg(long, value_name = "LIMIT", allow_hyphen_values = true)]
    pub(crate) limit: String,
    /// 起算时刻(按日计算的可只写日期) · the instant it starts (a day will do where days are counted)
    #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
    #[arg(conflicts_with = "before", required_unless_present = "before")]
    pub(crate) from: Option<String>,
    /// 自此时刻倒算,而非自 --from 顺算 · count backwards from this instant instead
    #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
    pub(crate) before: Option<String>,
    /// 地区叠加日历 · a regional calendar on top of the national one
    #[arg(long, value_name = "NAME")]
    pub(crate) overlay: Option<String>,
    /// 期满日遇休息日不顺延 · a last day on a rest day does not move
    #[arg(long)]
    pub(crate) no_roll: bool,
    /// 中止期间,首尾两日均不计;无 TO 为尚未恢复;可重复 · a suspension, both days out of the count; without TO it lasts; may repeat
    #[arg(long, value_name = "FROM..TO", allow_hyphen_values = true)]
    pub(crate) suspend: Vec<String>,
    /// 延长,自未顺延的期满日接续;可重复 · an extension, counted on from the raw end; may repeat
    #[arg(long, value_name = "LIMIT", allow_hyphen_values = true)]
    pub(crate) extend: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProcedureCommand {
    /// 列出全部程序 · list all procedures
    List,
    /// 检查程序文件,默认全部内置程序 · check procedure files, by default all shipped ones
    Check {
        /// 程序文件 · procedure files
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// 以文字显示一个程序 · show a procedure as text
    Show(Which),
    /// 画出一个程序 · draw a procedure
    Diagram {
        #[command(flatten)]
        which: Which,
        /// 格式 · format
        #[arg(long, value_enum, default_value_t = Format::Mermaid)]
        format: Format,
        /// 写入文件 · write to a file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 打印发布一版所用的一行 · print the line that releases an edition
    Lock(Which),
}

#[derive(Debug, Arguments)]
pub(crate) struct Which {
    /// 程序名 · the procedure's id
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// 版次,默认最新 · the edition, by default the newest
    #[arg(long, value_name = "N")]
    pub(crate) edition: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Mermaid 状态图 · a Mermaid state diagram
    Mermaid,
    /// 矢量图 · a drawing
    Svg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        }
    }
}
