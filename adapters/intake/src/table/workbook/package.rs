//! The parts inside a workbook, unpacked one at a time and never beyond the limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Event, Xml};
use crate::Complaint;
use crate::limits::{PARTS_MAX, UNPACKED_BYTES_MAX};
use crate::words::shown;

/// An open workbook.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked. What a part claims to be is not believed.
    left: usize,
}

/// One part named by another.
pub(super) struct Relation {
    pub(super) id: String,
    /// Last word of the relation's type, such as `worksheet`.
    pub(super) kind: String,
    /// Name of the part inside the workbook.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens the archive, of which at most so many bytes will be unpacked; none is yet.
    pub(super) fn open(bytes: &'a [u8], unpacked_bytes_max: usize) -> Result<Self, Complaint> {
        // Counted before the archive's list is read, which takes memory for each.
        let listed = bytes.windows(4).filter(|word| word == b"PK\x01\x02").count();
        if PARTS_MAX < listed {
            return Err(Complaint::whole(
                format!("工作簿内有 {listed} 个部件,最多 {PARTS_MAX};请删去图片后另存"),
                format!(
                    "the workbook has {listed} parts, the most is {PARTS_MAX}; save it without pictures"
                ),
            ));
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) => Ok(Self { zip, left: unpacked_bytes_max }),
            Err(_) => Err(Complaint::whole(
                "不是完整的工作簿;请用表格软件打开后另存为 `.xlsx`",
                "not a whole workbook; open it in a spreadsheet program and save it as `.xlsx`",
            )),
        }
    }

    /// The text of a part; nothing when there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Complaint> {
        let Some(index) = self.zip.index_for_name(name).or_else(|| self.ignoring_case(name)) else {
            return Ok(None);
        };
        let broken = |_| damaged(name);
        let part = self.zip.by_index(index).map_err(|_| damaged(name))?;
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        part.take(most).read_to_end(&mut bytes).map_err(broken)?;
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(too_large)?;
        if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            bytes.drain(..3);
        }
        String::from_utf8(bytes).map(Some).map_err(|_| damaged(name))
    }

    /// The text of a part that must be there.
    pub(super) fn required(&mut self, name: &str) -> Result<String, Complaint> {
        self.part(name)?.ok_or_else(|| {
            let name = shown(name);
            Complaint::whole(
                format!("工作簿缺少部件 `{name}`;请用表格软件打开后另存为 `.xlsx`"),
                format!("the workbook lacks its part `{name}`; open it and save it as `.xlsx`"),
            )
        })
    }

    /// The name of the part that lists the sheets.
    pub(super) fn workbook(&mut self) -> Result<String, Complaint> {
        let relations = self.relations("")?;
        let book = relations.into_iter().find(|relation| relation.kind == "officeDocument");
        book.map(|relation| relation.target).ok_or_else(|| {
            Complaint::whole(
                "压缩包不是工作簿;可读取 `.csv`、`.xlsx`、`.jsonl`",
                "the archive is no workbook; allowed are `.csv`, `.xlsx`, `.jsonl`",
            )
        })
    }

    /// The parts that a part names; the empty name stands for the whole.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Complaint> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = resolve(folder, &format!("_rels/{file}.rels"));
        let Some(text) = self.part(&name)? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&text, &name);
        let mut relations = Vec::new();
        while let Some(event) = xml.next()? {
            let Event::Start(element) = event else { continue };
            let read = |key| xml::attribute(&element, key).unwrap_or_default();
            // A part outside the file is never looked for.
            if element.local_name().as_ref() == "Relationship" && read("TargetMode") != "External" {
                let kind = read("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let target = resolve(folder, &read("Target"));
                if PARTS_MAX <= relations.len() {
                    return Err(xml.broken());
                }
                relations.push(Relation { id: read("Id"), kind, target });
            }
        }
        Ok(relations)
    }

    fn ignoring_case(&self, name: &str) -> Option<usize> {
        let same = |raw: &[u8]| raw.eq_ignore_ascii_case(name.as_bytes());
        let raw = self.zip.file_names_raw().find(|raw| same(raw))?;
        self.zip.index_for_name_raw(raw)
    }
}

/// A name within the archive, from the folder of the part that gives it.
fn resolve(folder: &str, target: &str) -> String {
    let (folder, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn damaged(name: &str) -> Complaint {
    let name = shown(name);
    Complaint::whole(
        format!("工作簿的部件 `{name}` 已损坏;请用表格软件打开后另存为 `.xlsx`"),
        format!("the workbook's part `{name}` is damaged; open it and save it as `.xlsx`"),
    )
}

fn too_large() -> Complaint {
    Complaint::whole(
        format!("工作簿解压后超过 {UNPACKED_BYTES_MAX} 字节;请只保留所需的表另存"),
        format!(
            "the workbook is over {UNPACKED_BYTES_MAX} bytes unpacked; save only the table needed"
        ),
    )
}
