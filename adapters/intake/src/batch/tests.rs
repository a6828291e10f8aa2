use super::*;

fn csv(text: &str) -> Batches {
    read_batches("b.csv", text.as_bytes(), None).unwrap()
}

const HEAD: &str = "batch_no,date,total,calls,letters,city_510100_成都,city_510300_自贡,cum_total";

#[test]
fn the_published_batches_are_read_and_add_up() {
    let bytes = include_bytes!("../../../../tests/cases/intake/batches.csv");
    let Batches { batches, report } = read_batches("batches.csv", bytes, None).unwrap();
    assert_eq!((batches.len(), report.skipped.len()), (30, 0));
    assert_eq!(report.doubts, [], "every published sum adds up");
    assert_eq!(report.unread, [""; 0]);
    let eighth = batches.iter().find(|batch| batch.number == 8).unwrap();
    assert_eq!((eighth.round.as_str(), eighth.date.as_str()), ("第三轮", "2024-10-26"));
    assert_eq!(
        (eighth.own.pieces, eighth.own.calls, eighth.total.pieces),
        (Some(153), Some(88), Some(898))
    );
    assert_eq!((eighth.own.types.len(), eighth.own.cities.len()), (8, 22));
    let chengdu = Count { code: "510100".into(), name: "成都".into(), n: Some(94) };
    assert_eq!(eighth.own.cities[0], chengdu);
    let third = batches.iter().find(|batch| batch.number == 3).unwrap();
    assert_eq!((third.own.pieces, third.own.cities[0].n), (None, None), "unknown is not 0");
}

#[test]
fn sums_that_do_not_add_up_are_told_by_line() {
    let read = csv(&format!(
        "{HEAD}\n1,2024-10-19,10,4,6,7,3,10\n2,2024-10-20,10,4,5,7,3,20\n3,2024-10-21,10,4,6,7,4,30\n4,2024-10-22,10,4,6,7,3,41\n"
    ));
    let doubts: Vec<(u32, &str)> =
        read.report.doubts.iter().map(|doubt| (doubt.line, doubt.what.en.as_str())).collect();
    assert_eq!(doubts.len(), 3, "{doubts:?}");
    assert!(
        doubts[0].0 == 3 && doubts[0].1.contains("4 calls and 5 letters are 9, the total is 10")
    );
    assert!(doubts[1].0 == 4 && doubts[1].1.contains("the cities have 11, the total is 10"));
    assert!(doubts[2].0 == 5 && doubts[2].1.contains("not the sum so far, 41"));
    assert_eq!(read.batches.len(), 4, "they are read all the same");
}

#[test]
fn what_is_not_known_is_not_checked() {
    let read = csv(&format!("{HEAD}\n第7批,,10,,6,7,,\n9,,,4,5,,,\n"));
    assert!(read.report.doubts.is_empty(), "{:?}", read.report.doubts);
    assert_eq!(read.batches[0].number, 7);
}

#[test]
fn wrong_cells_are_doubted_and_rows_without_a_batch_left_out() {
    let read =
        csv(&format!("{HEAD}\n1,10月,约10,-4,5.5,99999999999,3,\n合计,,10,,,,,\n1,,,,,,,\n"));
    assert_eq!((read.batches.len(), read.report.skipped.len()), (2, 1));
    let doubts = &read.report.doubts;
    let n = doubts.iter().filter(|doubt| doubt.what.en.contains("no count")).count();
    assert_eq!(n, 4, "{doubts:?}");
    assert!(doubts.iter().any(|doubt| doubt.what.en.contains("no date")));
    assert!(doubts.iter().any(|doubt| doubt.what.en.contains("stands on line 2 too")));
}

#[test]
fn a_table_without_the_columns_is_refused() {
    let faults = read_batches("b.csv", "批次,地方\n1,成都\n".as_bytes(), None).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0].what.en.contains("no column `total`; found were `批次`, `地方`"),
        "{faults:?}"
    );
}
