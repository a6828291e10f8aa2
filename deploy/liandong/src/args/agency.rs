//! What an agency, a coordinator or an auditor can ask.

use clap::{Args as Arguments, Subcommand};
use std::path::PathBuf;

/// On whose behalf, and where the hub is.
#[derive(Debug, Clone, Arguments)]
pub(crate) struct As {
    /// 机构文件夹(hub enrol 所发) · the agency's folder, as `hub enrol` made it
    #[arg(long = "as", value_name = "FOLDER")]
    pub(crate) agency: PathBuf,
    /// 枢纽地址,覆盖机构文件夹所载 · where the hub is, instead of what the folder says
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) hub: Option<String>,
}

#[derive(Debug, Arguments)]
pub(crate) struct ActArgs {
    #[command(flatten)]
    pub(crate) who: As,
    /// 行为文件(JSON),`-` 为标准输入 · the act as JSON, `-` for the standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 文书文件(JSON) · the document as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) document: Option<PathBuf>,
    /// 举报人身份密封件,随启动程序的行为 · a sealed reporter's identity, with an opening act
    #[arg(long, value_name = "ENVELOPE")]
    pub(crate) sealed: Option<PathBuf>,
    /// 报文编号;同一编号即同一报文,重发时文件中须写明同一 occurred_at · the message's id; one id is one message: to send it again, the file must name the same occurred_at
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum InboxCommand {
    /// 查看,不改变任何内容 · look, change nothing
    List {
        #[command(flatten)]
        who: As,
        /// 此编号之后 · letters after this number
        #[arg(long, value_name = "N", default_value_t = 0)]
        after: u64,
        /// 最多等候毫秒数 · wait so many milliseconds for one
        #[arg(long, value_name = "MS", default_value_t = 0)]
        wait: u32,
    },
    /// 取走并锁定,存妥后用 delete · take and lock; delete once stored
    Take {
        #[command(flatten)]
        who: As,
        /// 最多几件 · at most so many
        #[arg(long, value_name = "N", default_value_t = 16)]
        limit: u32,
        /// 锁定毫秒数 · lock for so many milliseconds
        #[arg(long, value_name = "MS", default_value_t = 60_000)]
        lock: u32,
    },
    /// 本机构已存妥 · the agency has stored them itself
    Delete {
        #[command(flatten)]
        who: As,
        /// 编号 · numbers
        #[arg(value_name = "N", required = true)]
        letters: Vec<u64>,
    },
    /// 签收送达 · sign for a delivery
    Sign {
        #[command(flatten)]
        who: As,
        /// 案号 · the case
        #[arg(value_name = "CASE")]
        case: String,
        /// 送达编号 · the delivery's number
        #[arg(value_name = "DELIVERY")]
        delivery: u32,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CaseCommand {
    /// 列出案件 · list cases
    List {
        #[command(flatten)]
        who: As,
        /// 案号的一部分 · part of the number
        #[arg(long, value_name = "TEXT")]
        number: Option<String>,
        /// 承办机构 · the holder
        #[arg(long, value_name = "AGENCY")]
        holder: Option<String>,
        /// 程序 · the procedure
        #[arg(long, value_name = "ID")]
        procedure: Option<String>,
        /// 只列在办 · only open ones
        #[arg(long)]
        open: bool,
    },
    /// 一个案件 · one case
    Show {
        #[command(flatten)]
        who: As,
        /// 案号 · its number
        #[arg(value_name = "CASE")]
        case: String,
    },
    /// 一份文书;密封件只给其保管人 · a document; a sealed envelope for its custodians only
    Document {
        #[command(flatten)]
        who: As,
        /// 案号 · the case
        #[arg(value_name = "CASE")]
        case: String,
        /// 文书的摘要值 · its digest
        #[arg(value_name = "DIGEST")]
        digest: String,
        /// 写入文件 · write to a file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 经过 · what happened
    History {
        #[command(flatten)]
        who: As,
        /// 案号 · its number
        #[arg(value_name = "CASE")]
        case: String,
    },
}

#[derive(Debug, Arguments)]
pub(crate) struct DutiesArgs {
    #[command(flatten)]
    pub(crate) who: As,
    /// 他方对本机构应办 · owed to the agency
    #[arg(long, conflicts_with = "everybody")]
    pub(crate) owed_to_me: bool,
    /// 所见各案的全部应办 · of every case the agency sees
    #[arg(long)]
    pub(crate) everybody: bool,
    /// 只列已届满 · only those that have passed
    #[arg(long)]
    pub(crate) passed: bool,
}

#[derive(Debug, Arguments)]
pub(crate) struct ImportArgs {
    #[command(flatten)]
    pub(crate) who: As,
    /// CSV、XLSX、JSONL 文件 · a CSV, XLSX or JSONL file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 只检查,不提交 · only check, submit nothing
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// 核验枢纽文件夹或证据包 · verify a hub's folder or an evidence bundle
    Verify {
        /// 枢纽文件夹或证据包 · a hub's folder or a bundle
        #[arg(value_name = "DIR|BUNDLE")]
        what: PathBuf,
        /// 信任的日志公钥(证据包) · the log key that is trusted, for a bundle
        #[arg(long, value_name = "KEY")]
        log_key: Option<String>,
        /// 只重算记录,不打开其所承诺的内容 · hash entries again, open nothing behind them
        ///
        /// 仍核验:每条记录的格式与叶哈希、次序与缺漏、时间、树与瓦片、检查点签名、案件版本的衔接、
        /// 每条消息只登记一次、应办与送达和信件及收据各表相互对账。不做:不解密,不比对陈述、答复、
        /// 事件与文书,不验其签名,不以事件核对各表,不检查文件各页。
        ///
        /// Still checked: each entry's form and leaf hash, order and gaps, times, the tree and its
        /// tiles, the checkpoint's signature, that cases' versions join, that each message is
        /// registered once, and the tables of duties, deliveries, letters and receipts with each
        /// other. Left out: nothing is decrypted; statements, answers, events and documents are not
        /// compared, no signature of them is checked; rows are not compared with events, nor the
        /// pages of the file looked at.
        #[arg(long)]
        quick: bool,
    },
    /// 一条记录的证明 · the proof of one entry
    Prove {
        #[command(flatten)]
        who: As,
        /// 日志中的位置 · its place in the log
        #[arg(value_name = "POSITION")]
        position: u64,
        /// 写入文件 · write to a file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 制作一个案件的证据包 · make the evidence bundle of a case
    Bundle {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 案号 · the case's number
        #[arg(value_name = "CASE")]
        case: String,
        /// 证据包文件 · the bundle's file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
