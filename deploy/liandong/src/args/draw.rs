//! What can be asked about double random draws.

use super::As;
use clap::{Args as Arguments, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum DrawCommand {
    /// 整理并检查名录库文件,算出校验值 · put pools in order, check them, say their digest
    Pools {
        /// 名录库文件(JSON) · the pools as JSON
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 写入规范文本 · write the canonical text
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 生成秘密值(权限 600),打印承诺文书 · make a secret (mode 600) and print the commitment to it
    Secret {
        /// 承诺方 · the party
        #[arg(long, value_name = "AGENCY")]
        party: String,
        /// 轮次 · the round
        #[arg(long, value_name = "N", default_value_t = 1)]
        round: u64,
        /// 案号 · the case's number
        #[arg(value_name = "CASE")]
        case: String,
        /// 存放秘密值和本方所言的文件夹 · the folder that keeps the secret and what was said
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
    },
    /// 承诺秘密值,尚无秘密值的先生成 · commit to the secret, which is made if there is none
    Commit(DrawOf),
    /// 组织机关关闭名录库 · the organ closes the pools
    Close {
        #[command(flatten)]
        of: DrawOf,
        /// 名录库文件 · the pools
        #[arg(long, value_name = "FILE")]
        pools: PathBuf,
    },
    /// 名录库关闭后公开秘密值 · tell the secret, after the pools were closed
    Reveal(DrawOf),
    /// 抽取,制作可离线复算的记录 · draw, and make the record that can be computed again offline
    Make {
        #[command(flatten)]
        of: DrawOf,
        /// 名录库文件 · the pools
        #[arg(long, value_name = "FILE")]
        pools: PathBuf,
        /// 记录文件 · the record
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// 检查完成日期;写明即提交抽取行为 · checks are done by then; with it the act `draw` is submitted
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
    },
    /// 仅凭公布的记录复算 · compute a draw again from its published record alone
    Verify(VerifyArgs),
}

/// Who speaks, in which case, and where it keeps its own.
#[derive(Debug, Arguments)]
pub(crate) struct DrawOf {
    #[command(flatten)]
    pub(crate) who: As,
    /// 案号 · the case's number
    #[arg(value_name = "CASE")]
    pub(crate) case: String,
    /// 存放秘密值和本方所言的文件夹 · the folder that keeps the secret and what was said
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Arguments)]
pub(crate) struct VerifyArgs {
    /// 记录文件 · the record
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 所信任的日志公钥 · the log key that is trusted
    #[arg(long, value_name = "KEY")]
    pub(crate) key: Option<String>,
    /// 见证方公钥,可重复 · a witness's key; may repeat
    #[arg(long, value_name = "KEY")]
    pub(crate) witness: Vec<String>,
    /// 至少须有几个见证方加签,默认全部 · how many of them must have cosigned, by default all
    #[arg(long, value_name = "N")]
    pub(crate) need: Option<usize>,
    /// 机关=其签名公钥(十六进制),可重复 · AGENCY=its public signing key in hexadecimal digits; may repeat
    #[arg(long, value_name = "ID=KEY")]
    pub(crate) party: Vec<String>,
}
