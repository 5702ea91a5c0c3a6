//! The registry of codes.
//!
//! A code is a letter and three digits. The first digit is its stage: 1 load, 2 parse, 3 anchor, 4 link, 5 render,
//! 6 write, 7 publish, 8 packs of evidence. A code never changes its meaning. `allow` and `[lints]` take its name. The explanations in
//! `explain/` have a wrong and a right example, which the tests build.

use serde::{Deserialize, Serialize};

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written, unless warnings are denied.
    Warning,
}

macro_rules! codes {
    ($($id:literal $variant:ident $name:literal $summary:literal;)+) => {
        /// The kind of a diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $(#[doc = $summary] $variant),+ }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The letter and number: `E302`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The name: `quote-ambiguous`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it means, in one line.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary),+ }
            }

            /// What it means and how to fix it, in Markdown, with a wrong and a right example.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("explain/", $id, ".md"))),+ }
            }
        }
    };
}

codes! {
    "E101" ContentMissing "content-missing" "the site has no content folder";
    "E102" FileUnreadable "file-unreadable" "a file cannot be read";
    "E103" NotUtf8 "not-utf8" "a text file is not UTF-8";
    "E104" FileTooLarge "file-too-large" "a text file is larger than 64 MiB";
    "E105" LinkLeavesSite "link-leaves-site" "a symbolic link leads out of the site, in a circle or to what is not published";
    "E106" NameNotSlug "name-not-slug" "a file's name cannot be an id";
    "E107" SettingsMissing "settings-missing" "the folder is not a site: it has no `onrecord.toml`";
    "W108" FileNotUsed "file-not-used" "a file in `content` belongs to no kind";
    "W109" ExcludeUnused "exclude-unused" "a pattern in `exclude` that leaves out no file";
    "E110" NotAFile "not-a-file" "a pipe, a socket or a device is where a file should be";
    "E111" AssetTooLarge "asset-too-large" "the files in `static` are too large";
    "E112" TextTooLong "text-too-long" "a Markdown file is larger than 8 MiB";
    "W113" HistoryMissing "history-missing" "the page of changes lacks days of the site's history";
    "E120" DocumentUnreadable "document-unreadable" "a document to be checked cannot be read";
    "E121" DocumentFormat "document-format" "a document to be checked has a format that is not read";
    "E122" DocumentDamaged "document-damaged" "a document to be checked is damaged";
    "E123" DocumentTooLarge "document-too-large" "a document to be checked is larger than 64 MiB";
    "E124" ImportUnreadable "import-unreadable" "a file to be imported cannot be used";
    "W125" ImportKeptAside "import-kept-aside" "something imported has no place in the record yet";
    "W170" AddressMissing "address-missing" "the site has no address, which feeds and the sitemap need";
    "E171" BadDomain "bad-domain" "a domain that is not a host name, or not that of the site's address";
    "W172" OtherDomain "other-domain" "`static/CNAME` names another host than the address of the site";
    "E201" YamlSyntax "yaml-syntax" "the YAML cannot be read";
    "E202" DuplicateKey "duplicate-key" "a mapping has the same key twice";
    "E203" TooDeep "too-deep" "the YAML is nested more than 32 levels deep";
    "E204" TooManyAliases "too-many-aliases" "YAML aliases expand to too many values";
    "E205" FrontMatter "front-matter" "the front matter is missing or not closed";
    "E206" UnknownKey "unknown-key" "an unknown key";
    "E207" MissingKey "missing-key" "a required key is missing";
    "E208" WrongType "wrong-type" "a value of the wrong type";
    "E209" UnknownValue "unknown-value" "a value that is not one of the choices";
    "E210" BadDate "bad-date" "a date that is not EDTF or does not exist";
    "E211" BadId "bad-id" "an id has characters that are not allowed";
    "E212" TomlSyntax "toml-syntax" "the settings cannot be read";
    "E213" BadLanguage "bad-language" "a language that is not a BCP 47 tag";
    "E214" BadAddress "bad-address" "an address that is not a web address";
    "E215" AnnotationsWithoutArticle "annotations-without-article" "annotations without an article of the same name";
    "E216" EmptyValue "empty-value" "a text is empty";
    "W217" CommentCutsValue "comment-cuts-value" "a `#` cuts a value short";
    "W218" StarterAddress "starter-address" "the site's address is still the one that `onrecord new` writes";
    "E250" ControlCharacter "control-character" "a value has a character that pages and feeds cannot contain";
    "E260" BadContact "bad-contact" "a contact that readers cannot use";
    "W261" ContactWithoutPage "contact-without-page" "a form for readers that is not told which page they mean";
    "W262" DayToCome "day-to-come" "the date of something that has happened is still to come";
    "E263" UnknownDestination "unknown-destination" "an entry of a menu that leads nowhere";
    "W264" UnknownVariable "unknown-variable" "a variable of the environment that seems to be a setting does nothing";
    "E265" CaptureWithheld "capture-withheld" "a capture is to be published whose article is not shown in full";
    "E301" QuoteNotFound "quote-not-found" "the words of a quote are not in its article";
    "E302" QuoteAmbiguous "quote-ambiguous" "the words of a quote are in the article more than once";
    "E303" InsideWord "inside-word" "the words of a quote begin or end inside a word";
    "E304" QuoteTooShort "quote-too-short" "the words of a quote are too few to prove anything";
    "E305" NoSuchOccurrence "no-such-occurrence" "the words occur in the article fewer times than that";
    "E306" ContextNotFound "context-not-found" "the words are in the article, but not with this prefix or suffix";
    "E307" QuoteChanged "quote-changed" "an article was edited where a quote was";
    "E308" QuoteGone "quote-gone" "an article was edited and a quote is no longer in it";
    "E309" LockOutOfDate "lock-out-of-date" "the lock file does not agree with the content";
    "E310" LockUnreadable "lock-unreadable" "the lock file cannot be read";
    "W311" QuoteRemoved "quote-removed" "something that had a page no longer exists";
    "E312" SplitJunction "split-junction" "a quote joins words over more than an attribution";
    "E313" SearchGaveUp "search-gave-up" "the search for the words of a quote took too long";
    "W320" SenseTurned "sense-turned" "a quote begins after words that change its meaning";
    "W321" NegationElided "negation-elided" "a quote leaves out a negation";
    "W322" OutsideQuotationMarks "outside-quotation-marks" "a direct quote is not in quotation marks";
    "W323" SpeakerFar "speaker-far" "the speaker is not named near the quote";
    "W324" NotAnnotated "not-annotated" "a passage in quotation marks that is not annotated";
    "W325" InsideAnotherQuote "inside-another-quote" "a quote is inside a quote of another speaker";
    "W326" HiddenCharacter "hidden-character" "a character that readers cannot see, or mistake for another";
    "W327" DoubtfulJunction "doubtful-junction" "the words between two pieces of a quote may not be an attribution";
    "W328" NumberCut "number-cut" "a quote cuts a number from its magnitude or unit";
    "W329" AttributionInside "attribution-inside" "a quote contains the attribution to its own speaker";
    "W330" AmbiguousSpeaker "ambiguous-speaker" "several actors have the name next to a quote";
    "W331" ForeignEmbed "foreign-embed" "an embed or a link in a form that only other tools read";
    "W332" DuplicateQuote "duplicate-quote" "two quotes have the same words at the same place";
    "W333" OverlappingQuotes "overlapping-quotes" "two quotes of one speaker share words of the article";
    "W334" SenseCut "sense-cut" "a quote ends before words that limit it, or in a negation of what comes next";
    "W335" LimitReached "limit-reached" "there is so much in one place that only a part of it is used";
    "E340" QuotationAltered "quotation-altered" "a document quotes words that the record has otherwise";
    "E341" QuotationMisattributed "quotation-misattributed" "a document attributes words to another than the record does";
    "W342" QuotationElsewhere "quotation-elsewhere" "words that a document quotes are not in the source it cites";
    "W343" QuotationNotInRecord "quotation-not-in-record" "no article of the record has words that a document quotes";
    "W344" QuotationNotChecked "quotation-not-checked" "words that a document quotes cannot be compared with the record";
    "E350" NotInCapture "not-in-capture" "a quoted passage of an article is not in its capture";
    "W351" AddedToCapture "added-to-capture" "an article has words that its capture does not";
    "W352" LeftOutOfCapture "left-out-of-capture" "an article leaves out words of its capture";
    "E353" CaptureChanged "capture-changed" "a capture does not have the checksum that its article states";
    "E354" CaptureUnreadable "capture-unreadable" "a capture is damaged, cut off, or of a format that is not read";
    "E355" CaptureOfAnotherPage "capture-of-another-page" "a capture is of a page that asks for consent or a subscription, or of another one";
    "E356" NoResponse "no-response" "a capture has no response for the address of its article";
    "W357" CapturedTwice "captured-twice" "a capture has several responses for the address of its article";
    "E358" CaptureMissing "capture-missing" "the file of a capture is not there";
    "W359" CaptureEncoding "capture-encoding" "a capture has bytes that are no text in its encoding";
    "E401" UnknownId "unknown-id" "an id that does not exist";
    "E402" DuplicateId "duplicate-id" "two things of one kind have the same id";
    "E403" Cycle "cycle" "things that contain each other";
    "E404" RelationToItself "relation-to-itself" "a quote that is related to itself";
    "E405" EndsBeforeItBegins "ends-before-it-begins" "a period that ends before it begins";
    "E406" TranslationMissing "translation-missing" "a rendition in another language without a translator";
    "E407" UnknownStance "unknown-stance" "a stance that is not on the position's scale";
    "E408" BrokenRecordLink "broken-record-link" "a record link that leads to nothing";
    "E409" UnknownRole "unknown-role" "a role that is not one of the speaker's memberships";
    "E410" ShowsTooMuch "shows-too-much" "quotes show more of a withheld text than their article allows";
    "W420" RoleNotHeld "role-not-held" "a role that was not held on the day";
    "W421" SaidAfterPublication "said-after-publication" "a quote said after its article was published";
    "W422" ContradictedWording "contradicted-wording" "a wording that other sources contradict";
    "W423" SingleSource "single-source" "words that no other source of the event has";
    "W424" AllowUnused "allow-unused" "an `allow` that silences nothing";
    "W425" AliasNotHeld "alias-not-held" "a name used on a day when it was not in use";
    "W426" LastDaysUnread "last-days-unread" "the days on which sources were seen cannot be read";
    "W427" SilentUnused "silent-unused" "an entry of `silent` that names nothing of the record";
    "W428" SaidOutsideEvent "said-outside-event" "a quote dated on no day of its event";
    "W429" EarlierThanReferent "earlier-than-referent" "a reply, a retraction or a repetition dated before what it refers to";
    "E501" TemplateSyntax "template-syntax" "a template cannot be read";
    "E502" TemplateFailed "template-failed" "a template fails on a page";
    "E503" AddressCollision "address-collision" "two files of the site have one address";
    "E504" AddressCase "address-case" "two addresses differ only in upper and lower case";
    "E505" PageTooLarge "page-too-large" "a page grows beyond 64 MiB";
    "E506" WordsSyntax "words-syntax" "a file with texts of the interface cannot be read";
    "E507" WordsVariable "words-variable" "a text of the interface uses an unknown variable";
    "W508" WordsMissing "words-missing" "the interface lacks texts in the site's language";
    "E509" TextLeaked "text-leaked" "the site would show a longer run of a withheld text than its article allows";
    "W520" DeadAddress "dead-address" "an address within the site leads to nothing";
    "W521" TemplateUnused "template-unused" "a template that no page uses";
    "W522" WordsUnused "words-unused" "a text of the interface that no page uses";
    "W523" HiddenFile "hidden-file" "a hidden file in `static` that is not published";
    "W524" HeadingIdTaken "heading-id-taken" "the id of a heading is taken by something else on its page";
    "W525" PictureWithoutText "picture-without-text" "a picture without alternative text";
    "W526" FootnoteLost "footnote-lost" "a footnote that readers do not see, or a reference to none";
    "W527" PictureDamaged "picture-damaged" "a picture that is empty, cut off or no picture";
    "W528" MarkupLost "markup-lost" "markup of HTML or of other tools that readers do not get as it was meant";
    "E601" WriteFailed "write-failed" "the site cannot be written";
    "E602" FileNotOurs "file-not-ours" "a file that onrecord did not write is where a page should go";
    "E603" OutputOverlaps "output-overlaps" "the output folder overlaps the site's own files";
    "E604" FileChanged "file-changed" "a file changed on disk while it was being edited";
    "W640" FrameRemoved "frame-removed" "a quote that other sites could show in a frame has no page for that any more";
    "E610" StaleFile "stale-file" "a file that the site no longer has cannot be removed";
    "E701" NotBuilt "not-built" "the folder to publish is not a built site";
    "E702" BuiltChanged "built-changed" "a file of the built site was changed since it was built";
    "E703" OtherVersion "other-version" "the site was built by another version of onrecord";
    "E704" TargetUnknown "target-unknown" "the place to publish to is missing or unsuitable";
    "E705" TargetNotOurs "target-not-ours" "other files are where the site should go";
    "E706" TargetUnreachable "target-unreachable" "the host does not answer";
    "E707" TargetDenied "target-denied" "the host denies access";
    "E708" TargetMissing "target-missing" "the place to publish to does not exist";
    "E709" TargetMoved "target-moved" "someone else has published to the place";
    "E710" TargetBusy "target-busy" "another run is publishing there now";
    "E711" NameNotHeld "name-not-held" "a file's name that the host does not allow";
    "E712" TargetFailed "target-failed" "the host failed, or its disk is full";
    "E713" NotAsPublished "not-as-published" "what is published differs from its manifest";
    "E720" DraftsBuilt "drafts-built" "the site to publish was built with drafts";
    "W721" RedirectIdle "redirect-idle" "a former address from which the host does not redirect";
    "W722" TooManyRedirects "too-many-redirects" "more redirects than the host takes";
    "E730" HostKeyRefused "host-key-refused" "the key of the host is unknown, or another than before";
    "E731" HostUnfit "host-unfit" "a host that cannot take a site whole or not at all";
    "W740" HostLimit "host-limit" "the site is larger than the host takes, or nearly";
    "E801" PackUnreadable "pack-unreadable" "a pack of evidence is damaged, cut off, or none";
    "E802" PackRepacked "pack-repacked" "the archive of a pack is not as onrecord wrote it";
    "E803" PackFileMissing "pack-file-missing" "a file that the manifest of a pack lists is not there";
    "E804" PackFileUnlisted "pack-file-unlisted" "a pack has a file that no manifest lists";
    "E805" PackFileChanged "pack-file-changed" "a file of a pack does not have the checksum that its manifest states";
    "E806" PackContents "pack-contents" "a pack lacks what every pack has, or has it otherwise";
    "E807" CertificateUnproved "certificate-unproved" "the words of a certificate are not in the packed text where it says";
    "E808" PackedCaptureDiffers "packed-capture-differs" "a packed capture does not have the words that it is to prove";
    "E809" SignatureRefused "signature-refused" "the signature of a pack is not good, or of no one who may sign";
    "E810" TimestampRefused "timestamp-refused" "a time stamp is not of this pack, or of no authority that is trusted";
    "W811" SignatureNotChecked "signature-not-checked" "it was not checked whose signature a pack has";
    "W812" TimestampNotChecked "timestamp-not-checked" "it was not checked when a pack was stamped";
}

impl Code {
    /// Error or warning, before settings and `--deny`.
    pub fn severity(self) -> Severity {
        if self.id().starts_with('E') { Severity::Error } else { Severity::Warning }
    }

    /// Finds a code by its id or name.
    pub fn by_id_or_name(typed: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(typed) || code.name() == typed)
    }

    /// The names that `allow` and `[lints]` take, by number.
    pub fn lints() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|code| code.severity() == Severity::Warning)
    }
}
