use super::is_traceparent;

const GOOD: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

#[test]
fn the_example_of_the_specification_is_taken() {
    assert!(is_traceparent(GOOD));
    assert!(is_traceparent(&format!("{}-what-later-versions-add", GOOD.replacen("00", "01", 1))));
}

#[test]
fn anything_else_is_dropped() {
    let zero_trace = format!("00-{}-00f067aa0ba902b7-01", "0".repeat(32));
    let zero_parent = format!("00-4bf92f3577b34da6a3ce929d0e0e4736-{}-01", "0".repeat(16));
    let long = format!("{}-{}", GOOD.replacen("00", "01", 1), "a".repeat(200));
    let more = format!("{GOOD}-00");
    let version = GOOD.replacen("00", "ff", 1);
    let upper = GOOD.to_uppercase();
    let bad = ["", "00", &GOOD[1..], &zero_trace, &zero_parent, &long, &more, &version, &upper];
    for text in bad {
        assert!(!is_traceparent(text), "{text}");
    }
}
