//! The codes of the doors and of the turn; those of casework begin with R2.

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $code:literal),+ $(,)?) => {
        /// Why a statement was not decided, or may not be. `proto/refusals.md` has a heading for each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])+ $name),+ }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is answered.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

codes! {
    /// The bytes are no statement. Counted, not recorded.
    Malformed = "R001",
    /// Something is larger than it may be. Counted, not recorded.
    TooLarge = "R002",
    /// The signature does not fit the bytes and the key. Counted, not recorded.
    BadSignature = "R003",
    /// The key is not one of the sender's, or not in force. Counted, not recorded.
    UnknownKey = "R004",
    /// The certificate names another agency than the statement. Counted, not recorded.
    OtherAgency = "R005",
    /// The id was used before for other bytes. Counted, not recorded.
    ReusedId = "R006",
    /// The statement is for another hub. Counted, not recorded.
    OtherHub = "R007",
    /// A body that the statement names did not come, or one came that it does not name.
    /// Counted, not recorded.
    BodyMissing = "R008",
    /// The document does not fit its schema.
    BadDocument = "R009",
    /// A reporter's identity stands in clear. Counted, not recorded.
    ReporterInClear = "R010",
    /// A paper does not have its digest, or does not go on where it ended. Counted, not recorded.
    PaperMissing = "R011",
    /// Too many requests; ask again after the time named. Counted, not recorded.
    TooMany = "R012",
    /// A value of the statement cannot be read: a time, a day, a rung. Counted, not recorded.
    BadValue = "R013",
    /// The access rules do not allow the act to one who stands so to the case.
    NotAllowed = "R100",
    /// The case's content was erased; only its proofs remain.
    Erased = "R101",
}
