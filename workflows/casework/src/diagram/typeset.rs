//! Chinese punctuation where it stands in Chinese text.

/// Sets marks that touch Chinese text in their full width; brackets change in pairs. Text without
/// Chinese letters stays as it is.
pub(super) fn typeset(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let wide = |letter: Option<&char>| letter.is_some_and(|letter| is_chinese(*letter));
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<usize> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            '(' => open.push(at),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let outside = start.checked_sub(1).and_then(|at| letters.get(at));
                let mut inside = letters.iter().skip(start).take(at - start);
                if wide(outside) || inside.any(|letter| is_chinese(*letter)) {
                    pairs.extend([start, at]);
                }
            }
            _ => {}
        }
    }
    for at in pairs {
        if let Some(letter) = letters.get_mut(at) {
            *letter = if *letter == '(' { '\u{ff08}' } else { '\u{ff09}' };
        }
    }
    let mut set = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let touches = wide(before) || wide(letters.get(at + 1));
        match wide_mark(*letter) {
            Some(mark) if touches => set.push(mark),
            _ => set.push(*letter),
        }
    }
    set
}

fn wide_mark(letter: char) -> Option<char> {
    match letter {
        ',' => Some('\u{ff0c}'),
        ':' => Some('\u{ff1a}'),
        ';' => Some('\u{ff1b}'),
        '?' => Some('\u{ff1f}'),
        '!' => Some('\u{ff01}'),
        _ => None,
    }
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '“' | '”' | '\u{3001}'..='\u{9fff}' | '\u{ff08}' | '\u{ff09}' | '\u{20000}'..='\u{3ffff}')
}
