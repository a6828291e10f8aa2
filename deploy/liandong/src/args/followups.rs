//! What can be asked about follow-ups that Temporal carries.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum FollowupsCommand {
    /// 对照账本与 Temporal:账本中待办而 Temporal 未跟进的案件,有则退出码为 3 · compare the record with Temporal; exit code 3 where a case waits in the record and Temporal does not follow it
    List {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
    },
    /// 将账本中全部待办案件告知 Temporal;可重复,无须停止枢纽 · tell Temporal of every case of which something waits; safe to repeat, the hub may run
    Rebuild {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
    },
    /// 另设不对外的工作进程(仅限 PostgreSQL 账本) · work for Temporal without a door (records on PostgreSQL only)
    Work {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
    },
}
