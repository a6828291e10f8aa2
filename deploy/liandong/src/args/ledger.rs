//! What can be asked about where a record lies.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum LedgerCommand {
    /// 将枢纽文件夹中的账本整体复制到 PostgreSQL(两侧枢纽均须已停止) · copy the record of a hub's folder to PostgreSQL (no hub may run on either)
    ///
    /// 目标文件夹的 hub.toml 须有 [postgres],其数据库须为空;枢纽名称、日志密钥、主密钥须相同,已登记的公钥须俱全。
    /// 复制在一个事务内完成:要么全有,要么全无;核对各表行数与日志树根后方才生效。此后原账本只可读取。
    ///
    /// The target folder's hub.toml has [postgres], and its database is empty; the hub's name, its log key and its
    /// master key are the same, and every registered key is there. It is one transaction, all or nothing, and counts
    /// only after the rows of each table and the root of the log were compared. Afterwards the old record can only be read.
    Copy {
        /// 账本所在的枢纽文件夹 · the hub's folder with the record
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
        /// 目标枢纽文件夹,可为同一文件夹 · the folder of the hub on PostgreSQL, which may be the same
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
}
