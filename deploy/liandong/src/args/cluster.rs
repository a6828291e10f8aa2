//! On which servers a hub of this machine runs.

use clap::Args as Arguments;
use std::path::PathBuf;

#[derive(Debug, Clone, Arguments)]
pub(crate) struct ProfileArgs {
    /// embedded(默认,无需服务器)、cluster,或 postgres、nats、temporal 中的几个:随枢纽启动并随其停止,数据在枢纽文件夹的 stack 下 · embedded (the default, without servers), cluster, or some of postgres, nats and temporal: started and stopped with the hub, their data in the folder stack of the hub's
    #[arg(long, value_name = "PROFILE", default_value = "embedded")]
    pub(crate) profile: String,
    #[command(flatten)]
    pub(crate) programs: ProgramsArgs,
}

/// Which servers' programs are run.
#[derive(Debug, Clone, Arguments)]
pub(crate) struct ProgramsArgs {
    /// 服务器程序安装于此,默认为用户数据文件夹下的 servers · where the servers' programs are installed, by default `servers` in the user's data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) cache: Option<PathBuf>,
    /// 只用固定版本的服务器程序,不用本机已装的 · only the pinned programs, not those of this machine
    #[arg(long)]
    pub(crate) pinned: bool,
}
