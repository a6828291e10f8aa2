use super::*;

#[test]
fn a_place_is_taken_apart_by_the_words_for_its_levels() {
    for (text, parts) in [
        ("四川省成都市武侯区", ["四川", "成都市", "武侯区"]),
        ("达州市开江县", ["", "达州市", "开江县"]),
        ("阿坝藏族羌族自治州汶川县", ["", "阿坝藏族羌族自治州", "汶川县"]),
        ("甘孜州 九龙县", ["", "甘孜州", "九龙县"]),
        ("市中区", ["", "", "市中区"]),
        ("", ["", "", ""]),
    ] {
        let Region { province, prefecture, county } = split(text);
        assert_eq!([province.as_str(), prefecture.as_str(), county.as_str()], parts, "{text}");
    }
}
