//! Blocks: what stands between `BEGIN` and `END`, one inside the other.

use super::line::Line;
use crate::words::shown;
use crate::{Complaint, limits};

/// A block with its lines and the blocks inside it.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Its name in capitals.
    pub(super) name: String,
    /// Where it begins in the file, from 1.
    pub(super) at: u32,
    pub(super) lines: Vec<Line>,
    pub(super) blocks: Vec<Block>,
}

impl Block {
    /// The first line of a name.
    pub(super) fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// All lines of a name.
    pub(super) fn lines<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    /// The value of the first line of a name, in capitals.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        self.line(name).map(|line| line.value.to_ascii_uppercase())
    }

    /// The blocks of a name.
    pub(super) fn inside<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(move |block| block.name == name)
    }

    /// A complaint about the block as a whole.
    pub(super) fn wrong(&self, zh: impl Into<String>, en: impl Into<String>) -> Complaint {
        Complaint::at(self.at, self.name.clone(), zh, en)
    }
}

/// The calendars of a file. Blocks are counted, and how deep they stand in each other.
pub(super) fn calendars(lines: Vec<Line>) -> Result<Vec<Block>, Complaint> {
    let (mut open, mut found): (Vec<Block>, Vec<Block>) = (Vec::new(), Vec::new());
    let mut blocks = 0_usize;
    for line in lines {
        match line.name.as_str() {
            "BEGIN" => {
                blocks = blocks.saturating_add(1);
                if limits::BLOCKS_MAX < blocks || limits::BLOCK_DEPTH_MAX <= open.len() {
                    return Err(too_many(&line));
                }
                if open.is_empty() && line.value != "VCALENDAR" {
                    return Err(outside(&line));
                }
                let (name, at) = (line.value, line.at);
                open.push(Block { name, at, lines: Vec::new(), blocks: Vec::new() });
            }
            "END" => {
                let ended = open.pop().filter(|block| block.name == line.value);
                let ended = ended.ok_or_else(|| unmatched(&line))?;
                match open.last_mut() {
                    Some(outer) => outer.blocks.push(ended),
                    None => found.push(ended),
                }
            }
            _ => open.last_mut().ok_or_else(|| outside(&line))?.lines.push(line),
        }
    }
    match open.pop() {
        Some(block) => Err(unended(&block)),
        None if found.is_empty() => Err(Complaint::whole(
            "文件中没有日历;应以 `BEGIN:VCALENDAR` 开头,请从日历程序导出 `.ics` 文件",
            "there is no calendar in the file; it begins with `BEGIN:VCALENDAR`, export an `.ics` \
             file from the calendar program",
        )),
        None => Ok(found),
    }
}

fn too_many(line: &Line) -> Complaint {
    let (most, deepest) = (limits::BLOCKS_MAX, limits::BLOCK_DEPTH_MAX);
    line.wrong(
        format!("日历超过 {most} 个部分,或者嵌套超过 {deepest} 层;请按时间分段导出"),
        format!(
            "the calendar has more than {most} blocks, or more than {deepest} inside each other; \
             export it in parts by time"
        ),
    )
}

fn outside(line: &Line) -> Complaint {
    let text = shown(&format!("{}:{}", line.name, line.value));
    line.wrong(
        format!("`{text}` 在日历之外;文件应以 `BEGIN:VCALENDAR` 开头"),
        format!("`{text}` stands outside a calendar; the file begins with `BEGIN:VCALENDAR`"),
    )
}

fn unmatched(line: &Line) -> Complaint {
    let name = shown(&line.value);
    line.wrong(
        format!("`END:{name}` 与尚未结束的部分不符;文件可能被截断或改动,请重新导出"),
        format!(
            "`END:{name}` ends no block that is open; the file may have been cut or changed, \
             export it again"
        ),
    )
}

fn unended(block: &Block) -> Complaint {
    let name = shown(&block.name);
    block.wrong(
        format!("`BEGIN:{name}` 没有结束;文件可能被截断,请重新导出"),
        format!("`BEGIN:{name}` has no end; the file may have been cut, export it again"),
    )
}
