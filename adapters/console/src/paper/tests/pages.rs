//! The pages: who gets a paper, and whose code fits.

use super::site::{CASE, RECIPIENT, SENDER, STRANGER, Site};
use super::{ZH, squeezed};
use crate::paper::proof::typed;
use crate::paper::{Counter, Press, print, verify};
use crate::problem::Problem;
use axum::response::{IntoResponse as _, Response};
use hyper::StatusCode;

fn counter<'a>(site: &Site, press: &'a Press, agency: &'a str) -> Counter<'a> {
    Counter {
        house: kit::house(),
        reader: site.hub.reader.clone(),
        press,
        hub: kit::HUB,
        agency,
        words: ZH,
    }
}

async fn paper(
    site: &Site,
    press: &Press,
    agency: &str,
    digest: &str,
) -> Result<Response, Problem> {
    print::printed(&counter(site, press, agency), CASE, digest, ZH).await
}

async fn checked(site: &Site, agency: &str, case: &str, code: &str) -> Option<verify::Found> {
    let press = Press::new(Vec::new());
    verify::matching(&counter(site, &press, agency), case, &typed(code)).await.unwrap()
}

async fn bytes(answer: Response) -> Vec<u8> {
    axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_get_the_paper_and_a_stranger_is_told_of_none() {
    let site = Site::open().await;
    let press = Press::new(vec![kit::browser::chinese_fonts()]);
    let mut codes = Vec::new();
    for agency in [SENDER, RECIPIENT] {
        let answer = paper(&site, &press, agency, &site.digest).await.unwrap();
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
        let none = paper(&site, &press, agency, digest).await.unwrap_err().into_response();
        assert_eq!(none.status(), StatusCode::NOT_FOUND);
    }
    let code = &codes[0];
    let typed = code.to_lowercase().replace('-', " ");
    let right = checked(&site, RECIPIENT, CASE, &typed).await.unwrap();
    assert_eq!((right.digest, right.position), (site.digest.clone(), 0));
    assert_eq!((&*right.by, &*right.at), ("成都市锦江生态环境局", "2026-09-01 09:00"));
    let other = code.replace(['A', 'B', 'C', 'D', 'E'], "F").replace(['2', '3', '4'], "7");
    for (agency, case, code) in
        [(RECIPIENT, CASE, &*other), (STRANGER, CASE, &**code), (RECIPIENT, "无此案", &**code)]
    {
        assert_eq!(checked(&site, agency, case, code).await, None);
    }
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
