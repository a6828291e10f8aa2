//! How much of everything: each limit with its reason.

use std::time::Duration;

/// The most bytes of a paper: 2 GiB holds an hour of evidence video.
pub const ATTACHMENT_BYTES_MAX: u64 = 2 << 30;
/// The most bytes of one chunk of a paper; what is lost when a line breaks is at most this.
pub const CHUNK_BYTES_MAX: usize = 1 << 20;

/// Room in a message beside its contents: field names, lengths, a signature and a key's id.
const MESSAGE_ROOM: usize = 64 << 10;
/// The most bytes of a statement with its bodies.
pub(crate) const ACT_BYTES_MAX: usize =
    wire::STATEMENT_BYTES_MAX + engine::BODIES_MAX * engine::BODY_BYTES_MAX + MESSAGE_ROOM;
/// The same as JSON, where bytes are base64: four characters for three bytes.
pub(crate) const ACT_JSON_BYTES_MAX: usize = ACT_BYTES_MAX / 3 * 4 + MESSAGE_ROOM;
/// The most bytes of any other question; the largest asks for 256 letters to be deleted.
pub(crate) const ASK_BYTES_MAX: usize = 64 << 10;
/// The most bytes of a message that carries a chunk.
pub(crate) const CHUNK_MESSAGE_BYTES_MAX: usize = CHUNK_BYTES_MAX + MESSAGE_ROOM;
/// The most characters of a key's id, which has 16: a longer one is named in no answer.
pub(crate) const KEY_CHARS_MAX: usize = 64;
/// The most letters of one deletion.
pub(crate) const LETTERS_MAX: usize = 256;

/// A handshake takes three round trips; 10 s is slow even by satellite.
pub(crate) const HANDSHAKE_MAX: Duration = Duration::from_secs(10);
/// From the handshake to the head of the first request; a client that says nothing holds nothing. Tests
/// do not wait so long.
pub(crate) const FIRST_REQUEST_MAX: Duration = Duration::from_secs(if cfg!(test) { 2 } else { 10 });
/// The head of an HTTP/1 request, and the wait for the next one on the same line.
pub(crate) const HEAD_READ_MAX: Duration = Duration::from_secs(30);
/// Between two pieces of a body.
pub(crate) const PIECE_READ_MAX: Duration = Duration::from_secs(30);
/// The whole body of a question; 24 MiB in that time is 3 Mbit/s.
pub(crate) const BODY_READ_MAX: Duration = Duration::from_secs(60);
/// Questions of a line at once. Many long polls and streams are well below it.
pub(crate) const STREAMS_MAX: u32 = 256;
/// The most bytes of a question's head; a trace state is the longest thing in it.
pub(crate) const HEAD_BYTES_MAX: u32 = 16 << 10;
/// How often a silent HTTP/2 line is asked whether it still lives, and how long it may think.
pub(crate) const ALIVE_EVERY: Duration = Duration::from_secs(30);
/// See [`ALIVE_EVERY`].
pub(crate) const ALIVE_ANSWER_MAX: Duration = Duration::from_secs(20);
/// How long a caller that is not let in is told why.
pub(crate) const TURNED_AWAY_MAX: Duration = Duration::from_secs(10);
/// The most lines of callers that are turned away; more are dropped without a word.
pub(crate) const TURNED_AWAY_LINES_MAX: usize = 64;

/// How long a line that is ended goes on taking, and throwing away, what the other side still sends: long
/// enough for an answer to arrive anywhere before it.
pub(crate) const LINGER_MAX: Duration = Duration::from_secs(2);

/// The longest wait of a long poll; proxies cut idle lines at 60 s.
pub(crate) const WAIT_MAX: Duration = Duration::from_secs(30);
/// Between two looks of one waiting reader: it is woken by every commit, whoever's it is.
pub(crate) const LOOK_PAUSE: Duration = Duration::from_millis(25);
/// Letters of a look, where nobody says.
pub(crate) const LETTERS: usize = 64;
/// How short and how long letters may be taken for: a second, ten minutes.
pub(crate) const LOCK_MS: std::ops::RangeInclusive<u32> = 1_000..=600_000;

/// Lines of calendar programs: each asks one thing and goes.
pub(crate) const FEED_LINES_MAX: usize = 256;
/// The longest such line: a proxy keeps one for many questions.
pub(crate) const FEED_LINE_MAX: Duration = Duration::from_secs(300);
/// The head of a question there, and the wait for the next one.
pub(crate) const FEED_HEAD_READ_MAX: Duration = Duration::from_secs(10);
/// Calendars that are read at once; more would take the hub's processors from acts.
pub(crate) const FEEDS_AT_ONCE: usize = 4;
/// Questions a second for whatever address, in the long run: thousands of programs that look every quarter
/// of an hour.
pub(crate) const FEED_ASKS_PER_SECOND: u32 = 50;
/// Such questions at once.
pub(crate) const FEED_ASKS_BURST: u32 = 500;
/// Questions a second for one feed, in the long run.
pub(crate) const FEEDS_PER_SECOND: u32 = 1;
/// Such questions at once: several programs of several people may share an address.
pub(crate) const FEEDS_BURST: u32 = 30;

/// What an operator sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Lines of all callers. Each costs about 50 KiB.
    pub connections_max: usize,
    /// Lines of one agency; its systems share a few.
    pub connections_per_agency_max: usize,
    /// Questions a second of one agency, in the long run; 0: no limit. The default is above what one
    /// disk commits for all of them together.
    pub calls_per_second: u32,
    /// Questions of one agency at once.
    pub calls_burst: u32,
    /// Bytes of bodies that one agency may have under way: twenty of the largest acts.
    pub body_bytes_per_agency_max: u64,
    /// Bytes of bodies under way in all; bounds the memory that askers can take.
    pub body_bytes_max: u64,
    /// Bytes of papers that one agency may keep here.
    pub attachment_bytes_per_agency_max: u64,
    /// How long a stopping door waits for what is under way.
    pub stop_max: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections_max: 4096,
            connections_per_agency_max: 128,
            calls_per_second: 2_000,
            calls_burst: 4_000,
            body_bytes_per_agency_max: 20 * ACT_JSON_BYTES_MAX as u64,
            body_bytes_max: 512 << 20,
            attachment_bytes_per_agency_max: 1 << 40,
            stop_max: Duration::from_secs(20),
        }
    }
}
