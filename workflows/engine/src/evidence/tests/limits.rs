//! What is taken from outside.

use super::bundle;
use crate::evidence::{Bundle, Limits};

fn read(files: &[(&str, usize)], limits: &Limits) -> Result<Bundle, String> {
    let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), vec![0; *bytes]));
    Bundle::read(files, limits).map_err(|unfit| unfit.to_string())
}

#[test]
fn the_files_of_a_bundle_make_the_same_bundle() {
    let (bundle, _) = bundle();
    let again = Bundle::read(bundle.files().clone(), &Limits::up_to(1 << 20)).unwrap();
    assert_eq!(again, bundle);
}

#[test]
fn what_exceeds_a_limit_is_refused_with_the_limit() {
    let small = Limits { files: 2, file_bytes: 10, bytes: 15 };
    assert!(read(&[("a", 10), ("b", 5)], &small).is_ok());
    let said = read(&[("a", 11)], &small).unwrap_err();
    assert_eq!(said, "file `a` in bytes: `11`, the most is 10");
    let said = read(&[("a", 8), ("b", 8)], &small).unwrap_err();
    assert_eq!(said, "the bytes of all files: `16`, the most is 15");
    let said = read(&[("a", 1), ("b", 1), ("c", 1)], &small).unwrap_err();
    assert_eq!(said, "the number of files: `3`, the most is 2");
}

#[test]
fn reading_stops_at_the_limit() {
    let mut taken = 0;
    let endless = std::iter::from_fn(|| {
        taken += 1;
        Some((format!("f{taken}"), Vec::new()))
    });
    let limits = Limits { files: 100, ..Limits::up_to(1 << 20) };
    assert!(Bundle::read(endless, &limits).is_err());
    assert_eq!(taken, 101);
}

#[test]
fn a_path_that_leads_elsewhere_or_comes_twice_is_refused() {
    let limits = Limits::up_to(1 << 20);
    for path in ["../a", "/a", "a//b", "a/./b", "a\\b", "a b", "", "C:/a", "文"] {
        let said = read(&[(path, 0)], &limits).unwrap_err();
        assert!(said.contains("stay in the bundle"), "{path}: {said}");
    }
    let said = read(&[("a", 0), ("a", 0)], &limits).unwrap_err();
    assert_eq!(said, "file `a` comes twice; a path must be there once");
}
