//! The turns of a transcript, in the steps of its body.
//!
//! In go the steps of a walk and the heads of the turns; out come the same steps, with an element around each turn and
//! its label in a paragraph before its words, so that the stylesheet can set it in a column of its own. No word is
//! added, left out or moved: a paragraph is only cut after its label, and at the line breaks before further labels.
//!
//! A label inside a list, a table or a block quote, or inside an element that the source's own HTML opens, stays where
//! it is: it only gets the fragment of its turn.

use std::{iter::Peekable, ops::Range, slice::Iter};

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::{
    html::escaped,
    render::markup,
    route,
    text::{
        element::read_tag,
        stream::{self, Step},
    },
};

/// The head of a turn, as it is drawn.
#[derive(Debug, Clone)]
pub(in crate::render) struct TurnHead {
    /// The label, with all that separates it from the words: bytes of the visible text.
    pub(in crate::render) label: Range<usize>,
    /// Its fragment.
    pub(in crate::render) fragment: String,
    /// Classes of its element besides `turn`, each after a space.
    pub(in crate::render) classes: String,
    /// What the link to the turn is called.
    pub(in crate::render) link_label: String,
    /// Attributes that set that in its language, if the text has another: `lang` and `dir`, after a space.
    pub(in crate::render) in_lang: String,
}

/// The steps of a body with its turns.
pub(super) fn with_turns<'a>(
    steps: impl Iterator<Item = Step<'a>> + 'a,
    heads: &[TurnHead],
) -> Box<dyn Iterator<Item = Step<'a>> + 'a> {
    if heads.is_empty() {
        return Box::new(steps);
    }
    let mut turns = TurnWriter { heads: heads.iter().peekable(), is_open: false, out: Vec::new() };
    let mut paragraph: Option<Vec<Step<'a>>> = None;
    let mut depth = 0_usize;
    for step in steps {
        if let Some(mut inner) = paragraph.take() {
            if matches!(step.event, Event::End(TagEnd::Paragraph)) {
                turns.write_paragraph(inner, step);
            } else {
                inner.push(step);
                paragraph = Some(inner);
            }
            continue;
        }
        match &step.event {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                paragraph = Some(Vec::new());
                continue;
            }
            Event::Start(tag) => {
                if depth == 0 && matches!(tag, Tag::FootnoteDefinition(_)) {
                    turns.close(step.visible.start);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule if depth == 0 => turns.close(step.visible.start),
            _ => {}
        }
        turns.write_in_place(step);
    }
    let end = turns.out.last().map_or(0, |step| step.visible.end);
    turns.close(end);
    Box::new(turns.out.into_iter())
}

struct TurnWriter<'h, 'a> {
    heads: Peekable<Iter<'h, TurnHead>>,
    /// Whether a turn's element is open.
    is_open: bool,
    out: Vec<Step<'a>>,
}

impl<'a> TurnWriter<'_, 'a> {
    /// Ends the turn that is open.
    fn close(&mut self, at: usize) {
        if std::mem::take(&mut self.is_open) {
            self.out.push(own_html("</div>\n".to_owned(), at));
        }
    }

    /// Adds a step as it is, after the fragment of a turn that begins with it.
    fn write_in_place(&mut self, step: Step<'a>) {
        if !step.visible.is_empty() {
            while let Some(head) = self.heads.next_if(|head| head.label.start < step.visible.end) {
                let html = format!("<span id=\"{}\"></span>", escaped(&head.fragment));
                self.out.push(own_html(html, step.visible.start));
            }
        }
        self.out.push(step);
    }

    /// Adds a paragraph, which `end` ends, cut at the labels of turns.
    fn write_paragraph(&mut self, steps: Vec<Step<'a>>, end: Step<'a>) {
        let mut in_paragraph = false;
        for Line { before, steps } in lines_of(steps) {
            let begins = start_of(&steps);
            let start = begins.unwrap_or(end.visible.start);
            let cut = match self.heads.peek().copied().filter(|head| Some(head.label.start) == begins) {
                Some(head) => cut_after_label(steps, head.label.end).map(|parts| (head, parts)),
                None => Err(steps),
            };
            match cut {
                Ok((head, (label, words))) => {
                    self.heads.next();
                    if in_paragraph {
                        self.out.push(Step { visible: start..start, ..end.clone() });
                    }
                    self.write_head(head, label);
                    in_paragraph = !words.is_empty();
                    if in_paragraph {
                        self.out.push(paragraph_start(head.label.end));
                    }
                    self.out.extend(words);
                }
                Err(steps) => {
                    if in_paragraph {
                        self.out.extend(before);
                    } else {
                        self.out.push(paragraph_start(start));
                    }
                    in_paragraph = true;
                    for step in steps {
                        self.write_in_place(step);
                    }
                }
            }
        }
        if in_paragraph {
            self.out.push(end);
        }
    }

    /// Begins a turn, with its label and the link to it.
    fn write_head(&mut self, head: &TurnHead, label: Vec<Step<'a>>) {
        let TurnHead { label: Range { start, end }, fragment, classes, link_label, in_lang } = head;
        self.close(*start);
        self.is_open = true;
        let id = escaped(fragment);
        let open = format!("<div class=\"turn{}\" id=\"{id}\">\n<p class=\"turn-who\">", escaped(classes));
        self.out.push(own_html(open, *start));
        self.out.extend(label);
        // A keyboard reaches the turns through the contents of the page, not through a stop at each.
        let link = format!(
            "<a class=\"turn-link\" href=\"{}\" tabindex=\"-1\" aria-label=\"{}\"{in_lang}></a></p>\n",
            escaped(&route::with_fragment("", fragment)),
            escaped(link_label),
        );
        self.out.push(own_html(link, *end));
    }
}

