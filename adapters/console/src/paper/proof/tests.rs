//! The code.

use super::*;

const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

#[test]
fn base_32_is_that_of_rfc_4648() {
    for (bytes, text) in [("fooba", "MZXW6YTB"), ("", ""), ("foobafooba", "MZXW6YTBMZXW6YTB")] {
        assert_eq!(base32(bytes.as_bytes()), text);
    }
}

#[test]
fn a_code_depends_on_the_document_and_on_its_entry() {
    let one = code(DIGEST, &[7; 32]);
    assert_eq!(one, "NSMV-MDCQ-4225-UFMB");
    assert_ne!(one, code(DIGEST, &[8; 32]));
    assert_ne!(one, code(&DIGEST.replace('9', "8"), &[7; 32]));
}

#[test]
fn what_is_typed_is_forgiven_its_spelling() {
    for text in
        ["NSMV-MDCQ-4225-UFMB", " nsmv mdcq 4225 ufmb ", "nsmvmdcq4225ufm8", "NSMV—MDCQ—4225—UFMB"]
    {
        assert_eq!(typed(text), "NSMV-MDCQ-4225-UFMB", "{text}");
    }
    assert_eq!(typed(""), "");
    assert!(typed(&"A".repeat(10_000)).len() < 100);
}

#[test]
fn without_an_entry_there_is_no_code_and_the_paper_says_so() {
    let proof = Proof { digest: DIGEST.into(), ..Proof::default() };
    assert_eq!(proof.code(), None);
    let said = proof.lines(Words(casework::text::Language::Zh)).join("\n");
    assert!(said.contains("未附核验码") && said.contains("9f86d081 884c7d65"), "{said}");
}
