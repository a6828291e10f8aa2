//! The words of the pages, in both languages, as Fluent writes them.

use casework::text::{Language, Text};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;

/// The files, in both languages; a test keeps them alike.
pub(crate) const FILES: &[(&str, &str)] = &[
    (include_str!("../locales/zh/frame.ftl"), include_str!("../locales/en/frame.ftl")),
    (include_str!("../locales/zh/officer.ftl"), include_str!("../locales/en/officer.ftl")),
    (include_str!("../locales/zh/form.ftl"), include_str!("../locales/en/form.ftl")),
    (include_str!("../locales/zh/coordinator.ftl"), include_str!("../locales/en/coordinator.ftl")),
    (include_str!("../locales/zh/auditor.ftl"), include_str!("../locales/en/auditor.ftl")),
    (include_str!("../locales/zh/operator.ftl"), include_str!("../locales/en/operator.ftl")),
    (include_str!("../locales/zh/paper.ftl"), include_str!("../locales/en/paper.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

static ZH: LazyLock<Bundle> = LazyLock::new(|| bundle("zh-CN", |(zh, _)| zh));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", |(_, en)| en));

fn bundle(language: &str, one: fn(&(&'static str, &'static str)) -> &'static str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.parse().into_iter().collect());
    // Marks of direction around what is put in would show in copied text.
    bundle.set_use_isolating(false);
    for file in FILES.iter().map(one) {
        let resource = FluentResource::try_new(file.to_owned());
        let resource = resource.unwrap_or_else(|(whole, errors)| {
            tracing::error!(?errors, language, "words that cannot be read");
            whole
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, language, "words that are there twice");
        }
    }
    bundle
}

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    /// The words of an id. An id without words shows itself: a test finds it first.
    pub(crate) fn t(self, id: &str) -> String {
        self.put(id, None)
    }

    /// The same with one thing put in.
    pub(crate) fn with(
        self,
        id: &str,
        name: &str,
        value: impl Into<FluentValue<'static>>,
    ) -> String {
        let mut args = FluentArgs::new();
        args.set(name.to_owned(), value);
        self.put(id, Some(&args))
    }

    /// The same with two.
    pub(crate) fn with2(
        self,
        id: &str,
        one: (&str, impl Into<FluentValue<'static>>),
        other: (&str, impl Into<FluentValue<'static>>),
    ) -> String {
        let mut args = FluentArgs::new();
        args.set(one.0.to_owned(), one.1);
        args.set(other.0.to_owned(), other.1);
        self.put(id, Some(&args))
    }

    fn put(self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle: &Bundle = match self.0 {
            Language::Zh => &ZH,
            Language::En => &EN,
        };
        let Some(pattern) = bundle.get_message(id).and_then(|it| it.value()) else {
            tracing::error!(id, "no words");
            return id.to_owned();
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }

    /// One of both wordings.
    pub(crate) fn of(self, text: &Text) -> &str {
        text.in_language(self.0)
    }

    /// The language's tag, for browsers.
    pub(crate) fn tag(self) -> &'static str {
        match self.0 {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    /// Whether it is Chinese.
    pub(crate) fn is_zh(self) -> bool {
        self.0 == Language::Zh
    }
}

#[cfg(test)]
mod tests;
