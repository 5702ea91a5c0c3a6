//! The edits of editors, one change at a time. Each leaves a valid site.

mod articles;
mod nouns;
mod prose;
mod quotes;
mod theme;

use crate::{
    random::Random,
    site::{Article, Site},
};

/// Makes a change and describes it; `None` if there is nothing to change.
type Change = fn(&mut Site, &mut Random) -> Option<String>;

/// Every change. Frequent ones are listed twice.
const ALL: &[Change] = &[
    articles::add_article,
    articles::drop_article,
    articles::rename_article,
    articles::move_article,
    articles::head_of_article,
    articles::head_of_article,
    articles::reword_block,
    articles::reword_block,
    articles::drop_block,
    articles::swap_blocks,
    articles::add_block,
    articles::annotate_block,
    articles::mentions_of_article,
    quotes::add_quote,
    quotes::add_quote,
    quotes::drop_quote,
    quotes::move_quote,
    quotes::reword_quote,
    quotes::reword_quote,
    quotes::respeak_quote,
    quotes::date_quote,
    quotes::take_position,
    quotes::relate_quote,
    quotes::judge_quote,
    quotes::add_rendition,
    quotes::reword_rendition,
    nouns::add_actor,
    nouns::drop_actor,
    nouns::rename_actor,
    nouns::alias_actor,
    nouns::member_actor,
    nouns::describe_actor,
    nouns::add_topic,
    nouns::drop_topic,
    nouns::rename_topic,
    nouns::ask_topic,
    nouns::add_event,
    nouns::drop_event,
    nouns::change_event,
    prose::add_briefing,
    prose::drop_prose,
    prose::change_prose,
    prose::change_prose,
    prose::add_page,
    theme::override_template,
    theme::edit_template,
    theme::drop_template,
    theme::change_settings,
    theme::change_asset,
    theme::drop_asset,
];

/// Makes one change at random.
pub(crate) fn change_at_random(site: &mut Site, random: &mut Random) -> String {
    loop {
        let done = ALL[random.below(ALL.len())](site, random);
        site.drop_dangling_references();
        if let Some(done) = done {
            return done;
        }
    }
}

/// A dozen articles, with something of every kind.
pub(crate) fn first_site(random: &mut Random) -> Site {
    let mut site =
        Site { title: "Edits".into(), base_url: "https://example.org".into(), page_size: 20, ..Site::default() };
    let mut repeat = |times: usize, change: Change| {
        for _ in 0..times {
            change(&mut site, random);
            site.drop_dangling_references();
        }
    };
    repeat(6, nouns::add_actor);
    repeat(4, nouns::member_actor);
    repeat(3, nouns::alias_actor);
    repeat(3, nouns::add_topic);
    repeat(2, nouns::ask_topic);
    repeat(2, nouns::add_event);
    repeat(12, articles::add_article);
    repeat(10, quotes::add_quote);
    repeat(5, quotes::add_rendition);
    repeat(8, quotes::take_position);
    repeat(5, quotes::relate_quote);
    repeat(4, articles::annotate_block);
    repeat(2, prose::add_briefing);
    repeat(6, prose::change_prose);
    repeat(2, prose::add_page);
    repeat(1, theme::override_template);
    repeat(2, theme::change_asset);
    site
}

fn random_day(random: &mut Random) -> String {
    format!("2025-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28))
}

fn random_article<'s>(site: &'s mut Site, random: &mut Random) -> Option<(String, &'s mut Article)> {
    let id = random.key(&site.articles)?;
    let article = site.articles.get_mut(&id)?;
    Some((id, article))
}
