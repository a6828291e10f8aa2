use super::*;
use crate::read;

const PLACES: &str = include_str!("../../../../policies/agencies/divisions.csv");

fn division(region: &str) -> Result<String, Complaint> {
    let text = format!("举报内容,行政区域\n问题,{region}\n");
    let import = read("a.csv", text.as_bytes(), None).unwrap();
    Places::read(PLACES).unwrap().find(&import.leads[0])
}

#[test]
fn a_printed_place_finds_its_code() {
    for (region, code) in [
        ("四川省成都市武侯区", "510107"),
        ("成都市武侯区", "510107"),
        ("成都市", "510100"),
        ("眉山市仁寿县", "511421"),
        ("达州市开江县", "511723"),
        ("甘孜州九龙县", "513324"),
        ("甘孜藏族自治州", "513300"),
        ("凉山州西昌市", "513401"),
        ("西昌市", "513401"),
        ("绵阳市科技城新区", "510700"),
        ("仁寿县", "511421"),
        ("四川省", "510000"),
        ("重庆市万州区", "500101"),
    ] {
        assert_eq!(division(region).unwrap(), code, "{region}");
    }
}

#[test]
fn a_place_that_is_none_or_several_is_doubted() {
    // 市中区 stands in 内江 and in 乐山.
    for region in ["市中区", "某地", ""] {
        assert!(
            division(region).unwrap_err().what.en.contains("no division or several"),
            "{region}"
        );
    }
}

#[test]
fn a_code_is_checked_and_made_finer() {
    let text = "举报内容,市州,县(市、区),市州代码\n问题,成都,武侯区,510100\n问题,成都,,519900\n";
    let mut import = read("a.csv", text.as_bytes(), None).unwrap();
    assert_eq!(import.locate(&Places::read(PLACES).unwrap()), 0);
    assert_eq!(import.leads[0].division, "510107");
    assert_eq!(import.report.doubts.len(), 1);
    assert!(import.report.doubts[0].what.en.contains("`519900` is not in the directory"));
}

#[test]
fn a_directory_that_is_none_is_refused() {
    assert!(Places::read("code,name\n1,2\n").is_err());
    let short = Places::read("code,name,level,parent_code\n51,四川省,province,\n").unwrap_err();
    assert_eq!(short[0].line, 2);
}
