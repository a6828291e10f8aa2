//! What a file is called when it leaves the console.

/// The longest name, in characters.
const CHARS_MAX: usize = 100;

/// The header `content-disposition` for a name, in ASCII for old programs and in full (RFC 6266, RFC 8187).
pub(crate) fn disposition(how: &str, name: &str) -> String {
    let name = safe(name);
    let plain: String = name.chars().map(|it| if is_plain(it) { it } else { '_' }).collect();
    let full: String = name
        .bytes()
        .map(|it| {
            if is_plain(it.into()) && it != b' ' {
                char::from(it).to_string()
            } else {
                format!("%{it:02X}")
            }
        })
        .collect();
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

fn is_plain(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ' ')
}

/// Without what has a meaning in paths or to a shell, what is not seen, and dots at the ends.
fn safe(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let kept = |text: &str| -> String {
        let shown = text.chars().map(|it| if "/\\:*?\"<>|%;'`$&".contains(it) { '-' } else { it });
        let turned = |it: char| matches!(it, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        shown.filter(|it| !it.is_control() && !turned(*it)).take(CHARS_MAX).collect()
    };
    let stem = kept(stem).replace("..", "-");
    let stem = stem.trim_matches(|it: char| it == '.' || it.is_whitespace());
    format!("{}.{}", if stem.is_empty() { "file" } else { stem }, kept(ending))
}

#[cfg(test)]
mod tests;
