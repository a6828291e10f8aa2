use super::Token;
use std::collections::BTreeSet;

#[test]
fn an_id_becomes_one_word_and_comes_back() {
    for id in ["ecology.510104", "a", "a.b.c", "a-b_c", "A.b", "a..b", "9"] {
        let token = Token::of(id).unwrap();
        assert!(!token.as_str().contains(['.', '*', '>', ' ']), "{token}");
        assert_eq!(token.agency(), id);
        assert_eq!(Token::in_subject(&token.submit()), Some(token));
    }
}

#[test]
fn no_two_ids_share_a_word() {
    // Every text of four letters over those that an id may hold of each kind.
    let letters = ['a', '.', '-', '_', '0'];
    let mut ids = vec![String::new()];
    let mut all = Vec::new();
    for _ in 0..4 {
        let longer = ids.iter().flat_map(|id| letters.map(|it| format!("{id}{it}")));
        ids = longer.collect();
        all.extend(ids.clone());
    }
    let tokens: Vec<Token> = all.iter().filter_map(|id| Token::of(id)).collect();
    assert!(300 < tokens.len(), "{}", tokens.len());
    let distinct: BTreeSet<&Token> = tokens.iter().collect();
    assert_eq!(distinct.len(), tokens.len());
}

#[test]
fn what_is_no_id_has_no_word() {
    let long = "a".repeat(65);
    for id in ["", ".a", "-a", "a b", "a=b", "a*", "a>", "机构", "a/b", long.as_str()] {
        assert_eq!(Token::of(id), None, "{id}");
    }
    for subject in ["submit", "submit.", "submit.a.b", "submit.=a", "submit.*"] {
        assert_eq!(Token::in_subject(subject), None, "{subject}");
    }
}
