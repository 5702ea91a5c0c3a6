//! `suggest`: drafts of quotes with their speakers, printed and written; what is no speech is left out.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const REPORT: &str = "content/articles/report.md";
const ANNOTATIONS: &str = "content/articles/report.annotations.yaml";
const HEAD: &str = "---\ntitle: The bridge\nlang: en\npublished: 2024-03-05\n\
    source: {publisher: The Example Gazette}\nrights: {publish: full}\n---\n";

struct Site(TempDir);

impl Site {
    /// A site with two actors and one report.
    fn new(report: &str) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://record.example\"\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Birch\n---\n");
        site.write(REPORT, &format!("{HEAD}{report}"));
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("made");
        fs::write(self.path(name), text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let folder: &Path = self.0.path();
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").output().expect("it runs")
    }

    fn quotes(&self) -> Vec<Value> {
        let done = self.run(&["suggest", "report", "--format", "json"]);
        let report: Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{error}: {done:?}"));
        report["articles"][0]["quotes"].as_array().cloned().unwrap_or_default()
    }
}

fn pairs(quotes: &[Value]) -> Vec<(&str, &str)> {
    quotes
        .iter()
        .map(|quote| (quote["text"].as_str().unwrap_or_default(), quote["speaker"].as_str().unwrap_or_default()))
        .collect()
}

#[test]
fn speakers_are_the_actors_whom_names_titles_and_pronouns_mean() {
    let site = Site::new(
        "“We will build the bridge by May,” Mayor Anna Example said. “Nobody will stop us.”\n\n\
         She added: “The river is too high in spring.”\n\n\
         Birch called the plan “a disgrace for the town”.\n\n\
         “I read it twice,” said Carla Cedar, an engineer.\n",
    );
    let quotes = site.quotes();
    let expected = [
        ("We will build the bridge by May", "anna"),
        ("Nobody will stop us.", "anna"),
        ("The river is too high in spring.", "anna"),
        ("a disgrace for the town", "ben"),
        ("I read it twice", "carla-cedar"),
    ];
    assert_eq!(pairs(&quotes), expected, "{quotes:#?}");
    assert_eq!(quotes[2]["attribution"], "She");
    assert_eq!((&quotes[3]["kind"], &quotes[3]["cue"]), (&"partial".into(), &"called".into()));
    assert_eq!((&quotes[3]["known"], &quotes[4]["known"]), (&true.into(), &false.into()));
}

#[test]
fn a_description_of_the_speaker_is_not_the_speaker() {
    let site = Site::new(
        "Carla Cedar, Democrat of Ohio, told reporters: “The bridge is far too old.”\n\n\
         Dora Dill, 30, of Springfield, Ohio, who crosses it every day, said: “The plan comes too late.”\n\n\
         Emil Elm, president of the Example Club, said the town was “asleep at the wheel for years”.\n\n\
         Republican candidate Fay Fir, during a visit to the works, called it “the worst road of all”.\n\n\
         Ohio lawmaker Gina Gold, clad in a red coat, said it would be “a very long winter indeed”.\n\n\
         Hugo Hale, during a town meeting in Columbus, Ohio, said he was “going to put it right”.\n",
    );
    let expected = [
        ("The bridge is far too old.", "carla-cedar"),
        ("The plan comes too late.", "dora-dill"),
        ("asleep at the wheel for years", "emil-elm"),
        ("the worst road of all", "fay-fir"),
        ("a very long winter indeed", "gina-gold"),
        ("going to put it right", "hugo-hale"),
    ];
    assert_eq!(pairs(&site.quotes()), expected);
}

#[test]
fn the_first_word_of_a_sentence_is_a_name_only_if_something_shows_it() {
    let site = Site::new(
        "Ben Birch came late to the meeting. Specifically, “the bridge is far too old for us”.\n\n\
         Perhaps some voters prefer his call for “a bridge that lasts for ever”.\n",
    );
    let quotes = site.quotes();
    let speakers: Vec<_> = pairs(&quotes).into_iter().map(|(_, speaker)| speaker).collect();
    assert!(!speakers.contains(&"specifically") && !speakers.contains(&"perhaps"), "{quotes:#?}");
    let site = Site::new("Carla laughed. “The bridge is far too old for us,” Carla said.\n");
    assert_eq!(pairs(&site.quotes()), [("The bridge is far too old for us", "carla")]);
}

