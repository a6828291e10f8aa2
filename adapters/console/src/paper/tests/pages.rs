//! The pages: who gets a paper, and whose code fits.

use super::site::{CASE, RECIPIENT, SENDER, STRANGER, Site};
use super::{ZH, fonts_folder, squeezed};
use crate::accounts::{Account, Book, Duty};
use crate::archive::{Archive, Witnessing};
use crate::machine::{Enrolled, Health, Machine, Proposal};
use crate::paper::{print, verify};
use crate::papers::{Paper, Papers, Taking};
use crate::problem::Problem;
use crate::rooms::{Hands, Rooms, Settings, Surroundings};
use crate::visitor::{Officer, Visitor};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use casework::file::Flaw;
use casework::text::Text;
use engine::evidence::{AgencyKey, Bundle};
use engine::{Fault, Hand, Unanswered};
use hyper::StatusCode;
use policy::house::House;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

struct NoHands;

impl Hands for NoHands {
    fn sign(&self, _: &str, _: &[u8]) -> Result<(String, Vec<u8>), Fault> {
        Err(Fault::new("nobody signs here"))
    }
}

/// No paper lies here.
#[async_trait::async_trait]
impl Papers for NoHands {
    async fn take(&self, _: &str) -> Result<Box<dyn Taking>, Unanswered> {
        Err(Unanswered::Fault(Fault::new("nothing is taken here")))
    }

    async fn read(&self, _: &str) -> Result<Option<Box<dyn Paper>>, Unanswered> {
        Ok(None)
    }
}

/// Nothing is kept beside this record.
#[async_trait::async_trait]
impl Archive for NoHands {
    fn witnesses(&self) -> Vec<Witnessing> {
        Vec::new()
    }

    fn keys(&self) -> Result<Vec<AgencyKey>, Fault> {
        Ok(Vec::new())
    }

    async fn bundle(&self, _: &str, _: u64) -> Result<Result<Bundle, Text>, Fault> {
        Err(Fault::new("nothing is bundled here"))
    }

    fn zip(&self, _: &Bundle, _: &mut dyn Write) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// No program stands around these pages.
#[async_trait::async_trait]
impl Machine for NoHands {
    fn health(&self) -> Health {
        Health::default()
    }

    fn enrolled(&self) -> Result<Vec<Enrolled>, Fault> {
        Ok(Vec::new())
    }

    fn own_years(&self) -> Vec<i32> {
        Vec::new()
    }

    fn propose(&self, _: &str, _: &str) -> Result<(), Vec<Flaw>> {
        Err(Vec::new())
    }

    fn proposal(&self) -> Option<Proposal> {
        None
    }

    fn put_aside(&self) {}

    async fn adopt(&self, _: &str, _: Hand) -> Result<bool, Fault> {
        Ok(false)
    }
}

pub(crate) fn rooms(site: &Site, fonts: Vec<PathBuf>) -> Arc<Rooms> {
    let folder = tempfile::tempdir().unwrap();
    Arc::new(Rooms::new(
        Surroundings {
            desk: site.hub.desk.clone(),
            house: Arc::new(House::open(kit::files()).unwrap()),
            accounts: Arc::new(Book::open(&folder.path().join("accounts.toml")).unwrap()),
            hands: Arc::new(NoHands),
            archive: Arc::new(NoHands),
            machine: Arc::new(NoHands),
            papers: Arc::new(NoHands),
            settings: Settings { fonts, ..Settings::default() },
        },
        false,
    ))
}

pub(crate) fn officer(agency: &str) -> Officer {
    let account =
        serde_json::json!({"name": "a", "title": "甲", "duty": "officer", "agency": agency});
    let account: Account = serde_json::from_value(account).unwrap();
    assert_eq!(account.duty, Duty::Officer);
    Officer { visitor: Visitor { account, csrf: String::new(), words: ZH }, agency: agency.into() }
}

async fn paper(rooms: &Arc<Rooms>, agency: &str, digest: &str) -> Result<Response, Problem> {
    let path = Path((CASE.to_owned(), digest.to_owned()));
    print::page(State(rooms.clone()), officer(agency), path, Query(print::Asked::default())).await
}

async fn checked(rooms: &Arc<Rooms>, agency: &str, case: &str, code: &str) -> String {
    let asked = verify::Asked { case: case.to_owned(), code: code.to_owned() };
    let page = verify::page(State(rooms.clone()), officer(agency), Query(asked)).await.unwrap();
    String::from_utf8(bytes(page).await).unwrap()
}

pub(crate) async fn bytes(answer: Response) -> Vec<u8> {
    axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_get_the_paper_and_a_stranger_is_told_of_none() {
    let site = Site::open().await;
    let rooms = rooms(&site, vec![fonts_folder()]);
    let mut codes = Vec::new();
    for agency in [SENDER, RECIPIENT] {
        let answer = paper(&rooms, agency, &site.digest).await.unwrap();
        assert_eq!(answer.headers()["content-type"], "application/pdf");
        let named = answer.headers()["content-disposition"].to_str().unwrap();
        assert!(
            named.starts_with("inline; filename=\"") && named.contains("filename*=UTF-8''"),
            "{named}"
        );
        let read = super::read::text(&super::read::read(&bytes(answer).await));
        assert!(read.contains(&squeezed(CASE)), "{read}");
        let code = read
            .split_once("核验码：")
            .map(|(_, after)| after.chars().take(19).collect::<String>());
        codes.push(code.expect("a code"));
    }
    assert_eq!(codes[0], codes[1], "one document has one code");
    for (agency, digest) in [(STRANGER, &*site.digest), (SENDER, &"0".repeat(64)), (SENDER, "../x")]
    {
        let none = paper(&rooms, agency, digest).await.unwrap_err().into_response();
        assert_eq!(none.status(), StatusCode::NOT_FOUND);
    }
    let code = &codes[0];
    let right = checked(&rooms, RECIPIENT, CASE, &code.to_lowercase().replace('-', " ")).await;
    assert!(right.contains("核验码相符") && right.contains(&site.digest), "{right}");
    let other = code.replace(['A', 'B', 'C', 'D', 'E'], "F").replace(['2', '3', '4'], "7");
    for (agency, case, code) in
        [(RECIPIENT, CASE, &*other), (STRANGER, CASE, &**code), (RECIPIENT, "无此案", &**code)]
    {
        let wrong = checked(&rooms, agency, case, code).await;
        assert!(wrong.contains("不符") && !wrong.contains(&site.digest), "{wrong}");
    }
    let fresh = checked(&rooms, RECIPIENT, "", "").await;
    assert!(!fresh.contains("不符") && !fresh.contains("相符"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_font_the_page_names_the_package() {
    let none = tempfile::tempdir().unwrap();
    let problem = print::no_font(ZH, &[none.path().to_owned()]).into_response();
    assert_eq!(problem.status(), StatusCode::SERVICE_UNAVAILABLE);
    let said = String::from_utf8(bytes(problem).await).unwrap();
    assert!(said.contains("fonts-arphic-uming") && said.contains("texlive-lang-chinese"), "{said}");
    assert!(said.contains(&none.path().display().to_string()), "{said}");
}
