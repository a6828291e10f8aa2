//! What whoever takes a report, and a custodian, can ask.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum ReporterCommand {
    /// 生成保管人密钥 · make a custodian's key
    Key {
        /// 私钥文件,权限 600 · the private key's file, mode 600
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 密封举报人身份:此后只用化名 · seal a reporter's identity; from then on only the pseudonym is used
    Seal {
        /// 案号 · the case's number
        #[arg(long, value_name = "CASE")]
        case: String,
        /// 保管人=公钥,至少两个 · CUSTODIAN=PUBLIC KEY, two at least
        #[arg(long, value_name = "ID=KEY", required = true)]
        custodian: Vec<String>,
        /// 身份文件,任意内容 · the identity, of any content
        #[arg(value_name = "FILE")]
        identity: PathBuf,
        /// 密封件 · the envelope
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 保管人取出自己的一份 · a custodian takes its share out
    Share {
        /// 保管人 · the custodian
        #[arg(long, value_name = "ID")]
        custodian: String,
        /// 保管人私钥文件 · the custodian's private key
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// 密封件 · the envelope
        #[arg(value_name = "ENVELOPE")]
        envelope: PathBuf,
    },
    /// 两份合开 · two shares open it
    Open {
        /// 密封件 · the envelope
        #[arg(value_name = "ENVELOPE")]
        envelope: PathBuf,
        /// 两份以上 · two shares or more
        #[arg(value_name = "SHARE", required = true)]
        shares: Vec<String>,
    },
}
