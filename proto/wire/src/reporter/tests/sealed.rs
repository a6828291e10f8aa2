use super::{CASE, CUSTODIANS, IDENTITY, PSEUDONYM, dice, envelope, keys, publics, sealed};
use crate::reporter::{
    CustodianKey, CustodianPublic, IDENTITY_BYTES_MAX, SEALED_BYTES_MAX, Sealed, Share, Shut, seal,
};
use proptest::prelude::*;

fn shares(sealed: &Sealed) -> Vec<Share> {
    let keys = keys();
    let open = |(id, key): (&str, &CustodianKey)| sealed.open_share(id, key).unwrap();
    CUSTODIANS.into_iter().zip(&keys).map(open).collect()
}

#[test]
fn any_two_custodians_open_it_in_any_order() {
    let sealed = sealed();
    let shares = shares(&sealed);
    for a in 0..3 {
        for b in (0..3).filter(|b| *b != a) {
            let opened = sealed.open(&[shares[a].clone(), shares[b].clone()]);
            assert_eq!(opened.unwrap(), IDENTITY, "{a} and {b}");
        }
    }
    assert_eq!(sealed.open(&shares).unwrap(), IDENTITY);
}

#[test]
fn one_share_alone_or_twice_opens_nothing() {
    let sealed = sealed();
    let [one, two, _] = <[Share; 3]>::try_from(shares(&sealed)).unwrap();
    assert_eq!(sealed.open(&[]), Err(Shut::TooFew));
    assert_eq!(sealed.open(std::slice::from_ref(&one)), Err(Shut::TooFew));
    assert_eq!(sealed.open(&[one.clone(), one.clone()]), Err(Shut::TooFew));
    assert_eq!(sealed.open(&[one.clone(), one, two]).unwrap(), IDENTITY);
}

#[test]
fn a_share_goes_to_its_custodian_only() {
    let (sealed, [one, two, _]) = (sealed(), keys());
    let stranger = sealed.open_share("police.510100", &one);
    assert_eq!(stranger, Err(Shut::NoShare("police.510100".into())));
    let (wanted, given) = (one.public().id(), two.public().id());
    assert_eq!(sealed.open_share(CUSTODIANS[0], &two), Err(Shut::OtherKey { wanted, given }));
    // Even where the envelope claims that the share is for the other key.
    let mut claimed = sealed;
    claimed.shares[0].key_id = two.public().id();
    assert_eq!(claimed.open_share(CUSTODIANS[0], &two), Err(Shut::Changed));
}

#[test]
fn moved_to_another_case_or_pseudonym_it_stays_shut() {
    let sealed = sealed();
    let shares = shares(&sealed);
    let other_case = Sealed { case: "c-2".into(), ..sealed.clone() };
    let other_name = Sealed { pseudonym: "R-PONMLKJIHGFEDCBA".into(), ..sealed.clone() };
    for moved in [other_case, other_name] {
        assert_eq!(moved.open_share(CUSTODIANS[0], &keys()[0]), Err(Shut::Changed));
        assert_eq!(moved.open(&shares), Err(Shut::Changed));
    }
}

#[test]
fn a_share_that_was_moved_to_another_custodian_stays_shut() {
    let mut sealed = sealed();
    sealed.shares[0].custodian = "police.510100".into();
    assert_eq!(sealed.open_share("police.510100", &keys()[0]), Err(Shut::Changed));
}

#[test]
fn shares_of_another_envelope_open_nothing() {
    let other = seal(IDENTITY, CASE, PSEUDONYM, &publics(), &mut dice("another")).unwrap();
    let other = shares(&Sealed::read(&other).unwrap());
    let sealed = sealed();
    assert_eq!(sealed.open(&other), Err(Shut::Changed));
    assert_eq!(sealed.open(&[shares(&sealed)[0].clone(), other[1].clone()]), Err(Shut::Changed));
}

#[test]
fn a_share_comes_back_from_its_text_and_shows_itself_nowhere_else() {
    let sealed = sealed();
    for share in shares(&sealed) {
        let text = share.text();
        assert_eq!(text.len(), 66);
        assert_eq!(Share::parse(&format!("{}\n", *text)).unwrap(), share);
        assert!(!format!("{share:?}").contains(&text[2..]));
        let zero = format!("00{}", &text[2..]);
        for bad in ["", &text[1..], &text[2..], &zero, &format!("{}0", *text), &"g".repeat(66)] {
            let complaint = Share::parse(bad).unwrap_err();
            assert!(complaint.0.contains("66 hexadecimal digits"), "{bad}");
            assert!(bad.is_empty() || !complaint.0.contains(bad));
        }
    }
}

