//! What an operator can ask.

use super::ProfileArgs;
use clap::{Args as Arguments, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Arguments)]
pub(crate) struct DemoArgs {
    /// 演示后继续运行,保留数据 · leave the hub running with its data
    #[arg(long)]
    pub(crate) stay: bool,
    /// 枢纽文件夹,默认为临时文件夹 · the hub's folder, by default a temporary one
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) servers: ProfileArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HubCommand {
    /// 建立枢纽:证书机构、证书、日志密钥,并登记机构 · make a hub: authority, certificate, log key; enrol agencies
    Init {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 枢纽名称,此后不变 · the hub's name, for ever
        #[arg(long, value_name = "NAME", default_value = "hub.510000")]
        name: String,
        /// 监听地址 · where it listens
        #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7443")]
        listen: String,
        /// 登记的机构,可重复 · agencies to enrol, may repeat
        #[arg(long, value_name = "AGENCY")]
        agency: Vec<String>,
    },
    /// 登记机构:证书与签名密钥 · enrol agencies: certificate and signing key
    Enrol {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 机构 · agencies
        #[arg(value_name = "AGENCY", required = true)]
        agency: Vec<String>,
    },
    /// 吊销机构的证书 · revoke an agency's certificates
    Revoke {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 机构 · the agency
        #[arg(value_name = "AGENCY")]
        agency: String,
    },
    /// 运行枢纽,直到收到终止信号 · run the hub until it is told to stop
    Run {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 监听地址,覆盖 hub.toml · where it listens, instead of what hub.toml says
        #[arg(long, value_name = "HOST:PORT")]
        listen: Option<String>,
        /// 指标地址 · where metrics are served, over plain HTTP
        #[arg(long, value_name = "HOST:PORT")]
        metrics: Option<String>,
        /// 供日历程序订阅的地址(HTTP,无证书),默认不开放;只写 --feeds 时为 127.0.0.1:7446,对外须由 TLS 代理转发 · where calendars are served to whoever has an address, over plain HTTP; off by default, 127.0.0.1:7446 by --feeds alone; for others put a proxy with TLS before it
        #[arg(long, value_name = "HOST:PORT", num_args = 0..=1, default_missing_value = "127.0.0.1:7446")]
        feeds: Option<String>,
        /// 控制台地址(HTTPS,账户或者证书登录),默认不开放;只写 --console 时为 127.0.0.1:7444 · where the console is, over HTTPS, by account or certificate; off by default, 127.0.0.1:7444 by --console alone
        #[arg(long, value_name = "HOST:PORT", num_args = 0..=1, default_missing_value = "127.0.0.1:7444")]
        console: Option<String>,
        /// 控制台开发模式:无需口令,HTTP,仅限本机 · the console asks for no password, over plain HTTP, on this machine only
        #[arg(long, requires = "console")]
        dev: bool,
        /// 标准输入结束时停止,供上级进程使用 · stop when the standard input ends, for whoever started it
        #[arg(long)]
        attached: bool,
        #[command(flatten)]
        servers: ProfileArgs,
    },
    /// 在线备份账本 · back the ledger up while the hub runs
    ///
    /// 账本在 PostgreSQL 时:备份枢纽文件夹中属于它的部分(zip),并说明数据库如何备份。
    ///
    /// Where the record is on PostgreSQL: backs up what of the hub's folder belongs to it, as a zip, and says how the database is backed up.
    Backup {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 备份文件 · the backup's file
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// 将备份恢复到尚无账本的枢纽文件夹 · restore a backup into a hub's folder that has no ledger
    ///
    /// 见证方见过更长的日志时,枢纽不启动,绝不分叉。确无更新的账本,加 --new-log 另开日志(同 hub new-log)。
    ///
    /// Where a witness has seen a longer log the hub does not start: it never forks. Where there is no newer ledger, add --new-log, which does what `hub new-log` does.
    Restore {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 备份文件 · the backup's file
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// 备份较旧且无更新者:另开日志 · the backup is an older one and there is no newer: open another log
        #[arg(long, requires = "why")]
        new_log: bool,
        /// 另开日志的原因,写入日志并见于证据包 · why another log is opened; goes on record and into bundles
        #[arg(long, value_name = "TEXT", requires = "new_log")]
        why: Option<String>,
    },
    /// 恢复较旧的备份之后另开日志(枢纽须已停止;账本在 PostgreSQL 时运行中的枢纽随之转入新日志) · open another log after an older backup was restored (the hub must be stopped; over PostgreSQL running hubs follow)
    ///
    /// 新日志沿用同一棵树与同一公钥,名称不同;首条记录载明旧日志头、各见证方所见条数与原因。备份之后的记录已丢失:发送方以同一编号重发,将重新决定。
    ///
    /// The new log goes on with the same tree and public key under another name; its first entry names the old head, what each witness has seen, and why. What was recorded after the backup is lost: its senders send it again with the same id, and it is decided anew.
    NewLog {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 原因,写入日志并见于证据包 · why; goes on record and into bundles
        #[arg(long, value_name = "TEXT")]
        why: String,
    },
    /// 销毁案件内容,保留证明(枢纽须已停止;账本在 PostgreSQL 时不须) · erase a case's content, keep its proofs (the hub must be stopped, unless its record is on PostgreSQL)
    Erase {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 案号 · the case's number
        #[arg(value_name = "CASE")]
        case: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// 列出已登记的密钥 · list registered keys
    List {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
    },
    /// 登记公钥(64 个十六进制数字) · register a public key, 64 hexadecimal digits
    Add {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 机构 · the agency
        #[arg(value_name = "AGENCY")]
        agency: String,
        /// 公钥 · the public key
        #[arg(value_name = "KEY")]
        public: String,
    },
    /// 停用密钥 · take a key out of use
    Revoke {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 机构 · the agency
        #[arg(value_name = "AGENCY")]
        agency: String,
        /// 密钥编号 · the key's id
        #[arg(value_name = "ID")]
        id: String,
    },
}
