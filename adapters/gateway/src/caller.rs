//! Who calls: what the client's certificate says.

use engine::Refused;
use std::sync::Arc;
use wire::Code;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::{FromDer, X509Certificate};

/// What a name in a certificate begins with.
const SCHEME: &str = "liandong://";
/// The most characters of an agency's or operator's id.
const ID_CHARS_MAX: usize = 64;

/// Who stands at the door.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caller {
    /// An agency, by its id.
    Agency(Arc<str>),
    /// Somebody who runs the hub: asks for its health and for nothing of any case.
    Operator(Arc<str>),
}

impl Caller {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &Arc<str> {
        match self {
            Self::Agency(id) | Self::Operator(id) => id,
        }
    }
}

/// Who a certificate (DER) is of: exactly one SAN URI `liandong://HUB/agency/ID`, or `.../operator/ID`,
/// of this hub. Other names in it mean nothing here.
///
/// # Errors
/// No such name, several, one of another hub, or an id that is none.
pub fn caller(certificate: &[u8], hub: &str) -> Result<Caller, Refused> {
    let names = names(certificate)
        .ok_or_else(|| turned_away("证书无法读取", "the certificate cannot be read".to_owned()))?;
    match names.as_slice() {
        [name] => read(name, hub),
        [] => Err(turned_away(
            &format!("证书没有主体别名 `liandong://{hub}/agency/机构编号`;请换发证书"),
            format!(
                "the certificate has no SAN URI `liandong://{hub}/agency/ID`; have one issued with it"
            ),
        )),
        names => Err(turned_away(
            &format!("证书有 {} 个 `liandong://` 主体别名,只能有一个;请换发证书", names.len()),
            format!(
                "the certificate has {} SAN URIs `liandong://`, exactly one is allowed; have one issued \
                 with one",
                names.len()
            ),
        )),
    }
}

fn names(certificate: &[u8]) -> Option<Vec<String>> {
    let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
    let mut names = Vec::new();
    for extension in certificate.extensions() {
        if let ParsedExtension::SubjectAlternativeName(san) = extension.parsed_extension() {
            names.extend(san.general_names.iter().filter_map(|name| match name {
                GeneralName::URI(uri) if uri.starts_with(SCHEME) => Some((*uri).to_owned()),
                _ => None,
            }));
        }
    }
    Some(names)
}

fn read(name: &str, hub: &str) -> Result<Caller, Refused> {
    let mut parts = name.strip_prefix(SCHEME).unwrap_or_default().split('/');
    let (named, kind, id) = (parts.next(), parts.next(), parts.next());
    if named != Some(hub) {
        return Err(turned_away(
            &format!("证书属于另一枢纽:`{name}`;此处是 `{hub}`"),
            format!("the certificate `{name}` is for another hub; this is `{hub}`"),
        ));
    }
    match (kind, id, parts.next()) {
        (Some("agency"), Some(id), None) if is_id(id) => Ok(Caller::Agency(id.into())),
        (Some("operator"), Some(id), None) if is_id(id) => Ok(Caller::Operator(id.into())),
        _ => Err(turned_away(
            &format!("证书的 `{name}` 应为 `liandong://{hub}/agency/机构编号`;请换发证书"),
            format!(
                "`{name}` in the certificate must be `liandong://{hub}/agency/ID`; have one issued with it"
            ),
        )),
    }
}

/// Ids become names of folders and fields of logs: letters, digits, and `-`, `_`, `.` inside.
pub(crate) fn is_id(id: &str) -> bool {
    let fits = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    id.len() <= ID_CHARS_MAX
        && id.bytes().all(fits)
        && id.bytes().next().is_some_and(|it| it.is_ascii_alphanumeric())
}

fn turned_away(zh: &str, en: String) -> Refused {
    Refused::new(Code::OtherAgency, zh, en)
}

#[cfg(test)]
mod tests;
