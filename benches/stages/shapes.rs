//! Sites with much of one kind in one place: an event with many reports, a long transcript.
//!
//! Their words are drawn by Zipf's law, so that rare words are as rare as in real text.

use std::fmt::Write;

use crate::made::Site;

const SPEAKERS: usize = 40;
const WORDS: usize = 20_000;

/// Words, from one seed.
struct Words {
    state: u64,
    /// For each word, the sum of the weights up to it.
    weights: Vec<f64>,
}

impl Words {
    fn new() -> Self {
        let mut sum = 0.0;
        let weights = (0..WORDS).map(|rank| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        });
        Self { state: 1, weights: weights.collect() }
    }

    /// A number below another one.
    fn number(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % below
    }

    /// So many words, with a capital.
    fn some(&mut self, count: usize) -> String {
        const SYLLABLES: [&str; 20] = [
            "ba", "chor", "den", "fli", "gam", "hest", "jun", "kar", "lo", "mie", "nd", "plo", "qua", "rin", "sto",
            "ta", "ul", "ven", "wick", "zo",
        ];
        let all = self.weights[WORDS - 1];
        let mut text = String::new();
        for _ in 0..count {
            let drawn = self.number(1 << 30) as f64 / f64::from(1 << 30) * all;
            let mut rank = self.weights.partition_point(|sum| *sum < drawn);
            text.push_str(if text.is_empty() { "We" } else { " " });
            while rank > 0 {
                text.push_str(SYLLABLES[rank % 20]);
                rank /= 20;
            }
        }
        text
    }

    fn sentence(&mut self) -> String {
        let count = 9 + self.number(14);
        self.some(count)
    }
}

fn heads() -> Vec<(String, String)> {
    let mut files: Vec<_> = (0..SPEAKERS)
        .map(|at| (format!("content/actors/a{at}.md"), format!("---\nname: Anna{at} Example{at}\n---\n")))
        .collect();
    files.push(("onrecord.toml".into(), "title = \"Shapes\"\nbase_url = \"https://example.org\"\n".into()));
    files.push(("content/events/e.md".into(), "---\nname: Hearing\ndate: 2025-03-04\n---\n".into()));
    files
}

fn article(files: &mut Vec<(String, String)>, name: &str, genre: &str, body: &str, annotations: String) {
    let head = format!("title: {name}\ngenre: {genre}\npublished: 2025-03-05\nevent: e");
    files.push((format!("content/articles/{name}.md"), format!("---\n{head}\n---\n{body}")));
    files.push((format!("content/articles/{name}.annotations.yaml"), annotations));
}

fn quote(annotations: &mut String, number: usize, words: &str) {
    let speaker = number % SPEAKERS;
    let _ = writeln!(annotations, "  - {{id: q{number}, text: \"{words}\", speaker: a{speaker}, said: {{event: e}}}}");
}

/// So many reports of one event with five quotes each, one of which the next report has too, with another word in it.
pub(crate) fn event(reports: usize) -> Site {
    let (mut words, mut files) = (Words::new(), heads());
    let mut last = String::from("Nothing was repeated here yet");
    for report in 0..reports {
        let (mut body, mut annotations) = (String::new(), String::from("quotes:\n"));
        let _ = writeln!(body, "“{last} again,” said Anna{0} Example{0}.\n", (5 * report + 39) % SPEAKERS);
        for number in 5 * report..5 * report + 5 {
            last = words.sentence();
            quote(&mut annotations, number, &last);
            let _ = write!(body, "Anna{0} Example{0} said: “{last}.” {1}.\n\n", number % SPEAKERS, words.some(90));
        }
        article(&mut files, &format!("r{report:05}"), "reportage", &body, annotations);
    }
    Site::of(files)
}

/// A transcript with so many quotes.
pub(crate) fn transcript(quotes: usize) -> Site {
    let (mut words, mut files) = (Words::new(), heads());
    let (mut body, mut annotations) = (String::new(), String::from("quotes:\n"));
    for number in 0..quotes {
        let said = words.sentence();
        quote(&mut annotations, number, &said);
        let _ = write!(body, "**Anna{0} Example{0}:** {said}. {1}.\n\n", number % SPEAKERS, words.sentence());
    }
    article(&mut files, "transcript", "transcript", &body, annotations);
    Site::of(files)
}
