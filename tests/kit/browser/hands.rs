//! What a reader's hands do: the mouse and the keyboard, as the browser gets them from a person.

use super::page::{Page, quoted};
use serde_json::{Value, json};
use std::path::Path;

/// Brings an element into view and answers its middle; null while it cannot be seen or something lies
/// over it.
const MIDDLE: &str = "(css => {
    const it = [...document.querySelectorAll(css)].find(it => it.checkVisibility());
    if (!it) return null;
    it.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const box = it.getClientRects()[0];
    if (!box) return null;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return it.contains(top) || it.labels && [...it.labels].some(its => its.contains(top)) ? { x, y } : null;
})";

/// Puts a cursor into a field, all that stood there selected; fields with a picker get their value at once.
const ENTER: &str = "((css, text) => {
    const it = [...document.querySelectorAll(css)].find(it => it.checkVisibility());
    if (!it || it.disabled || it.readOnly) return null;
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    it.focus();
    if (!['date', 'time', 'datetime-local', 'month', 'week', 'color', 'range'].includes(it.type)) {
        it.select ? it.select() : document.execCommand('selectAll');
        return 'type';
    }
    it.value = text;
    if (it.value !== text) throw new Error(`${it.type} does not take ${text}`);
    it.dispatchEvent(new Event('input', { bubbles: true }));
    it.dispatchEvent(new Event('change', { bubbles: true }));
    return 'done';
})";

const CHOOSE: &str = "((css, value) => {
    const it = document.querySelector(css);
    if (!it || it.disabled) return null;
    if (![...it.options].some(option => option.value === value)) {
        throw new Error(`${value} is none of ${[...it.options].map(option => option.value)}`);
    }
    it.focus();
    it.value = value;
    it.dispatchEvent(new Event('input', { bubbles: true }));
    it.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
})";

/// Keys that are not a letter: name, code of the key, what it writes.
const KEYS: [(&str, u32, &str); 14] = [
    ("Tab", 9, ""),
    ("Enter", 13, "\r"),
    ("Escape", 27, ""),
    ("Space", 32, " "),
    ("PageUp", 33, ""),
    ("PageDown", 34, ""),
    ("End", 35, ""),
    ("Home", 36, ""),
    ("ArrowLeft", 37, ""),
    ("ArrowUp", 38, ""),
    ("ArrowRight", 39, ""),
    ("ArrowDown", 40, ""),
    ("Backspace", 8, ""),
    ("Delete", 46, ""),
];
/// The protocol's number for the key that is held down.
const SHIFT: u32 = 8;

impl Page {
    /// Clicks on the middle of an element, once it can be seen and nothing lies over it.
    ///
    /// # Panics
    /// It cannot be clicked in time.
    #[track_caller]
    pub fn click(&self, css: &str) {
        let middle = self.wait_until(&format!("{MIDDLE}({})", quoted(css)));
        let event = |kind: &str, clicks: u32| {
            json!({
                "type": kind, "x": middle["x"], "y": middle["y"], "button": "left",
                "clickCount": clicks,
            })
        };
        for (kind, clicks) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)] {
            self.must("Input.dispatchMouseEvent", event(kind, clicks));
        }
    }

    /// Writes into a field in place of what stood there.
    ///
    /// # Panics
    /// It cannot be written into in time.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        let how = self.wait_until(&format!("{ENTER}({}, {})", quoted(css), quoted(text)));
        if how == "type" && text.is_empty() {
            self.press("Delete");
        } else if how == "type" {
            self.must("Input.insertText", json!({ "text": text }));
        }
    }

    /// Chooses an option by its value.
    ///
    /// # Panics
    /// There is no such field in time, or no such option.
    #[track_caller]
    pub fn select(&self, css: &str, value: &str) {
        self.wait_until(&format!("{CHOOSE}({}, {})", quoted(css), quoted(value)));
    }

    /// Puts a file into a field for files.
    ///
    /// # Panics
    /// There is no such field in time, or it takes no files.
    #[track_caller]
    pub fn upload(&self, css: &str, path: &Path) {
        let field = format!("document.querySelector({})", quoted(css));
        self.wait_until(&format!("!!{field}"));
        let it = self.must("Runtime.evaluate", json!({ "expression": field }));
        let files = json!({ "files": [path], "objectId": it["result"]["objectId"] });
        self.must("DOM.setFileInputFiles", files);
    }

    /// Presses a key where the cursor is: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, an arrow, a
    /// letter.
    ///
    /// # Panics
    /// There is no such key.
    #[track_caller]
    pub fn press(&self, key: &str) {
        let (shift, name) = key.strip_prefix("Shift+").map_or((false, key), |name| (true, name));
        let special = KEYS.iter().find(|(known, ..)| *known == name);
        let (code, writes) = match special {
            Some((_, code, writes)) => (*code, *writes),
            None if name.chars().count() == 1 => (0, name),
            None => self.fail(&format!("`{key}` is no key; known are {KEYS:?} and letters")),
        };
        let key = if name == "Space" { " " } else { name };
        let event = |kind: &str, writes: &str| -> Value {
            json!({
                "type": kind, "key": key, "code": name, "windowsVirtualKeyCode": code,
                "modifiers": if shift { SHIFT } else { 0 }, "text": writes,
            })
        };
        let down = if writes.is_empty() { "rawKeyDown" } else { "keyDown" };
        self.must("Input.dispatchKeyEvent", event(down, writes));
        self.must("Input.dispatchKeyEvent", event("keyUp", ""));
    }
}
