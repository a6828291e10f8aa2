use super::*;

fn stream(of: Use, attempt: u32) -> Stream {
    Stream::new(Digest::of(b"stream"), of, attempt)
}

fn words(mut stream: Stream) -> Vec<u64> {
    (0..9).map(|_| stream.word()).collect()
}

#[test]
fn each_use_and_each_attempt_has_numbers_of_its_own() {
    let all = [
        words(stream(Use::Targets, 0)),
        words(stream(Use::Inspectors, 0)),
        words(stream(Use::Inspectors, 1)),
    ];
    for (n, one) in all.iter().enumerate() {
        assert!(all.iter().skip(n + 1).all(|other| !one.iter().any(|it| other.contains(it))));
    }
    assert_eq!(all[0], words(stream(Use::Targets, 0)));
}

#[test]
fn a_block_is_the_hash_of_the_seed_and_a_counter() {
    let numbers = words(stream(Use::Inspectors, 3));
    let block = |n: u8| {
        let mut bytes = b"liandong.v1/draw/stream\n".to_vec();
        bytes.extend(Digest::of(b"stream").0);
        bytes.extend([2, 0, 0, 0, 3]);
        bytes.extend([0, 0, 0, 0, 0, 0, 0, n]);
        Digest::of(&bytes).0
    };
    let word = |block: [u8; 32], at: usize| {
        u64::from_be_bytes(block[8 * at..8 * at + 8].try_into().unwrap())
    };
    assert_eq!(numbers[0], word(block(0), 0));
    assert_eq!(numbers[3], word(block(0), 3));
    assert_eq!(numbers[4], word(block(1), 0));
    assert_eq!(numbers[8], word(block(2), 0));
}

#[test]
fn words_that_would_favour_small_numbers_are_passed_over() {
    // Of 2^64 words 3 * 2^62 are kept: about every fourth is passed over.
    let n = 3 << 62;
    let (mut kept, mut raw) = (stream(Use::Targets, 0), stream(Use::Targets, 0));
    let mut passed = 0;
    for _ in 0..1000 {
        let number = kept.below(n);
        let mut word = raw.word();
        while n <= word {
            (passed, word) = (passed + 1, raw.word());
        }
        assert_eq!(number, word);
    }
    assert!((230..440).contains(&passed), "{passed}");
}

#[test]
fn every_number_below_is_as_likely_as_the_others() {
    let mut stream = stream(Use::Targets, 0);
    let mut counts = [0_i64; 7];
    for _ in 0..70_000 {
        counts[stream.below(7) as usize] += 1;
    }
    let off: i64 = counts.iter().map(|n| (n - 10_000).pow(2)).sum();
    // Chi-square with 6 degrees of freedom: above 22.5 once in a thousand.
    assert!(off < 225_000, "{counts:?}");
    assert_eq!(stream.below(1), 0);
}
