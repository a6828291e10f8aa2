//! Calendar: feeds of the calling agency, and messages about appointments of a case.

use crate::denial::{Denial, Thing};
use crate::feeds;
use crate::rooms::{Call, Rooms};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use casework::time::Instant;
use engine::{Fault, FeedRow};
use wire::{Code, pb};

/// Open feeds of one agency: one for each of its teams, and some for people.
const OPEN_FEEDS_MAX: usize = 64;
/// The most characters of what an agency calls a feed.
const LABEL_CHARS_MAX: usize = 100;
/// The most characters of an officer or a team.
const PERSON_CHARS_MAX: usize = 64;
/// What a feed's address holds: so many bytes by chance that nobody finds one.
const TOKEN_BYTES: usize = 32;

impl Rooms {
    pub(crate) async fn open_feed(
        &self,
        call: &Call,
        asked: pb::OpenFeedRequest,
    ) -> Result<pb::OpenedFeed, Denial> {
        self.scribe.as_ref().ok_or_else(Denial::no_calendars)?;
        let world = self.desk.world();
        let token = BASE64_URL_SAFE_NO_PAD.encode(self.chance::<TOKEN_BYTES>()?);
        let id = u64::from_be_bytes(self.chance()?);
        let feed = FeedRow {
            id: format!("{id:016x}").into(),
            agency: (*call.agency).into(),
            person: Some(line(asked.person, PERSON_CHARS_MAX)?).filter(|it| !it.is_empty()),
            label: line(asked.label, LABEL_CHARS_MAX)?,
            made_at: world.clock.now().micros(),
            revoked_at: None,
            lapsed: false,
        };
        let digest = feeds::digest(&token);
        if !world.ledger.open_feed(feed.clone(), digest, OPEN_FEEDS_MAX).await? {
            return Err(Denial::too_many_feeds(OPEN_FEEDS_MAX));
        }
        Ok(pb::OpenedFeed { feed: Some(shown(&feed)), path: feeds::path(&token) })
    }

    pub(crate) async fn feeds(
        &self,
        call: &Call,
        _: pb::ListFeedsRequest,
    ) -> Result<pb::FeedList, Denial> {
        let feeds = self.desk.world().ledger.feeds((*call.agency).into()).await?;
        Ok(pb::FeedList { feeds: feeds.iter().map(shown).collect() })
    }

    pub(crate) async fn close_feed(
        &self,
        call: &Call,
        asked: pb::CloseFeedRequest,
    ) -> Result<pb::Feed, Denial> {
        let world = self.desk.world();
        let (agency, id) = ((*call.agency).into(), asked.id.into());
        let closed = world.ledger.close_feed(agency, id, world.clock.now().micros()).await?;
        closed.as_ref().map(shown).ok_or_else(|| Denial::missing(Thing::Feed))
    }

    pub(crate) async fn invite(
        &self,
        call: &Call,
        asked: pb::InviteRequest,
    ) -> Result<pb::Invitations, Denial> {
        let scribe = self.scribe.as_ref().ok_or_else(Denial::no_calendars)?;
        let found = self.reader.appointments_of(&call.agency, &asked.number).await?;
        let found = found.ok_or_else(|| Denial::missing(Thing::Case))?;
        let (now, hub) = (self.desk.world().clock.now(), self.reader.hub());
        let mut invitations = Vec::new();
        for it in found.iter().filter(|it| !it.quiet && now < it.when.until) {
            // Where nobody is to come there is nothing to send.
            if let Ok(written) = scribe.invitation(&hub, it) {
                invitations.push(pb::Invitation {
                    uid: it.uid.clone(),
                    sequence: it.sequence,
                    method: written.method.to_owned(),
                    text: written.text,
                });
            }
        }
        Ok(pb::Invitations { invitations })
    }

    fn chance<const N: usize>(&self) -> Result<[u8; N], Fault> {
        let mut bytes = [0; N];
        self.desk.world().dice.fill(&mut bytes)?;
        Ok(bytes)
    }
}

/// A short text on one line.
fn line(text: String, most: usize) -> Result<String, Denial> {
    if text.chars().count() <= most && !text.chars().any(char::is_control) {
        return Ok(text);
    }
    Err(Denial::coded(
        Code::BadValue,
        format!("名称至多 {most} 字,不得含换行等控制字符"),
        format!("a name has at most {most} characters, none of them a line break or the like"),
    ))
}

fn shown(feed: &FeedRow) -> pb::Feed {
    let at = |micros: i64| Instant::from_micros(micros).to_string();
    pb::Feed {
        id: feed.id.to_string(),
        label: feed.label.clone(),
        person: feed.person.clone().unwrap_or_default(),
        made_at: at(feed.made_at),
        revoked_at: feed.revoked_at.map(at).unwrap_or_default(),
        open: feed.is_open(),
    }
}