/// A line of a paragraph, with the hard break before it.
struct Line<'a> {
    before: Option<Step<'a>>,
    steps: Vec<Step<'a>>,
}

/// The lines of a paragraph. A break inside an inline element begins none.
fn lines_of(steps: Vec<Step<'_>>) -> Vec<Line<'_>> {
    let mut lines = vec![Line { before: None, steps: Vec::new() }];
    let mut open = Inline::default();
    for step in steps {
        open.follow(&step.event);
        if matches!(step.event, Event::HardBreak) && open.is_empty() {
            lines.push(Line { before: Some(step), steps: Vec::new() });
        } else if let Some(line) = lines.last_mut() {
            line.steps.push(step);
        }
    }
    lines
}

/// Where the text of some steps begins.
fn start_of(steps: &[Step<'_>]) -> Option<usize> {
    steps.iter().find(|step| !step.visible.is_empty()).map(|step| step.visible.start)
}

/// The inline elements that are open.
#[derive(Default)]
struct Inline<'a> {
    /// Those of Markdown.
    tags: Vec<Tag<'a>>,
    /// How many of the source's own HTML.
    html: usize,
}

impl<'a> Inline<'a> {
    fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.html == 0
    }

    fn follow(&mut self, event: &Event<'a>) {
        match event {
            Event::Start(tag) => self.tags.push(tag.clone()),
            Event::End(_) => drop(self.tags.pop()),
            Event::InlineHtml(html) => match read_tag(html) {
                (_, name) if name == "wbr" || html.ends_with("/>") => {}
                (true, _) => self.html = self.html.saturating_sub(1),
                (false, _) => self.html += 1,
            },
            _ => {}
        }
    }
}

/// The steps of a line up to where its label ends, and the others.
type Parts<'a> = (Vec<Step<'a>>, Vec<Step<'a>>);

/// Cuts a line where its label ends; the line itself if it cannot be cut there.
///
/// An element of Markdown that goes on after the label is ended before the cut and begun again after it.
fn cut_after_label(mut line: Vec<Step<'_>>, end: usize) -> Result<Parts<'_>, Vec<Step<'_>>> {
    let reaches = |step: &Step<'_>| !step.visible.is_empty() && step.visible.end >= end;
    // A label may be a line of its own.
    let last = line.iter().position(reaches).unwrap_or(line.len().saturating_sub(1));
    let straddles = line.get(last).is_some_and(|step| step.visible.end > end);
    if straddles && !matches!(line[last].event, Event::Text(_)) {
        return Err(line);
    }
    let closing = line[last + 1..].iter().take_while(|step| !straddles && closes(&step.event)).count();
    let mut open = Inline::default();
    for step in &line[..last + 1 + closing] {
        open.follow(&step.event);
    }
    if open.html > 0 {
        return Err(line);
    }
    let mut words = line.split_off(last + 1 + closing);
    if straddles && let Some(step) = line.pop() {
        let (label, rest) = cut_text(&step, end);
        line.push(label);
        words.insert(0, rest);
    }
    let markup = |event| Step { event, source: 0..0, visible: end..end, struck: false };
    line.extend(open.tags.iter().rev().map(|tag| markup(Event::End(tag.to_end()))));
    if !words.is_empty() {
        words.splice(0..0, open.tags.into_iter().map(|tag| markup(Event::Start(tag))));
    }
    Ok((line, words))
}

/// True for the end of an inline element.
fn closes(event: &Event<'_>) -> bool {
    match event {
        Event::End(_) => true,
        Event::InlineHtml(html) => read_tag(html).0,
        _ => false,
    }
}

/// A step of text as two, cut at a visible byte inside it.
fn cut_text<'a>(step: &Step<'_>, at: usize) -> (Step<'a>, Step<'a>) {
    let text = stream::text_of(&step.event).unwrap_or_default();
    let (first, rest) = text.split_at(crate::text::floor_char_boundary(text, at - step.visible.start));
    let (first, rest) = (first.to_owned(), rest.to_owned());
    let part = |text: String, visible| Step {
        event: Event::Text(text.into()),
        source: step.source.clone(),
        visible,
        struck: step.struck,
    };
    (part(first, step.visible.start..at), part(rest, at..step.visible.end))
}

/// The beginning of a paragraph.
fn paragraph_start<'a>(at: usize) -> Step<'a> {
    Step { event: Event::Start(Tag::Paragraph), source: 0..0, visible: at..at, struck: false }
}

/// The page's own HTML.
fn own_html<'a>(html: String, at: usize) -> Step<'a> {
    Step { event: markup::raw_html(html), source: 0..0, visible: at..at, struck: false }
}