#[test]
fn a_passive_verb_has_its_speaker_after_it() {
    let site = Site::new(
        "“The bridge will be closed at night” was said by Anna Example on Monday.\n\n\
         “Nobody will pay for this tunnel” has often been said by Ben Birch.\n\n\
         “The road is open to everybody now” was the reply of Anna Example.\n\n\
         “We shall see about that,” so said Ben Birch.\n\n\
         Ben Birch wrote in the reply to Anna Example: “The old ferry will never come back.”\n",
    );
    let expected = [
        ("The bridge will be closed at night", "anna"),
        ("Nobody will pay for this tunnel", "ben"),
        ("The road is open to everybody now", "anna"),
        ("We shall see about that", "ben"),
        ("The old ferry will never come back.", "ben"),
    ];
    assert_eq!(pairs(&site.quotes()), expected);
}

#[test]
fn a_verb_that_is_denied_and_a_reply_to_somebody_attribute_nothing() {
    let site = Site::new(
        "“The harbour will be closed at night” was never said by Anna Example.\n\n\
         “Nobody will wait for this ferry” was the reply to Ben Birch.\n",
    );
    let quotes = site.quotes();
    assert!(quotes.iter().all(|quote| quote["cue"].is_null()), "{quotes:#?}");
}

#[test]
fn a_sentence_that_is_interrupted_is_one_quote_and_two_sentences_are_two() {
    let site = Site::new(
        "“It is a generous decision,” Anna Example said, “and we intend to deserve it.” “They have taught us a lot,” she \
         added. “We have listened.”\n\n\
         Birch disagreed: “You had the dry months,” he said. “and you slept.”\n\n\
         “The ferry,” Carla Cedar explained, “Anna’s ferry, is a lifeline.”\n",
    );
    let expected = [
        ("It is a generous decision, and we intend to deserve it.", "anna"),
        ("They have taught us a lot", "anna"),
        ("We have listened.", "anna"),
        ("You had the dry months, and you slept.", "ben"),
        ("The ferry, Anna’s ferry, is a lifeline.", "carla-cedar"),
    ];
    assert_eq!(pairs(&site.quotes()), expected);
    assert_eq!(site.run(&["suggest", "report", "--write"]).status.code(), Some(0));
    site.write(ANNOTATIONS, &site.read(ANNOTATIONS).replace("    draft: true\n", ""));
    site.write("content/actors/carla-cedar.md", "---\nname: Carla Cedar\n---\n");
    let done = site.run(&["check"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
}

#[test]
fn nothing_goes_on_over_a_heading_or_into_a_table() {
    let site = Site::new(
        "“We will build the bridge by May,” Anna Example said.\n\n\
         ## “A lifeline, not a luxury”\n\n\
         Ben Birch wrote: “The ferry is a lifeline, not a luxury, for us.”\n\n\
         **“Nobody has asked the river”**\n\n\
         “It was never so high in spring.”\n\n\
         | place | remark |\n|---|---|\n| the bank | “We shall see about that.” |\n",
    );
    let quotes = site.quotes();
    let expected = [
        ("We will build the bridge by May", "anna"),
        ("A lifeline, not a luxury", "ben"),
        ("The ferry is a lifeline, not a luxury, for us.", "ben"),
        ("Nobody has asked the river", ""),
        ("It was never so high in spring.", ""),
        ("We shall see about that.", ""),
    ];
    assert_eq!(pairs(&quotes), expected, "{quotes:#?}");
    assert_eq!(quotes[1]["reason"], "the text attributes the same words");
    assert!(quotes[3]["confidence"].as_f64().is_some_and(|share| share < 0.5), "{quotes:#?}");
}

#[test]
fn words_in_a_heading_that_two_persons_say_are_of_neither() {
    let site = Site::new(
        "## “It is not safe”\n\n“It is not safe,” Anna Example said.\n\n“It is not safe at all,” Ben Birch said.\n",
    );
    let expected = [("It is not safe", ""), ("It is not safe", "anna"), ("It is not safe at all", "ben")];
    assert_eq!(pairs(&site.quotes()), expected);
}

#[test]
fn a_word_in_a_heading_is_not_a_quote_of_whoever_says_it_in_a_sentence() {
    let site = Site::new(
        "## The “ferry” plan\n\n“The ferry will run in May,” Anna Example said.\n\n## “No”\n\n“No,” Ben Birch said.\n\n\
         | place | remark |\n|---|---|\n| the bank | “the ferry” |\n\n## “The ferry will run”\n\n> “ferry will”\n",
    );
    let quotes = site.quotes();
    let expected = [("The ferry will run in May", "anna"), ("No", "ben"), ("The ferry will run", "anna")];
    assert_eq!(pairs(&quotes), expected, "{quotes:#?}");
}

#[test]
fn words_that_are_repeated_often_have_their_speaker_also_in_many_headings() {
    let said = "“We will build the bridge by May, whatever it costs,” Anna Example said.\n\nThe town slept.\n\n";
    let site = Site::new(&format!("{}{}", said.repeat(12), "## “We will build the bridge”\n\n".repeat(3)));
    let quotes = site.quotes();
    assert_eq!(quotes.len(), 15, "{quotes:#?}");
    assert!(pairs(&quotes).iter().all(|(_, speaker)| *speaker == "anna"), "{quotes:#?}");
}

#[test]
fn a_list_and_a_block_quote_have_the_speaker_of_what_leads_up_to_them() {
    let site = Site::new(
        "“We will see,” Ben Birch said.\n\nAnna Example said in the evening:\n\n- “We will build the bridge.”\n- “We will pay for \
         it.”\n\nThe river was high.\n\n> “We will build the bridge.”\n\nBen Birch replied in a letter:\n\n> Nobody has asked \
         me yet.\n",
    );
    let expected = [
        ("We will see", "ben"),
        ("We will build the bridge.", "anna"),
        ("We will pay for it.", "anna"),
        ("We will build the bridge.", "anna"),
        ("Nobody has asked me yet.", "ben"),
    ];
    let quotes = site.quotes();
    assert_eq!(pairs(&quotes), expected, "{quotes:#?}");
}

#[test]
fn a_surname_with_a_hyphen_leads_to_the_name_in_full() {
    let site = Site::new(
        "“The ferry stays,” Cedar-Elm said.\n\nThe mayor, Carla Cedar-Elm, signed in May. “I am not done,” Cedar-Elm said.\n",
    );
    assert_eq!(pairs(&site.quotes()), [("The ferry stays", "carla-cedar-elm"), ("I am not done", "carla-cedar-elm")]);
}

#[test]
fn a_speaker_is_never_made_of_a_quotation_or_of_half_a_name() {
    let site = Site::new(
        "\"The bridge is not safe for anyone\", said Anna Example; “We will build it by May.”\n\n\
         “The river is too high in spring,” said Ki-moon Ban.\n\n\
         Then Kim Jong-un said: “We will not be there in May.”\n\n\
         “It was,” said Moon Jae-in, “a very good day for the town.”\n\n\
         “It is a disgrace for the town,” said Ben Birch’s rival.\n",
    );
    let quotes = site.quotes();
    let expected = [
        ("The bridge is not safe for anyone", "anna"),
        ("We will build it by May.", "anna"),
        ("The river is too high in spring", "ki-moon-ban"),
        ("We will not be there in May.", "kim-jong-un"),
        ("It was, a very good day for the town.", "moon-jae-in"),
        ("It is a disgrace for the town", "ben-birchs-rival"),
    ];
    assert_eq!(pairs(&quotes), expected);
}

#[test]
fn offsets_are_code_points_of_the_file() {
    let site = Site::new("Ünal *opened* the session. “We will *not* build the brïdge,” Anna Example said.\n");
    let quotes = site.quotes();
    let points: Vec<char> = site.read(REPORT).chars().collect();
    let at = |key: &str| quotes[0][key].as_u64().expect("a number") as usize;
    let words: String = points[at("start")..at("end")].iter().collect();
    assert_eq!(words, "We will *not* build the brïdge,");
    let speaker: String = points[at("attribution_start")..at("attribution_end")].iter().collect();
    assert_eq!(speaker, "Anna Example");
}

#[test]
fn paragraphs_of_a_transcript_have_the_speakers_of_their_labels() {
    let site = Site::new("");
    let transcript = "ANNA EXAMPLE: We will build the bridge by May.\n\nAnd the school comes after it.\n\n\
        (The meeting was interrupted at noon.)\n\nQ: Who will pay for all of this?\n\nBEN BIRCH: Yes.\n\n\
        CARLA CEDAR: The town has set the money aside.\n";
    site.write(REPORT, &format!("{}{transcript}", HEAD.replace("lang: en", "lang: en\ngenre: transcript")));
    let quotes = site.quotes();
    let expected = [
        ("We will build the bridge by May.", "anna"),
        ("And the school comes after it.", "anna"),
        ("The town has set the money aside.", "carla-cedar"),
    ];
    assert_eq!(pairs(&quotes), expected, "{quotes:#?}");
    assert_eq!(
        (&quotes[1]["reason"], &quotes[1]["attribution"]),
        (&"a label names the speaker".into(), &"ANNA EXAMPLE".into())
    );
    site.write("content/actors/carla-cedar.md", "---\nname: Carla Cedar\n---\n");
    assert_eq!(site.run(&["suggest", "report", "--write"]).status.code(), Some(0));
    let written = site.read(ANNOTATIONS);
    assert!(!written.contains("attribution"), "the label says it: {written}");
    site.write(ANNOTATIONS, &written.replace("    draft: true\n", ""));
    let done = site.run(&["check"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
}

#[test]
fn speakers_are_found_in_the_languages_of_the_tables() {
    for (lang, report) in [
        (
            "fr",
            "« Nous construirons le pont avant mai », a déclaré Anna Example. « Le fleuve est trop haut », a-t-elle ensuite \
             ajouté.\n\nBen Birch a quitté la salle, ajoutant : « Le pont n’est pas sûr du tout. »\n\nUn ingénieur de la ville a \
             également précisé : « Trois piliers sont en mauvais état. »\n",
        ),
        (
            "de",
            "„Wir bauen die Brücke bis Mai“, sagte Anna Example. „Der Fluss steht zu hoch“, fügte sie hinzu.\n\n\
             Gestern sagte Ben Birch: „Die Brücke ist überhaupt nicht sicher.“\n\nEin Ingenieur der Stadt hat dann erklärt: \
             „Drei Pfeiler sind in schlechtem Zustand.“\n",
        ),
        (
            "nl",
            "“Wij bouwen de brug voor mei”, zei Anna Example. “Het water staat te hoog”, voegde zij toe.\n\n\
             Gisteren zei Ben Birch: “De brug is helemaal niet veilig.”\n\nEen ingenieur van de stad heeft ook verklaard: \
             “Drie pijlers zijn in slechte staat.”\n",
        ),
        (
            "uk",
            "«Ми збудуємо міст до травня», — сказала Anna Example. «Річка надто висока», — додала вона.\n\n\
             Ben Birch вийшов із зали, додавши: «Цей міст зовсім не безпечний».\n\nОдин інженер міста також пояснив: \
             «Три опори в поганому стані».\n",
        ),
        (
            "es",
            "«Construiremos el puente antes de mayo», dijo Anna Example. «El río está demasiado alto», añadió ella.\n\n\
             Ben Birch salió de la sala, añadiendo: «El puente no es nada seguro».\n\nUn ingeniero de la ciudad también \
             explicó: «Tres pilares están en mal estado».\n",
        ),
    ] {
        let site = Site::new("");
        site.write(REPORT, &format!("{}{report}", HEAD.replace("lang: en", &format!("lang: {lang}"))));
        let quotes = site.quotes();
        let speakers: Vec<_> = pairs(&quotes).into_iter().map(|(_, speaker)| speaker).collect();
        assert_eq!(speakers[..3], ["anna", "anna", "ben"], "{lang}: {quotes:#?}");
        let described = quotes[3]["attribution"].as_str().unwrap_or_default();
        let last = described.split(' ').next_back().unwrap_or_default();
        assert!(described.split(' ').count() <= 5 && last != "a" && last.len() > 3, "{lang}: `{described}`");
        // Whoever a genitive belongs to is not the speaker: `Ein Ingenieur der Stadt`.
        assert!(["ville", "Ingenieur", "stad", "міста", "ciudad"].contains(&last), "{lang}: `{described}`");
    }
}

#[test]
fn titles_and_nicknames_are_no_quotes() {
    let site = Site::new(
        "The novel, “A Bridge in the Fog”, was printed in May. Tom “Ironhand” Elm wrote it.\n\n\
         “I have not read it yet,” Anna Example said.\n",
    );
    assert_eq!(pairs(&site.quotes()), [("I have not read it yet", "anna")]);
}

#[test]
fn drafts_are_written_once_and_stay_out_of_the_record() {
    let site =
        Site::new("“We will build the bridge by May,” Anna Example said.\n\n“It is not safe,” Ben Birch said.\n");
    let annotated = "# Kept.\nquotes:\n  - {id: not-safe, text: It is not safe, speaker: ben} # as it is\n";
    site.write(ANNOTATIONS, annotated);
    let done = site.run(&["suggest", REPORT, "--write"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let written = site.read(ANNOTATIONS);
    assert!(written.starts_with(annotated.trim_end()), "{written}");
    assert!(written.contains("We will build the bridge by May") && written.contains("draft: true"), "{written}");
    // The draft counts as annotated for `suggest`, and not for the record.
    let again = site.run(&["suggest", "report", "--write"]);
    assert_eq!((again.status.code(), site.read(ANNOTATIONS)), (Some(0), written.clone()), "{again:?}");
    let checked = site.run(&["check"]);
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(told.contains("1 quote in 1 article"), "{told}");
    // An editor confirms it.
    site.write(ANNOTATIONS, &written.replace("draft: true", "draft: false"));
    let told = String::from_utf8_lossy(&site.run(&["check"]).stderr).into_owned();
    assert!(told.contains("2 quotes in 1 article") && !told.contains("error"), "{told}");
}

#[test]
fn a_file_of_annotations_is_made_where_there_is_none() {
    let site =
        Site::new("“No,” Anna Example said. “No,” Ben Birch said. “We are done with this bridge,” said nobody.\n");
    let done = site.run(&["suggest", "report", "--write"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let written = site.read(ANNOTATIONS);
    assert!(written.contains("occurrence: 1") && written.contains("occurrence: 2"), "{written}");
    let head = "# yaml-language-server: $schema=../../.schemas/annotations.json\nquotes:\n";
    assert!(written.starts_with(head), "{written}");
    let checked = site.run(&["check", "--drafts"]);
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(!told.contains("E30"), "{told}");
}

#[test]
fn the_rest_of_a_quotation_is_drafted_where_its_beginning_is_annotated() {
    let site = Site::new("“We will build the bridge by May,” Anna Example said. “Nobody will stop us.”\n");
    site.write(ANNOTATIONS, "quotes:\n  - {id: may, text: We will build the bridge by May, speaker: anna}\n");
    assert_eq!(pairs(&site.quotes()), [("Nobody will stop us.", "anna")]);
}

#[test]
fn indirect_quotes_are_drafted_when_asked_for() {
    let site = Site::new(
        "Anna Example said that the bridge would be ready by May. The town slept.\n\n\
         The river is too high in spring, Ben Birch said.\n",
    );
    assert_eq!(site.quotes(), Vec::<Value>::new());
    let done = site.run(&["suggest", "report", "--indirect", "--format", "json"]);
    let report: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let quotes = report["articles"][0]["quotes"].as_array().cloned().unwrap_or_default();
    let expected = [("the bridge would be ready by May", "anna"), ("The river is too high in spring", "ben")];
    assert_eq!(pairs(&quotes), expected, "{quotes:#?}");
    assert!(quotes.iter().all(|quote| quote["kind"] == "indirect"), "{quotes:#?}");
}

#[test]
fn an_unknown_article_is_named() {
    let site = Site::new("Nothing is quoted here.\n");
    let done = site.run(&["suggest", "raport"]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.code() == Some(2) && told.contains("did you mean `report`?"), "{told}");
    let done = site.run(&["suggest", "report", "--format", "jsonl"]);
    assert_eq!((done.status.code(), done.stdout.is_empty()), (Some(0), true), "{done:?}");
}

#[test]
fn turns_of_a_dialogue_alternate_and_are_marked_as_guesses() {
    let site = Site::new(
        "“Is the bridge open?” asked Anna Example.\n\n\
         “It is not,” said Ben Birch.\n\n\
         “When will it be open?”\n\n\
         “Nobody can say that.”\n\n\
         “Then we take the ferry.”\n\n\
         They went down to the river.\n",
    );
    let quotes = site.quotes();
    let expected = [
        ("Is the bridge open?", "anna"),
        ("It is not", "ben"),
        ("When will it be open?", "anna"),
        ("Nobody can say that.", "ben"),
        ("Then we take the ferry.", "anna"),
    ];
    assert_eq!(pairs(&quotes), expected, "{quotes:#?}");
    assert_eq!(quotes[2]["reason"], "guessed from the turns of a dialogue");
    assert!(quotes[2]["confidence"].as_f64() < Some(0.5), "{quotes:#?}");
}

#[test]
fn an_apostrophe_in_front_of_a_word_does_not_hide_the_next_paragraph() {
    let site = Site::new(
        "Anna Example had asked for ’em. She said: “We took 'em all.”\n\nThe box was one of 'em.\n\n\
         “We have the rest here,” said Ben Birch.\n\n“Yes, Sir.”\n",
    );
    let quotes = site.quotes();
    let words: Vec<&str> = quotes.iter().filter_map(|quote| quote["text"].as_str()).collect();
    assert!(words.contains(&"We have the rest here"), "{quotes:#?}");
}
