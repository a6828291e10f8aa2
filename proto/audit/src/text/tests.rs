use super::*;

#[test]
fn a_decimal_has_one_spelling() {
    for (text, number) in [("0", 0), ("7", 7), ("20852163", 20_852_163)] {
        assert_eq!(decimal(text), Some(number));
    }
    assert_eq!(decimal("9223372036854775807"), Some(SIZE_MAX));
    let wrong =
        ["", "00", "07", "+7", "-1", " 7", "7 ", "7\n", "٧", "0x7", "1e3", "9223372036854775808"];
    for text in wrong {
        assert_eq!(decimal(text), None, "{text}");
    }
}

#[test]
fn base64_has_one_spelling() {
    assert_eq!(from_base64("AA=="), Some(vec![0]));
    for text in ["AA", "AB==", "AA=", "AA==\n", " AA==", "A-==", "AAAA===="] {
        assert_eq!(from_base64(text), None, "{text}");
    }
}

#[test]
fn hexadecimal_is_lower_case_and_of_one_length() {
    assert_eq!(from_hex::<3>("00ff1a"), Some([0, 255, 26]));
    assert_eq!(hex(&[0, 255, 26]), "00ff1a");
    for text in ["", "00ff1", "00ff1A", "00ff1a00", "00ff1g", "中文"] {
        assert_eq!(from_hex::<3>(text), None, "{text}");
    }
}
