//! What can be asked about the road over NATS.

use clap::{Args as Arguments, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum NatsCommand {
    /// 按已登记机构写出 nats-server 配置,并签发服务器与枢纽的证书 · write a nats-server configuration from the enrolled agencies, and issue the server's and the hub's certificate
    Config {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// 写入文件,默认打印 · write to a file instead of printing
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        server: ServerArgs,
    },
    /// 检查运行中的服务器:确认前落盘,流的设置 · whether the running server writes before it acknowledges, and its streams are as they must be
    Check {
        /// 枢纽文件夹 · the hub's folder
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
    },
}

#[derive(Debug, Default, Arguments)]
pub(crate) struct ServerArgs {
    /// 接受连接之处,默认依 hub.toml · where the server takes lines, by default as in hub.toml; $NAME for a variable of its environment
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) listen: Option<String>,
    /// 监测端口,默认依 hub.toml · where it is watched, by default as in hub.toml
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) http: Option<String>,
    /// 数据文件夹,默认 DIR/nats/store · the folder of its streams
    #[arg(long, value_name = "DIR")]
    pub(crate) store: Option<String>,
    /// 服务器名,默认为枢纽名 · the server's name, by default the hub's
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
}
