//! What whoever develops or tries things out can ask of real servers.

use clap::{Args as Arguments, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum StackCommand {
    /// 启动尚未运行的服务器,留其运行 · start the servers that do not run, and leave them running
    Up(UpArgs),
    /// 停止服务器,数据保留 · stop the servers; their data stays
    Down(StackArgs),
    /// 各服务器的状态、地址与密钥所在 · how each server stands, its address and where its keys lie
    Status(StackArgs),
}

#[derive(Debug, Arguments)]
pub(crate) struct StackArgs {
    /// 数据文件夹,默认为用户数据文件夹下的 stack · the folder of their data, by default `stack` in the user's data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// 只涉及这些:postgres、nats、temporal · only these of postgres, nats and temporal
    #[arg(long, value_name = "SERVER,...", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
}

#[derive(Debug, Arguments)]
pub(crate) struct UpArgs {
    #[command(flatten)]
    pub(crate) which: StackArgs,
    /// 服务器程序安装于此,默认为用户数据文件夹下的 servers · where their programs are installed, by default `servers` in the user's data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) cache: Option<PathBuf>,
    /// 只用固定版本的程序,不用本机已装的 · only the pinned programs, not those of this machine
    #[arg(long)]
    pub(crate) pinned: bool,
    /// NATS 配置文件,替代内置配置 · a configuration of NATS instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub(crate) nats_config: Option<PathBuf>,
    /// 开启 Temporal 网页 · serve Temporal's web page
    #[arg(long)]
    pub(crate) ui: bool,
    /// 登记 Temporal 检索属性,可重复 · register a search attribute of Temporal; may repeat
    #[arg(long, value_name = "NAME=TYPE")]
    pub(crate) search_attribute: Vec<String>,
}
