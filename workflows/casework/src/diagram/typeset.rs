//! Chinese punctuation where it stands in Chinese text.

/// Sets marks that touch Chinese text in their full width; brackets change in pairs. Text without
/// Chinese letters stays as it is.
pub(super) fn typeset(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let wide = |letter: Option<&char>| letter.is_some_and(|letter| is_chinese(*letter));
    let mut open: Vec<usize> = Vec::new();
    let mut changes: Vec<(usize, char)> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let touches = wide(before) || wide(letters.get(at + 1));
        match letter {
            '(' => open.push(at),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let outside = start.checked_sub(1).and_then(|at| letters.get(at));
                let inside = letters.iter().skip(start).take(at - start);
                if wide(outside) || inside.into_iter().any(|letter| is_chinese(*letter)) {
                    changes.extend([(start, '\u{ff08}'), (at, '\u{ff09}')]);
                }
            }
            _ if !touches => {}
            ',' => changes.push((at, '\u{ff0c}')),
            ':' => changes.push((at, '\u{ff1a}')),
            ';' => changes.push((at, '\u{ff1b}')),
            '?' => changes.push((at, '\u{ff1f}')),
            '!' => changes.push((at, '\u{ff01}')),
            _ => {}
        }
    }
    for (at, mark) in changes {
        if let Some(letter) = letters.get_mut(at) {
            *letter = mark;
        }
    }
    letters.into_iter().collect()
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3001}'..='\u{9fff}' | '\u{ff08}' | '\u{ff09}' | '\u{20000}'..='\u{3ffff}')
}
