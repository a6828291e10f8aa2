use super::*;

#[test]
fn a_day_is_read_however_tables_write_it() {
    for text in [
        "2024-10-19",
        "2024/10/19",
        "2024.10.19",
        "2024年10月19日",
        "20241019",
        " 2024-10-19 08:30:00",
        "2024-10-19T08:30:00+08:00",
    ] {
        assert_eq!(day(text).as_deref(), Some("2024-10-19"), "{text}");
    }
    assert_eq!(day("2024年1月9日").as_deref(), Some("2024-01-09"));
}

#[test]
fn a_day_that_does_not_exist_is_none() {
    for text in [
        "2023-02-29",
        "2024-02-30",
        "2024-13-01",
        "2024-00-10",
        "2024-10-00",
        "24-10-19",
        "0202-10-19",
        "2024-10",
        "10月19日",
        "昨天",
        "",
        "2024-10-19-20",
        "45584",
        "９０２４１０１９",
        "+024-1-1",
    ] {
        assert_eq!(day(text), None, "{text}");
    }
    assert_eq!(day("2024-02-29").as_deref(), Some("2024-02-29"));
    assert_eq!(day("2000-02-29").as_deref(), Some("2000-02-29"));
    assert_eq!(day("2100-02-29"), None);
}

#[test]
fn a_serial_number_counts_from_either_beginning() {
    assert_eq!(of_serial(45_584.0, false).as_deref(), Some("2024-10-19"));
    assert_eq!(of_serial(45_584.75, false).as_deref(), Some("2024-10-19"));
    assert_eq!(of_serial(45_584.0 - 1_462.0, true).as_deref(), Some("2024-10-19"));
    assert_eq!(of_serial(36_585.0, false).as_deref(), Some("2000-02-29"));
    for serial in [f64::NAN, f64::INFINITY, -1.0, 0.0, 60.0, 1e18] {
        assert_eq!(of_serial(serial, false), None, "{serial}");
    }
}
