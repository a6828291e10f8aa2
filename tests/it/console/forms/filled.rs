//! A page's form as a browser keeps it: every field with what is in it.

use crate::console::site::{Answer, Somebody};

/// The fields of the form of a page, in its order.
#[derive(Debug, Clone)]
pub(crate) struct Filled {
    pub(crate) fields: Vec<(String, String)>,
}

impl Filled {
    /// What a page's form holds.
    pub(crate) fn of(page: &str) -> Self {
        let form = page.split("<form id=\"task\"").nth(1).expect("a form");
        let form = form.split("</form>").next().unwrap();
        let mut fields = Vec::new();
        for tag in form.split('<').skip(1) {
            let (head, text) = tag.split_once('>').unwrap_or((tag, ""));
            let (word, rest) = head.split_once(' ').unwrap_or((head, ""));
            let name = attribute(rest, "name");
            let value = attribute(rest, "value").unwrap_or_default();
            let is = |flag: &str| rest.split(' ').any(|it| it == flag);
            match (word, name, attribute(rest, "type").as_deref()) {
                ("input", _, Some("file")) => {}
                ("input", Some(name), Some("checkbox")) if is("checked") => {
                    fields.push((name, value));
                }
                ("input", _, Some("checkbox")) => {}
                ("input", Some(name), _) => fields.push((name, value)),
                ("textarea", Some(name), _) => fields.push((name, plain(text))),
                ("select", Some(name), _) => fields.push((name, String::new())),
                ("option", _, _) if is("selected") => {
                    fields.last_mut().expect("a select").1 = value;
                }
                _ => {}
            }
        }
        Self { fields }
    }

    /// Fills in fields, those that a page does not show yet as well.
    pub(crate) fn put(&mut self, fields: &[(&str, &str)]) {
        for (name, value) in fields {
            match self.fields.iter_mut().find(|(it, _)| it == name) {
                Some(field) => (*value).clone_into(&mut field.1),
                None => self.fields.push(((*name).to_owned(), (*value).to_owned())),
            }
        }
    }

    /// What is in a field.
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(it, _)| it == name);
        found.map_or_else(|| panic!("no field `{name}`: {:?}", self.fields), |(_, it)| it)
    }

    /// Presses a button.
    pub(crate) fn press(&self, somebody: &mut Somebody, path: &str, button: &str) -> Answer {
        self.send(somebody, path, button, &[])
    }

    /// The same with files: a name and what is in it.
    pub(crate) fn send(
        &self,
        somebody: &mut Somebody,
        path: &str,
        button: &str,
        files: &[(&str, &[u8])],
    ) -> Answer {
        let body = self.body(button, files);
        somebody.ask("POST", path, KIND, &body)
    }

    /// As a browser sends it.
    pub(crate) fn body(&self, button: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        let button = ("do".to_owned(), button.to_owned());
        for (name, value) in self.fields.iter().chain([&button]) {
            let value = value.replace('\n', "\r\n");
            let head = format!("content-disposition: form-data; name=\"{name}\"");
            body.extend_from_slice(format!("--{MARK}\r\n{head}\r\n\r\n{value}\r\n").as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "content-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream"
            );
            body.extend_from_slice(format!("--{MARK}\r\n{head}\r\n\r\n").as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{MARK}--\r\n").as_bytes());
        body
    }
}

const MARK: &str = "----of-a-browser";
/// What such a body is.
pub(crate) const KIND: &str = "content-type: multipart/form-data; boundary=----of-a-browser\r\n";

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag
        .split_once(&format!("{name}=\""))
        .filter(|(before, _)| before.is_empty() || before.ends_with(' '))?;
    rest.split('"').next().map(plain)
}

/// Text as it was before it was escaped.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for (escape, it) in
        [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&lt;", "<")]
    {
        text = text.replace(escape, it);
    }
    text.replace("&gt;", ">").replace("&quot;", "\"").replace("&#38;", "&").replace("&amp;", "&")
}