#[test]
fn an_envelope_shows_nothing_of_the_identity_not_even_its_length() {
    let text = String::from_utf8(envelope()).unwrap();
    assert!(!text.contains("13800138000") && !text.contains("张三"));
    let length = |identity: &[u8]| {
        seal(identity, CASE, PSEUDONYM, &publics(), &mut dice("x")).unwrap().len()
    };
    assert_eq!(length(b"x"), length(&[7; 1020]));
    assert!(length(&[7; 1020]) < length(&[7; 1021]));
}

#[test]
fn identities_of_every_allowed_length_come_back() {
    for n in [1, 1019, 1020, 1021, 2044, IDENTITY_BYTES_MAX] {
        let identity: Vec<u8> = (0..n).map(|at| u8::try_from(at % 251).unwrap()).collect();
        let bytes = seal(&identity, CASE, PSEUDONYM, &publics(), &mut dice("x")).unwrap();
        let sealed = Sealed::read(&bytes).unwrap();
        assert_eq!(sealed.open(&shares(&sealed)[1..]).unwrap(), identity, "{n}");
    }
}

#[test]
fn the_largest_envelope_fits() {
    let seeds = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"];
    let custodians = seeds.map(|seed| {
        let key = CustodianKey::generate(&mut dice(seed)).unwrap();
        // Four bytes a character are the most that a name can have.
        (format!("{seed}{}", "\u{20bb7}".repeat(127)), key.public())
    });
    let custodians: Vec<_> = custodians.iter().map(|(id, key)| (id.as_str(), *key)).collect();
    let case = "\u{20bb7}".repeat(128);
    let identity = [7; IDENTITY_BYTES_MAX];
    let bytes = seal(&identity, &case, PSEUDONYM, &custodians, &mut dice("x")).unwrap();
    assert!((20_000..=SEALED_BYTES_MAX).contains(&bytes.len()), "{}", bytes.len());
    assert_eq!(Sealed::read(&bytes).unwrap().shares.len(), 16);
}

#[track_caller]
fn not_sealed(
    identity: &[u8],
    (case, pseudonym): (&str, &str),
    custodians: &[(&str, CustodianPublic)],
    because: &str,
) {
    let refused = seal(identity, case, pseudonym, custodians, &mut dice("x")).unwrap_err();
    assert!(refused.0.contains(because), "{refused}");
}

#[test]
fn what_cannot_be_sealed_is_refused_and_no_name_is_quoted() {
    let (bound, two) = ((CASE, PSEUDONYM), &publics()[..2]);
    not_sealed(b"", bound, two, "identity is 0 bytes, allowed are 1 to 8192");
    not_sealed(&[7; IDENTITY_BYTES_MAX + 1], bound, two, "identity is 8193 bytes");
    not_sealed(IDENTITY, ("", PSEUDONYM), two, "`case` must have");
    not_sealed(IDENTITY, ("c\n1", PSEUDONYM), two, "`case` must have");
    not_sealed(IDENTITY, (CASE, "张三"), two, "`pseudonym` must be");
    let named = seal(IDENTITY, CASE, "张三", two, &mut dice("x")).unwrap_err();
    assert!(!named.0.contains("张三"));
}

#[test]
fn custodians_are_two_to_sixteen_and_all_different() {
    let (bound, all) = ((CASE, PSEUDONYM), publics());
    not_sealed(IDENTITY, bound, &[], "there are 0 custodians, allowed are 2 to 16");
    not_sealed(IDENTITY, bound, &all[..1], "there are 1 custodians");
    not_sealed(IDENTITY, bound, &[all[0]; 17], "there are 17 custodians");
    not_sealed(IDENTITY, bound, &[all[0], (all[0].0, all[1].1)], "stands twice");
    not_sealed(IDENTITY, bound, &[all[0], ("other", all[0].1)], "stands twice");
    not_sealed(IDENTITY, bound, &[all[0], ("a\nb", all[1].1)], "`custodian` must have");
    // All zeros: a public key with which every secret would be zero.
    let zeros = format!("liandong-custodian-public-1:{}=", "A".repeat(43));
    let zeros = CustodianPublic::parse(&zeros).unwrap();
    not_sealed(IDENTITY, bound, &[all[0], ("weak", zeros)], "nothing can be sealed to key");
}

#[test]
fn dice_that_do_not_roll_seal_nothing() {
    let with = |dice: &mut dyn FnMut(&mut [u8])| {
        seal(IDENTITY, CASE, PSEUDONYM, &publics(), &mut |into: &mut [u8]| dice(into))
    };
    assert!(with(&mut |_| {}).unwrap_err().0.contains("the dice gave the same twice"));
    assert!(with(&mut |into| into.fill(7)).unwrap_err().0.contains("the dice gave the same twice"));
    // They stop when the shares are handed over.
    let mut draws = 0;
    let mut stops = |into: &mut [u8]| {
        draws += 1;
        into.fill(if draws < 3 { draws } else { 0 });
    };
    assert!(with(&mut stops).unwrap_err().0.contains("only zeros"));
}

