//! Teams and equipment: listed, taken, set free.

use super::{Entry, Teller};
use casework::procedure::Name;
use casework::text::Text;
use casework::{Event, Held, Kept, Span, Stock};

/// How many times one line names.
const NAMED_MAX: usize = 4;

impl Teller<'_> {
    pub(super) fn stock(&self, event: &Event) -> Option<Entry> {
        let Event::Stocked { proceeding, what, .. } = event else { return None };
        let text = match what.as_ref() {
            Stock::Listed { resources, .. } => {
                let n = resources.len();
                Text::new(format!("名册现有 {n} 项"), format!("the roster now lists {n}"))
            }
            Stock::Occupied { busy, .. } => {
                let n = busy.len();
                Text::new(
                    format!("另有他用的时间 {n} 段"),
                    format!("{n} times are taken otherwise"),
                )
            }
            Stock::Booked { booking, .. } if booking.spans.is_empty() => Text::new(
                format!("案件 `{}` 不再占用", booking.case),
                format!("case `{}` holds nothing of it any more", booking.case),
            ),
            Stock::Booked { booking, .. } => {
                let spans = spans(booking.spans.iter());
                Text::new(
                    format!("案件 `{}` 占用:{}", booking.case, spans.zh),
                    format!("case `{}` holds {}", booking.case, spans.en),
                )
            }
            Stock::Held { hold, holding, why } => {
                self.held(*proceeding, hold, &holding.held, *why)?
            }
        };
        Some(self.entry("stock", text).of(*proceeding))
    }

    fn held(&self, proceeding: u32, hold: &Name, held: &[Held], why: Kept) -> Option<Text> {
        let title = self.procedure(proceeding)?.holds.get(hold)?.title.clone();
        let spans = spans(held.iter().map(|it| &it.span));
        Some(match why {
            Kept::Taken => Text::new(
                format!("「{}」占用:{}", title.zh, spans.zh),
                format!("“{}”: {} held", title.en, spans.en),
            ),
            Kept::Firm => Text::new(
                format!("「{}」不再到期解除", title.zh),
                format!("“{}” no longer ends by itself", title.en),
            ),
            Kept::Released => {
                Text::new(format!("「{}」解除", title.zh), format!("“{}” is set free", title.en))
            }
            Kept::Freed => Text::new(
                format!("「{}」中其自己的解除,尚占用:{}", title.zh, spans.zh),
                format!("“{}”: its own is set free, still held: {}", title.en, spans.en),
            ),
            Kept::Expired => Text::new(
                format!("「{}」到期解除", title.zh),
                format!("“{}” has ended by itself", title.en),
            ),
            Kept::Lost => Text::new(
                format!("「{}」到期后已被他人占用", title.zh),
                format!("“{}” had ended and was taken by others since", title.en),
            ),
        })
    }
}

fn spans<'a>(spans: impl Iterator<Item = &'a Span>) -> Text {
    let all: Vec<&Span> = spans.collect();
    if all.is_empty() {
        return Text::new("无", "nothing");
    }
    let named = all.iter().take(NAMED_MAX);
    let (zh, en): (Vec<_>, Vec<_>) = named
        .map(|it| {
            let (id, from, until) = (&it.id, it.from, it.until);
            (format!("`{id}` {from} 至 {until}"), format!("`{id}` from {from} until {until}"))
        })
        .unzip();
    let (mut zh, mut en) = (zh.join(";"), en.join("; "));
    if NAMED_MAX < all.len() {
        zh.push_str(&format!(";共 {} 项", all.len()));
        en.push_str(&format!("; {} in all", all.len()));
    }
    Text::new(zh, en)
}
