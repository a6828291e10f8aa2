use super::{day, instant};
use crate::time::{Day, Instant, LENGTH_MAX, Length, TimeError, Weekday};

#[test]
fn days_are_those_of_an_independent_calendar() {
    let mut date = jiff::civil::date(1990, 1, 1);
    let mut counted = day("1990-01-01");
    while date.year() < 2103 {
        let (year, month, of_month) = (counted.year(), counted.month(), counted.day_of_month());
        assert_eq!(
            (year, i16::from(month), i16::from(of_month)),
            (i32::from(date.year()), i16::from(date.month()), i16::from(date.day()))
        );
        assert_eq!(Day::from_ymd(year, month, of_month), Some(counted));
        let weekday = Weekday::text(counted.weekday()).en;
        assert!(format!("{:?}", date.weekday()).starts_with(&weekday), "{counted}");
        let months = counted.plus_months(13);
        let expected = date.checked_add(jiff::Span::new().months(13)).unwrap();
        assert_eq!(months.to_string(), expected.to_string());
        let back = date.checked_sub(jiff::Span::new().months(14)).unwrap();
        assert_eq!(counted.plus_months(-14).to_string(), back.to_string());
        assert_eq!(counted.next().previous(), counted);
        assert_eq!(counted.to_string().parse(), Ok(counted));
        assert_eq!(
            (counted.start().day(), counted.start().plus_micros(-1).day()),
            (counted, counted.previous())
        );
        (counted, date) = (counted.next(), date.tomorrow().unwrap());
    }
}

#[test]
fn a_day_has_one_spelling_and_must_exist() {
    for text in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-2-5",
        "20260225",
        "2026-02-25T00:00",
        "+002026-02-25",
        "0000-01-01",
        "",
        "二〇二六年",
        "2026-02-25 ",
    ] {
        let error = text.parse::<Day>().unwrap_err();
        assert!(matches!(error, TimeError::BadDay { .. }), "{text}");
        assert!(error.to_string().contains(&format!("`{text}`")));
    }
    assert_eq!(Day::from_ymd(2026, 2, 29), None);
    assert_eq!(Day::from_ymd(10_000, 1, 1), None);
    assert_eq!(serde_json::to_string(&day("2026-02-25")).unwrap(), "\"2026-02-25\"");
    assert_eq!(serde_json::from_str::<Day>("\"2026-02-25\"").unwrap(), day("2026-02-25"));
    assert!(serde_json::from_str::<Day>("\"2026-02-30\"").is_err());
}

#[test]
fn an_instant_is_read_with_any_offset_and_written_with_ours() {
    for (text, written) in [
        ("2026-02-26T00:00:00+08:00", "2026-02-26T00:00:00+08:00"),
        ("2026-02-25T16:00:00Z", "2026-02-26T00:00:00+08:00"),
        ("2026-02-25T12:30:00-03:30", "2026-02-26T00:00:00+08:00"),
        ("2026-02-13T11:00", "2026-02-13T11:00:00+08:00"),
        ("2026-02-13T11:00:09.120", "2026-02-13T11:00:09.12+08:00"),
        ("2026-02-13T11:00:09.000001+08:00", "2026-02-13T11:00:09.000001+08:00"),
        ("2026-02-13T11:00:09.000001999+08:00", "2026-02-13T11:00:09.000001+08:00"),
        ("1969-12-31T23:59:59.5Z", "1970-01-01T07:59:59.5+08:00"),
        ("1960-06-01T00:00:00.0000009Z", "1960-06-01T08:00:00+08:00"),
        ("1960-06-01T00:00:00.25Z", "1960-06-01T08:00:00.25+08:00"),
    ] {
        assert_eq!(instant(text).to_string(), written);
        assert_eq!(instant(written), instant(text));
        let json = serde_json::to_string(&instant(text)).unwrap();
        assert_eq!(json, format!("\"{written}\""));
        assert_eq!(serde_json::from_str::<Instant>(&json).unwrap(), instant(text));
    }
    for text in [
        "2026-02-30T11:00",
        "2026-02-13",
        "2026-02-13 11:00",
        "2026-02-13T25:00",
        "",
        "T",
        "2026-02-13T24:00",
        "2026-02-13T11:00[Asia/Shanghai]",
        "now",
        "2026-02-13T11:00:00+08:00[Asia/Shanghai]",
        "2026-02-13T11:00 +08:00",
    ] {
        let error = text.parse::<Instant>().unwrap_err();
        assert!(matches!(error, TimeError::BadInstant { .. }), "{text}");
        assert!(error.to_string().contains(&format!("`{text}`")));
    }
}

#[test]
fn no_instant_and_no_day_is_too_far_to_be_written() {
    for micros in [i64::MIN, -1, 0, i64::MAX] {
        assert!(Instant::from_micros(micros).to_string().ends_with("+08:00"));
        assert!(
            Instant::from_micros(micros).plus_micros(micros).day().next().start()
                > Instant::from_micros(i64::MIN)
        );
    }
    for days in [i32::MIN, i32::MAX] {
        let far = Day::from_days(days);
        assert!(!far.to_string().is_empty());
        assert!(!far.next().start().to_string().is_empty());
        assert!(!far.previous().plus_months(i32::MAX).plus_months(i32::MIN).to_string().is_empty());
    }
}

#[test]
fn a_length_is_read_and_written_the_same_way() {
    for text in ["24h", "3d", "3wd", "6mo", "10000d", "1h", "immediately", "promptly"] {
        let length: Length = text.parse().unwrap();
        assert_eq!(length.to_string(), text);
        let json = serde_json::to_string(&length).unwrap();
        assert_eq!(serde_json::from_str::<Length>(&json).unwrap(), length);
    }
    for text in [
        "0d",
        "-3d",
        "+3d",
        "03d",
        "10001d",
        "99999999999d",
        "3",
        "d",
        "",
        "3 d",
        "3D",
        "3w",
        "3.5d",
        "3日",
        "日",
        "Immediately",
        "3dd",
    ] {
        let error = text.parse::<Length>().unwrap_err();
        assert_eq!(error, TimeError::BadLimit { given: text.to_owned() }, "{text}");
        let words = error.text();
        assert!(words.en.contains(&LENGTH_MAX.to_string()) && words.en.contains("`3wd`"));
        assert!(words.zh.contains(&format!("`{text}`")));
    }
}