fn reread(change: impl Fn(&mut serde_json::Value)) -> String {
    let mut value = serde_json::from_slice(&envelope()).unwrap();
    change(&mut value);
    Sealed::read(&crate::canonical(&value).unwrap()).expect_err("it was read").0
}

#[test]
fn an_envelope_of_another_form_is_refused() {
    assert!(reread(|it| it["v"] = 2.into()).contains("version `2`, known is 1"));
    for threshold in [0, 1, 3] {
        let said = reread(|it| it["threshold"] = threshold.into());
        assert!(said.contains("known is 2"), "{said}");
    }
    assert!(reread(|it| it["x"] = 1.into()).contains("unknown field `x`"));
    assert!(reread(|it| it["shares"][0]["x"] = 1.into()).contains("unknown field `x`"));
    assert!(reread(|it| it["pseudonym"] = "张三".into()).contains("`pseudonym` must be"));
    assert!(reread(|it| it["case"] = "\n".into()).contains("`case` must have"));
    assert!(reread(|it| it["ciphertext"] = "AAAA".into()).contains("holds no padded identity"));
    assert!(reread(|it| it["ciphertext"] = "*".into()).contains("no base64"));
    assert!(reread(|it| it["shares"][0]["enc"] = "AAAA".into()).contains("not the length"));
    assert!(reread(|it| it["shares"][0]["ciphertext"] = "AAAA".into()).contains("not the length"));
    assert!(
        reread(|it| it["shares"][0]["key_id"] = "ABCDEF0123456789".into()).contains("`key_id`")
    );
    assert!(reread(|it| it["shares"] = serde_json::json!([])).contains("there are 0 custodians"));
    let twice = reread(|it| it["shares"][1]["key_id"] = it["shares"][0]["key_id"].clone());
    assert!(twice.contains("stands twice"));
}

#[test]
fn an_envelope_is_read_from_its_canonical_bytes_only() {
    let bytes = envelope();
    assert_eq!(Sealed::read(&bytes).unwrap().bytes().unwrap(), bytes);
    let spaced = [bytes.as_slice(), b" "].concat();
    assert!(Sealed::read(&spaced).unwrap_err().0.contains("not canonical"));
    let large = vec![b' '; SEALED_BYTES_MAX + 1];
    assert!(Sealed::read(&large).unwrap_err().0.contains("the most is 32768"));
    for end in 0..bytes.len() {
        assert!(Sealed::read(&bytes[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn why_it_stays_shut_is_said_without_a_secret() {
    let other = Shut::OtherKey { wanted: "a1".into(), given: "b2".into() };
    let said = [Shut::NoShare("x.1".into()), other, Shut::TooFew, Shut::Changed];
    let said = said.map(|it| it.to_string());
    assert!(said[0].contains("`x.1`"));
    assert!(said[1].contains("`a1`") && said[1].contains("`b2`"));
    assert!(said[2].contains("two different shares"));
    assert!(said[3].contains("was changed"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any one bit of the ciphertexts: nothing opens, and nothing panics.
    #[test]
    fn one_changed_bit_keeps_it_shut(at in any::<proptest::sample::Index>(), bit in 0..8u32) {
        use base64::{Engine as _, engine::general_purpose::STANDARD};
        let whole = sealed();
        let flipped = |text: &str| {
            let mut bytes = STANDARD.decode(text).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            STANDARD.encode(bytes)
        };
        let shares = shares(&whole);
        let changed = Sealed { ciphertext: flipped(&whole.ciphertext), ..whole.clone() };
        prop_assert_eq!(changed.open(&shares), Err(Shut::Changed));
        let mut changed = whole.clone();
        changed.shares[0].ciphertext = flipped(&whole.shares[0].ciphertext);
        prop_assert_eq!(changed.open_share(CUSTODIANS[0], &keys()[0]), Err(Shut::Changed));
        let mut changed = whole.clone();
        changed.shares[0].enc = flipped(&whole.shares[0].enc);
        prop_assert_eq!(changed.open_share(CUSTODIANS[0], &keys()[0]), Err(Shut::Changed));
        // A share that somebody miscopied.
        let mut text = shares[0].text().to_string().into_bytes();
        let at = 2 + at.index(64);
        text[at] = if text[at] == b'0' { b'1' } else { b'0' };
        let miscopied = Share::parse(std::str::from_utf8(&text).unwrap()).unwrap();
        prop_assert_eq!(whole.open(&[miscopied, shares[1].clone()]), Err(Shut::Changed));
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Sealed::read(&bytes).is_err());
    }
}
