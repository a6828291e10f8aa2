//! The words of the access rules: roles, classes, paths, and what an agency is on the whole hub.

use casework::text::Text;
use std::fmt;

/// An enum whose every value has a word that never changes and a title for people.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$doc:meta])* $value:ident = $word:literal, $zh:literal, $en:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $value,)*
        }

        impl $name {
            /// Every value, in the order in which tables show them.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The word used in files, tables and answers. It never changes.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }

            /// Reads the word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }

            /// What people call it.
            #[must_use]
            pub fn title(self) -> Text {
                match self { $(Self::$value => Text::new($zh, $en)),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// Who an agency is to a case.
    Role {
        /// Holds the case.
        Holder = "holder", "承办机构", "holder";
        /// Bound to any role of a proceeding.
        Party = "party", "当事各方", "party";
        /// Bound to a role that supervises, or above one of the parties.
        Supervisor = "supervisor", "监督机关或上级", "supervisor";
        /// Something was delivered to it.
        Recipient = "recipient", "收文机构", "recipient";
        /// It got a copy that the law demands, and nothing else.
        Copied = "copied", "受抄送机构", "copied";
        /// Opened a proceeding or did an act.
        Sender = "sender", "来文机构", "sender";
        /// Was holder or party until it was replaced. Its standing's end is a horizon, not its death.
        Former = "former", "已退出的机构", "former";
    }
}

words! {
    /// What an agency is on the whole hub, whatever the case.
    HubRole {
        /// Looks after everybody's duties.
        Coordinator = "coordinator", "统筹协调机构", "coordinator";
        /// Checks the record.
        Auditor = "auditor", "审计机构", "auditor";
        /// Runs the hub.
        Operator = "operator", "运维机构", "operator";
        /// The hub itself, when something has become due. No agency can be given it.
        Clock = "clock", "时钟", "clock";
    }
}

words! {
    /// What kind of thing a field of a row is.
    Class {
        /// Number, procedure, phase, holder, dates.
        Outline = "outline", "概要", "outline";
        /// Duties, limits, breaches.
        Clock = "clock", "时限", "clock";
        /// Acts and events, without what they contain.
        History = "history", "经过", "history";
        /// Documents.
        Content = "content", "文书", "content";
        /// Attachments.
        Papers = "papers", "附件", "papers";
        /// Log entries, receipts, proofs.
        Proof = "proof", "证明", "proof";
        /// The sealed envelope with the identity of whoever reported.
        Reporter = "reporter", "举报人", "reporter";
        /// Who else has standing.
        Roster = "roster", "参与机构", "roster";
        /// Of what category it is and which river it concerns, as documents say; counted, never shown.
        Topic = "topic", "类别和河流", "category and river";
        /// Teams and equipment, and when they are free.
        Availability = "availability", "力量装备及其空闲", "availability";
    }
}

words! {
    /// A way by which something is read.
    Path {
        /// The list of cases.
        CaseList = "case-list", "案件列表", "list of cases";
        /// The page of one case.
        CaseShow = "case-show", "案件页", "page of a case";
        /// What happened in a case.
        History = "history", "办理经过", "history";
        /// The worklist.
        Duties = "duties", "应办事项", "duties";
        /// What was sent to whom, and how far it came.
        Deliveries = "deliveries", "送达", "deliveries";
        /// What was delivered to the asker. Its rows are the asker's own post and no other.
        Inbox = "inbox", "收件箱", "inbox";
        /// The documents of a case.
        Documents = "documents", "文书", "documents";
        /// The attachments of a case.
        Attachments = "attachments", "附件", "attachments";
        /// Search.
        Search = "search", "检索", "search";
        /// Counts and sums.
        Count = "count", "计数", "count";
        /// Export in bulk.
        Export = "export", "导出", "export";
        /// The stream of events.
        Stream = "stream", "事件流", "stream";
        /// The proof that an entry is in the log.
        AuditProof = "audit-proof", "审计证明", "audit proof";
        /// The evidence bundle of a case, readable without the hub.
        Bundle = "bundle", "证据包", "evidence bundle";
        /// The calendar feed.
        Feed = "feed", "日历", "calendar feed";
        /// Teams and equipment of everybody, and when they are free.
        Availability = "availability", "力量装备", "availability";
        /// What a refusal or error says of a case.
        ErrorText = "error-text", "出错说明", "error text";
    }
}

/// The verbs an act on a case can have: `step` for the acts of procedures, then those every procedure
/// has, then those of the hub itself.
pub const VERBS: [&str; 17] = [
    "step",
    "return",
    "resubmit",
    "withdraw",
    "extend",
    "suspend",
    "resume",
    "add-co-handler",
    "co-answer",
    "delegate",
    "merge",
    "split",
    "chase",
    "copy",
    "climb",
    "wake",
    "notice",
];

/// The action of the policies for opening a new case.
pub(super) const OPEN: &str = "open";
