//! What an operator can ask.

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
        /// 标准输入结束时停止,供上级进程使用 · stop when the standard input ends, for whoever started it
        #[arg(long)]
        attached: bool,
    },
    /// 在线备份账本 · back the ledger up while the hub runs
    Backup {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 备份文件 · the backup's file
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// 将备份恢复到尚无账本的枢纽文件夹 · restore a backup into a hub's folder that has no ledger
    Restore {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 备份文件 · the backup's file
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
    },
    /// 销毁案件内容,保留证明(枢纽须已停止) · erase a case's content, keep its proofs (the hub must be stopped)
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

#[derive(Debug, Arguments)]
pub(crate) struct BenchArgs {
    /// 每级并发的秒数 · seconds of each level
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(crate) secs: u32,
    /// 并发客户数,逗号分隔 · clients at once, separated by commas
    #[arg(long, value_name = "N,N", default_value = "1,32,256")]
    pub(crate) levels: String,
    /// 先放入的在办案件数 · open cases put in first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) cases: u64,
    /// 数据文件夹,默认为临时文件夹 · where the data goes, by default a temporary folder
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}
