//! Dates in English, for messages.

use super::{DateEnd, DatePoint, DateShape, Edtf, Precision, Qualifier};

impl Edtf {
    /// For messages, in English: `12 February 2025`, `February 2025`, `about 2025`, `12–13 February 2025`.
    pub fn in_english(&self) -> String {
        match &self.shape {
            DateShape::One(p) => p.in_english(),
            DateShape::Interval(DateEnd::At(a), DateEnd::At(b)) => {
                let (from, to) = (a.in_english(), b.in_english());
                let days = a.precision == Precision::Day && b.precision == Precision::Day;
                let month = a.first.strftime("%B %Y").to_string();
                let plain = a.qualifier == Qualifier::Plain && b.qualifier == Qualifier::Plain;
                if from == to {
                    from
                } else if days && plain && month == b.first.strftime("%B %Y").to_string() {
                    format!("{}–{to}", a.first.day())
                } else {
                    format!("{from} – {to}")
                }
            }
            DateShape::Interval(DateEnd::At(a), DateEnd::Open) => format!("since {}", a.in_english()),
            DateShape::Interval(DateEnd::At(a), DateEnd::Unknown) => format!("from {}", a.in_english()),
            DateShape::Interval(_, DateEnd::At(b)) => format!("until {}", b.in_english()),
            DateShape::Interval(..) => self.text.clone(),
        }
    }
}

impl DatePoint {
    fn in_english(&self) -> String {
        let words = match self.precision {
            Precision::Century => format!("the {}00s", self.first.year() / 100),
            Precision::Decade => format!("the {}s", self.first.year()),
            Precision::Year => self.first.strftime("%Y").to_string(),
            Precision::Season(n) => {
                let name = ["spring", "summer", "autumn", "winter"][usize::from(n - 21)];
                format!("{name} {}", self.first.year())
            }
            Precision::Month => self.first.strftime("%B %Y").to_string(),
            Precision::Day => self.first.strftime("%-d %B %Y").to_string(),
        };
        match self.qualifier {
            Qualifier::Plain => words,
            Qualifier::Uncertain => format!("{words} (uncertain)"),
            Qualifier::Approximate => format!("about {words}"),
            Qualifier::Both => format!("about {words} (uncertain)"),
        }
    }
}
