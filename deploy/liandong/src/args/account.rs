//! Accounts of the console.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// 建立账户;不给 --password-from 时生成口令并只显示一次 · make an account; without --password-from a password is made and shown once
    Add {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 账户名:字母、数字、- _ . · its name
        #[arg(value_name = "NAME")]
        name: String,
        /// 姓名,只用于页面显示 · what people call her, for pages only
        #[arg(long, value_name = "TEXT")]
        title: String,
        /// 机构 · the agency
        #[arg(long, value_name = "AGENCY", required_unless_present = "operator")]
        agency: Option<String>,
        /// 岗位,如 head、officer、legal · the office, such as head, officer, legal
        #[arg(long, value_name = "OFFICE", conflicts_with = "operator")]
        office: Option<String>,
        /// 运维人员,看不到任何案件 · an operator, who sees no case
        #[arg(long, conflicts_with = "agency")]
        operator: bool,
        /// 口令文件,`-` 为标准输入 · the password's file, `-` for the standard input
        #[arg(long, value_name = "FILE")]
        password_from: Option<PathBuf>,
        /// 以此证书登录,无需口令 · signs in by this certificate (PEM), without a password
        #[arg(long, value_name = "FILE")]
        certificate: Option<PathBuf>,
    },
    /// 列出账户 · list accounts
    List {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
    },
    /// 重设口令,并结束其登录 · set a new password, and end her sessions
    Password {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 账户 · the account
        #[arg(value_name = "NAME")]
        name: String,
        /// 口令文件,`-` 为标准输入;不给则生成 · the password's file, `-` for the standard input; made where absent
        #[arg(long, value_name = "FILE")]
        password_from: Option<PathBuf>,
    },
    /// 停用,并结束其登录 · lock, and end her sessions
    Lock {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 账户 · the account
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// 恢复使用 · unlock
    Unlock {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 账户 · the account
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// 结束其全部登录 · end all her sessions
    SignOut {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 账户 · the account
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// 删除账户 · remove an account
    Remove {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 账户 · the account
        #[arg(value_name = "NAME")]
        name: String,
    },
}
