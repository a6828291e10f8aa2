//! A form that may bring papers: its fields, and the files that came with it.

use super::{FORM_BYTES_MAX, Fields, Officer, fields::CSRF, is_own};
use crate::papers::Kept;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::words::Words;
use axum::body::{Body, BodyDataStream};
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use engine::Unanswered;
use futures_util::{Stream, StreamExt as _};
use hyper::header::CONTENT_TYPE;
use multer::{Field, Multipart};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::timeout;

/// The most files of one form.
const FILES_MAX: usize = 20;
/// The most fields of one form; the longest list of any document has 200 rows of ten fields.
const FIELDS_MAX: usize = 10_000;
/// Between two pieces of a form.
const PIECE_MAX: Duration = Duration::from_secs(30);
/// What is still taken from a form that is refused, so that the answer arrives before the line ends.
const REFUSED_BYTES_MAX: usize = 64 << 20;
/// The most characters of a file's name that are kept.
const NAME_CHARS_MAX: usize = 120;

/// What a form of an officer's own page sent.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its fields.
    pub(crate) fields: Fields,
    /// The papers that came and were kept.
    pub(crate) papers: Vec<Uploaded>,
    /// Why others were not kept.
    pub(crate) unkept: Vec<String>,
}

/// A paper that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Uploaded {
    /// The file's name at the officer's machine.
    pub(crate) name: String,
    /// Its digest and size.
    pub(crate) kept: Kept,
}

impl FromRequest<Arc<Rooms>> for Sheet {
    type Rejection = Problem;

    async fn from_request(request: Request, rooms: &Arc<Rooms>) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let Some(boundary) = kind.and_then(|it| multer::parse_boundary(it).ok()) else {
            let fields = Fields::from_request(request, rooms).await?;
            return Ok(Self { fields, ..Self::default() });
        };
        let (mut parts, body) = request.into_parts();
        let officer = Officer::from_request_parts(&mut parts, rooms).await?;
        let mut taking = Taken { rooms, officer: &officer, sheet: Self::default(), bytes: 0 };
        let (lent, mut stream) = lend(body);
        let taken = if is_own(&parts.headers) {
            taking.all(Multipart::new(lent, boundary)).await
        } else {
            drop(lent);
            Err(Problem::not_from_here(officer.visitor.words))
        };
        if taken.is_err() {
            stream.rest().await;
        }
        taken.map(|()| taking.sheet)
    }
}

struct Taken<'a> {
    rooms: &'a Rooms,
    officer: &'a Officer,
    sheet: Sheet,
    /// Bytes of fields so far; papers have limits of their own.
    bytes: usize,
}

