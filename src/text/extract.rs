//! Extraction: the visible text of a Markdown body, in one walk over its events.

use std::sync::OnceLock;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    Text,
    block::{Block, BlockKind, Containers, is_block},
    fold::fold,
    items::Items,
    stream,
};

impl Text {
    /// Takes the text from a Markdown body.
    pub fn from_markdown(body: &str) -> Text {
        let mut text = Text { visible: String::with_capacity(body.len()), ..Text::default() };
        let mut containers = Containers::default();
        let mut items = Items::default();
        // The first struck words of the block that begins next.
        let mut head = 0;
        let mut strong = 0_usize;
        for step in stream::walk_text(body) {
            items.take_event(&step.event, body, &step.source);
            match &step.event {
                Event::Start(tag) => {
                    containers.open(tag);
                    strong += usize::from(matches!(tag, Tag::Strong));
                    if is_block(tag.to_end()) {
                        head = text.struck.len();
                    }
                }
                Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
                Event::End(tag) => containers.close(*tag),
                Event::Html(html) => {
                    let at = text.unseen.len();
                    text.unseen.push_str(html);
                    match text.raw.last_mut() {
                        Some((unseen, source)) if source.end == step.source.start => {
                            (unseen.end, source.end) = (text.unseen.len(), step.source.end);
                        }
                        _ => text.raw.push((at..text.unseen.len(), step.source.clone())),
                    }
                }
                _ => {}
            }
            match stream::text_of(&step.event) {
                Some(said) if step.struck => text.push_struck(said, &step.source),
                Some(said) if !step.visible.is_empty() => {
                    if text.push_step(body, said, &step, containers.current_kind(), strong > 0) {
                        items.begin_block(step.visible.start, said);
                    }
                    if matches!(step.event, Event::HardBreak) {
                        text.lines.push(step.visible.end);
                    }
                    for struck in &mut text.struck[head..] {
                        struck.at = struck.at.max(step.visible.start);
                    }
                    head = text.struck.len();
                }
                _ => {}
            }
        }
        text.markers = items.into_markers();
        text.folded = fold(&text.visible);
        text.sentences = text.blocks.iter().map(|_| OnceLock::new()).collect();
        text
    }

    /// Adds the text of a step; true if a block begins with it.
    fn push_step(&mut self, body: &str, said: &str, step: &stream::Step<'_>, kind: BlockKind, strong: bool) -> bool {
        let begins = self.blocks.last().is_none_or(|last| last.extent.end < step.visible.start);
        if begins {
            if !self.blocks.is_empty() {
                self.visible.push('\n');
                self.pieces.push_break(step.source.start);
            }
            self.blocks.push(Block { extent: step.visible.clone(), kind, source: step.source.clone(), strong: 0 });
        }
        if let Some(block) = self.blocks.last_mut() {
            if strong && block.extent.start + block.strong == step.visible.start {
                block.strong += step.visible.len();
            }
            block.extent.end = step.visible.end;
            block.source.end = step.source.end.max(block.source.end);
        }
        self.visible.push_str(said);
        self.pieces.push(body, step.source.clone(), said);
        begins
    }
}
