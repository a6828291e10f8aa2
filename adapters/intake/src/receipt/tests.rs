use super::*;

#[test]
fn a_number_tells_its_day_and_its_channel() {
    for (number, of_day, of_channel) in [
        ("D2SC202109010050", Some("2021-09-01"), Some("中央督察")),
        ("X2SC202109030010", Some("2021-09-03"), Some("中央督察")),
        ("SD2XN202312050003", Some("2023-12-05"), Some("省级督察")),
        ("信20170816134", Some("2017-08-16"), None),
        ("D410000201806050043", Some("2018-06-05"), None),
        ("D53250020230620035", Some("2023-06-20"), None),
        ("SD20LD1122MS02", None, None),
        ("D2SC202113010050", None, None),
        ("D2SC197009010050", None, None),
        ("202109010050", None, None),
        ("访受〔2021〕0517031号", None, None),
        ("25-11", None, None),
        ("", None, None),
        ("号", None, None),
    ] {
        assert_eq!(day(number).as_deref(), of_day, "{number}");
        assert_eq!(channel(number), of_channel, "{number}");
    }
}

#[test]
fn a_star_at_the_end_is_no_part_of_the_number() {
    assert_eq!(unstarred("X2HA202104270093*"), ("X2HA202104270093", true));
    assert_eq!(unstarred(" 766号\u{FF0A}"), ("766号", true));
    assert_eq!(unstarred("766号 "), ("766号", false));
}

#[test]
fn a_shortened_number_is_known_by_its_power() {
    for text in ["4.50001E+14", "5e+17"] {
        assert!(is_shortened(text), "{text}");
    }
    for text in ["4.5E14", "D2SC202109010050", "E+14", "1E+", "", "信20170816134"] {
        assert!(!is_shortened(text), "{text}");
    }
}