impl Taken<'_> {
    async fn all(&mut self, mut multipart: Multipart<'_>) -> Result<(), Problem> {
        let mut files = 0;
        loop {
            let field = timeout(PIECE_MAX, multipart.next_field()).await;
            let Some(field) = self.whole(field)? else { break };
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(file_name) {
                None => self.field(name, field).await?,
                Some(file) => {
                    // The page writes it before any file, so nothing is taken for another site.
                    self.check()?;
                    if FILES_MAX <= files {
                        return Err(self.too_much("form-files-many"));
                    }
                    files += 1;
                    self.file(file, field).await?;
                }
            }
        }
        self.check()
    }

    fn words(&self) -> Words {
        self.officer.visitor.words
    }

    fn check(&self) -> Result<(), Problem> {
        if self.sheet.fields.get(CSRF) == self.officer.visitor.csrf {
            return Ok(());
        }
        Err(Problem::not_from_here(self.words()))
    }

    fn too_much(&self, id: &str) -> Problem {
        let w = self.words();
        Problem::wrong(w, w.with(id, "n", FILES_MAX), w.t("form-files-advice"))
    }

    /// What a form is when its line broke off, or it is no form.
    fn whole<T>(
        &self,
        came: Result<multer::Result<T>, tokio::time::error::Elapsed>,
    ) -> Result<T, Problem> {
        let w = self.words();
        match came {
            Ok(Ok(it)) => Ok(it),
            _ => Err(Problem::wrong(w, w.t("form-broken"), w.t("form-broken-advice"))),
        }
    }

    async fn field(&mut self, name: String, mut field: Field<'_>) -> Result<(), Problem> {
        let mut value = Vec::new();
        loop {
            let piece = timeout(PIECE_MAX, field.chunk()).await;
            let Some(piece) = self.whole(piece)? else { break };
            self.bytes += piece.len();
            if FORM_BYTES_MAX < self.bytes {
                return Err(Problem::too_large(self.words(), FORM_BYTES_MAX));
            }
            value.extend_from_slice(&piece);
        }
        if FIELDS_MAX <= self.sheet.fields.0.len() {
            return Err(Problem::too_large(self.words(), FORM_BYTES_MAX));
        }
        self.bytes += name.len();
        let value = String::from_utf8_lossy(&value).replace("\r\n", "\n");
        self.sheet.fields.0.push((name, value));
        Ok(())
    }

    /// A file is written as it comes; a browser sends an empty one where none was chosen.
    async fn file(&mut self, name: String, mut field: Field<'_>) -> Result<(), Problem> {
        let begun = self.rooms.papers.take(&self.officer.agency).await;
        let mut begun = match begun {
            Ok(begun) => Some(begun),
            Err(why) => {
                self.not_kept(&name, why)?;
                None
            }
        };
        let mut came = false;
        loop {
            let piece = timeout(PIECE_MAX, field.chunk()).await;
            let Some(piece) = self.whole(piece)? else { break };
            came |= !piece.is_empty();
            if let Some(taking) = &mut begun
                && let Err(why) = taking.piece(piece).await
            {
                begun = None;
                self.not_kept(&name, why)?;
            }
        }
        let (Some(taking), true) = (begun, came || !name.is_empty()) else { return Ok(()) };
        match taking.keep().await {
            Ok(kept) => self.sheet.papers.push(Uploaded { name, kept }),
            Err(why) => self.not_kept(&name, why)?,
        }
        Ok(())
    }

    fn not_kept(&mut self, name: &str, why: Unanswered) -> Result<(), Problem> {
        let w = self.words();
        match why {
            Unanswered::Refused(refused) => {
                let said = refused.said();
                let why = if w.is_zh() { said.zh } else { said.en };
                let name = name.to_owned();
                let told = w.with2("form-file-not-kept", ("name", name), ("why", why));
                self.sheet.unkept.push(told);
                Ok(())
            }
            Unanswered::Fault(fault) => Err(Problem::fault(w, &fault)),
        }
    }
}

/// The file's own name, without folders and without what is no text.
fn file_name(sent: &str) -> String {
    let own = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    own.chars().filter(|it| !it.is_control()).take(NAME_CHARS_MAX).collect()
}

/// A body that is lent to the reader of a form, so that what is left of it can be taken afterwards.
struct Lent(tokio::sync::mpsc::Receiver<Result<bytes::Bytes, axum::Error>>);

/// What is left of a lent body.
struct Rest(tokio::task::JoinHandle<BodyDataStream>);

fn lend(body: Body) -> (Lent, Rest) {
    let (give, lent) = tokio::sync::mpsc::channel(1);
    let mut stream = body.into_data_stream();
    let giving = tokio::spawn(async move {
        while let Some(piece) = stream.next().await {
            if give.send(piece).await.is_err() {
                break;
            }
        }
        stream
    });
    (Lent(lent), Rest(giving))
}

impl Stream for Lent {
    type Item = Result<bytes::Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

impl Rest {
    /// Takes what still comes and throws it away, within bounds.
    async fn rest(&mut self) {
        let Ok(Ok(mut stream)) = timeout(PIECE_MAX, &mut self.0).await else { return };
        let mut left = REFUSED_BYTES_MAX;
        while let Ok(Some(Ok(piece))) = timeout(PIECE_MAX, stream.next()).await {
            match left.checked_sub(piece.len()) {
                Some(rest) => left = rest,
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_keeps_its_own_name_only() {
        assert_eq!(file_name("C:\\Users\\王\\笔录.pdf"), "笔录.pdf");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("a\r\nb\".pdf"), "ab\".pdf");
        assert_eq!(file_name(&"长".repeat(300)).chars().count(), 120);
        assert_eq!(file_name(""), "");
    }
}
