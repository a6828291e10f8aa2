use super::*;
use crate::entry::ENTRY_BYTES_MAX;

fn tile(level: u8, index: u64, width: u16) -> Tile {
    Tile { level, index, width }
}

#[test]
fn a_path_is_written_and_read_again() {
    let paths = [
        (tile(0, 0, 256), "tile/0/000"),
        (tile(0, 67, 5), "tile/0/067.p/5"),
        (tile(1, 999, 256), "tile/1/999"),
        (tile(1, 1000, 256), "tile/1/x001/000"),
        (tile(0, 1_234_067, 256), "tile/0/x001/x234/067"),
        (tile(2, 1_234_067, 255), "tile/2/x001/x234/067.p/255"),
        (tile(63, 0, 1), "tile/63/000.p/1"),
    ];
    for (tile, path) in paths {
        assert_eq!(tile.path(), path);
        assert_eq!(Tile::parse(path), Ok(tile));
        let bundle = Bundle { index: tile.index, width: tile.width };
        assert_eq!(Bundle::parse(&bundle.path()), Ok(bundle));
    }
    let bundle = Bundle { index: 1067, width: 5 };
    assert_eq!(bundle.path(), "tile/entries/x001/067.p/5");
}

#[test]
fn a_path_has_one_spelling() {
    let wrong = [
        "",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/00a",
        "tile/0/0000",
        "tile/0/x000/067",
        "tile/0/001/067",
        "tile/0/x001",
        "tile/0/x001/x067",
        "tile/00/067",
        "tile/64/067",
        "tile/-1/067",
        "tile/0/067.p/",
        "tile/0/067.p/0",
        "tile/0/067.p/256",
        "tile/0/067.p/05",
        "tile/0/067.p/5/",
        "/tile/0/067",
        "tile/0/../067",
        "tile/0/+67",
        "tile/entries/067",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
    ];
    for path in wrong {
        assert!(Tile::parse(path).is_err(), "{path}");
    }
    for path in ["tile/entries/67", "tile/0/067", "tile/entries/x000/067", "tile/entries/067.p/0"] {
        assert!(Bundle::parse(path).is_err(), "{path}");
    }
}

#[test]
fn a_tree_of_seventy_thousand_is_stored_as_the_format_says() {
    let edge = [tile(0, 273, 112), tile(1, 1, 17), tile(2, 0, 1)];
    assert_eq!(Tile::edge(70_000), edge);
    for tile in edge {
        assert_eq!(Tile::at(tile.level, tile.index, 70_000), Some(tile));
    }
    assert_eq!(Tile::at(0, 272, 70_000), Some(tile(0, 272, 256)));
    assert_eq!(Tile::at(0, 274, 70_000), None);
    assert_eq!(Tile::at(3, 0, 70_000), None);
    assert_eq!(Tile::at(63, 0, 70_000), None);
    assert_eq!(Tile::at(0, u64::MAX, 70_000), None);
    assert_eq!(Bundle::at(273, 70_000), Some(Bundle { index: 273, width: 112 }));
    assert_eq!(Tile::edge(256), [tile(1, 0, 1)]);
    assert!(Tile::edge(0).is_empty());
    assert_eq!(tile(0, 3, 7).full(), tile(0, 3, 256));
}

#[test]
fn a_tile_is_read_at_its_width() {
    let hashes: Vec<Digest> = (0..3).map(|byte| Digest([byte; 32])).collect();
    let bytes = tile_bytes(&hashes);
    assert_eq!(tile_hashes(tile(0, 0, 3), &bytes).unwrap(), hashes);
    assert_eq!(tile_hashes(tile(0, 0, 2), &bytes).unwrap(), hashes[..2]);
    let short = Breach::TileLength { path: "tile/0/000.p/4".into(), bytes: 96 };
    assert_eq!(tile_hashes(tile(0, 0, 4), &bytes), Err(short));
    assert!(tile_hashes(tile(0, 0, 2), &bytes[..95]).is_err());
    assert!(tile_hashes(tile(0, 0, 2), &[0; 257 * 32]).is_err());
}

#[test]
fn a_bundle_is_written_and_read_again() {
    let entries: [&[u8]; 3] = [b"one", b"", b"three"];
    let bytes = write_bundle(&entries).unwrap();
    assert_eq!(bytes, b"\0\x03one\0\0\0\x05three");
    assert_eq!(bundle_entries(&bytes).unwrap(), entries);
    assert!(bundle_entries(b"").unwrap().is_empty());
    assert!(bundle_entries(&bytes[..bytes.len() - 1]).is_err());
    assert!(bundle_entries(&[&bytes[..], b"\0"].concat()).is_err());
}

#[test]
fn a_bundle_has_a_most_size() {
    let long = vec![0; ENTRY_BYTES_MAX];
    let full = write_bundle(&vec![&long; 256]).unwrap();
    assert_eq!(full.len(), BUNDLE_BYTES_MAX);
    assert_eq!(bundle_entries(&full).unwrap().len(), 256);
    assert!(write_bundle(&[""; 257]).is_err());
    assert!(bundle_entries(&[0; 2 * 257]).is_err());
    assert!(write_bundle(&[vec![0; ENTRY_BYTES_MAX + 1]]).is_err());
    assert!(bundle_entries(&[&[0x10, 0x01][..], &[0; 4097]].concat()).is_err());
}
