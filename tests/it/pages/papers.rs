//! A paper, as whoever holds it reads it.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// Finds the code in the foot of a paper, which may go on over lines and pages.
const CODE: &str = r"
import io, re, sys
import pypdf
pdf = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()), strict=True)
text = re.sub(r'\s', '', ''.join(page.extract_text() for page in pdf.pages))
found = re.search(r'[A-Z2-7]{4}(-[A-Z2-7]{4}){3}', text)
print(found.group() if found else sys.exit(text))
";

/// The code in the foot of a paper.
pub(super) fn code(pdf: &[u8]) -> String {
    let mut python = Command::new(kit::python::environment());
    python.args(["-c", CODE]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut reading = python.spawn().unwrap();
    reading.stdin.take().unwrap().write_all(pdf).unwrap();
    let read = reading.wait_with_output().unwrap();
    assert!(read.status.success());
    String::from_utf8(read.stdout).unwrap().trim().to_owned()
}
