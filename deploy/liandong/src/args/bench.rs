//! What `bench` can be asked to measure.

use super::ProgramsArgs;
use clap::{Args as Arguments, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Arguments)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct BenchArgs {
    #[command(flatten)]
    pub(crate) acts: ActsArgs,
    #[command(subcommand)]
    pub(crate) command: Option<BenchCommand>,
}

/// Acts a second, latencies, the floor, and how fast lists are.
#[derive(Debug, Arguments)]
pub(crate) struct ActsArgs {
    /// 每级并发的秒数 · seconds of each level
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(crate) secs: u32,
    /// 并发客户数,逗号分隔 · clients at once, separated by commas
    #[arg(long, value_name = "N,N", default_value = "1,32,256")]
    pub(crate) levels: String,
    /// 先放入的在办案件数 · open cases put in first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) cases: u64,
    /// 数据文件夹,默认为临时文件夹;已有的枢纽接着使用 · where the data goes, by default a temporary folder; a hub that is there is used
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BenchCommand {
    /// 同一个零点到期的许多应办,与此时的新行为 · many duties that end at one midnight, and acts meanwhile
    Midnight(MidnightArgs),
    /// 控制台各页面与统筹看板各筛选的用时 · how fast every page of the console and every filter of the board is
    Console(PagesArgs),
    /// 在办案件增多时的代价:两个枢纽轮流测量 · what open cases cost: two hubs, measured in turn
    Growth(GrowthArgs),
    /// 同一负载,经 PostgreSQL(一个与两个枢纽进程)、NATS JetStream 与 Temporal · the same load through PostgreSQL with one and two hubs, NATS JetStream and Temporal
    Cluster(ClusterArgs),
    /// 从外部驱动一个运行中的枢纽,输出一行 JSON(与同类系统对照用) · drive a running hub from outside and print one line of JSON, to compare with other systems
    Drive {
        #[command(flatten)]
        at: At,
        #[command(subcommand)]
        command: DriveCommand,
    },
}

/// How hard each measurement is driven, and where.
#[derive(Debug, Arguments)]
pub(crate) struct LoadArgs {
    /// 并发客户数 · clients at once
    #[arg(long, value_name = "N", default_value_t = 32)]
    pub(crate) clients: usize,
    /// 每次测量的秒数 · seconds of each measurement
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(crate) secs: u32,
    /// 数据文件夹;其中已有的枢纽接着使用 · where the data goes; hubs that are there are used
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub(crate) struct MidnightArgs {
    /// 到期的案件数 · cases that become due
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    pub(crate) cases: u64,
    #[command(flatten)]
    pub(crate) load: LoadArgs,
}

#[derive(Debug, Arguments)]
pub(crate) struct PagesArgs {
    /// 在办案件数,分属六十四个县的机关 · open cases, of the agencies of sixty-four counties
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    pub(crate) cases: u64,
    /// 每个页面的次数 · how often each page is asked for
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) times: usize,
    /// 数据文件夹,默认为临时文件夹;已有的枢纽接着使用 · where the data goes, by default a temporary folder; a hub that is there is used
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub(crate) struct GrowthArgs {
    /// 少的一边 · open cases of the small one
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(crate) small: u64,
    /// 多的一边 · open cases of the large one
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub(crate) large: u64,
    /// 轮数,取中位数 · rounds, of which the median counts
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) rounds: u32,
    #[command(flatten)]
    pub(crate) load: LoadArgs,
}

#[derive(Debug, Arguments)]
pub(crate) struct ClusterArgs {
    /// 并发客户数,逗号分隔 · clients at once, separated by commas
    #[arg(long, value_name = "N,N", default_value = "1,32,256")]
    pub(crate) levels: String,
    /// 每次测量的秒数 · seconds of each measurement
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(crate) secs: u32,
    /// 为测量跟进而放入的案件数 · cases whose follow-ups are counted
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(crate) cases: u64,
    #[command(flatten)]
    pub(crate) programs: ProgramsArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DriveCommand {
    /// 施加负载 · load it
    Load {
        /// 并发客户数 · clients at once
        #[arg(value_name = "CLIENTS")]
        clients: usize,
        /// 预热秒数 · seconds to warm up
        #[arg(value_name = "WARM")]
        warm: f64,
        /// 计数的秒数 · seconds that count
        #[arg(value_name = "SECS")]
        secs: f64,
        /// 已答复行为的记录文件 · a file for what was acknowledged
        #[arg(value_name = "FILE")]
        acks: Option<PathBuf>,
    },
    /// 核对已答复的行为都在 · check that what was acknowledged is there
    Verify {
        /// 记录文件 · the file
        #[arg(value_name = "FILE")]
        acks: PathBuf,
    },
}

/// Which hub.
#[derive(Debug, Arguments)]
pub(crate) struct At {
    /// 枢纽文件夹(取其中两个机构的身份) · the hub's folder, for the identities of two agencies
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// 枢纽地址 · the hub's address
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) hub: String,
}
