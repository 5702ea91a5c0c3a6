//! Words in templates: `t` and `say`. Knows Tera, as the engine does.

use std::sync::Arc;

use fluent_bundle::FluentArgs;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value, value};

use super::{Arg, Words, sentence};
use crate::{html::escaped, render::isolate};

/// The argument of `say` that names the word.
const WORD: &str = "word";

/// Gives templates the words: `t` for those without variables, `say` for sentences. And what a name needs beside
/// them: `bdi` isolates one in HTML, `isolated` one in an attribute or a title, where its letters run in another
/// direction than the site's language.
pub(in crate::render) fn register(tera: &mut Tera, words: &Arc<Words>) {
    tera.global_context().insert_value("t", table(words));
    let lists = Arc::clone(words);
    tera.register_filter("listed", move |list: &[Value], _: Kwargs, _: &State| listed(&lists, list));
    let rtl = words.rtl;
    tera.register_filter("bdi", move |name: &str, _: Kwargs, _: &State| {
        Value::safe_string(&isolate::in_html(name, rtl))
    });
    tera.register_filter("isolated", move |name: &str, _: Kwargs, _: &State| isolate::text(name, rtl).into_owned());
    let words = Arc::clone(words);
    tera.register_function("say", move |args: Kwargs, _: &State| say(&words, &args));
}

/// Words by name; those of a table one level deeper.
fn table(words: &Words) -> Value {
    let mut all = Map::new();
    let mut tables: std::collections::BTreeMap<&str, Map> = std::collections::BTreeMap::new();
    for (name, said) in &words.plain {
        match name.split_once('.') {
            Some((table, word)) => {
                tables.entry(table).or_default().insert(word.to_owned().into(), said.as_str().into())
            }
            None => all.insert(name.clone().into(), said.as_str().into()),
        };
    }
    for (name, table) in tables {
        all.entry(name.to_owned().into()).or_insert_with(|| table.into());
    }
    all.into()
}

/// A sentence as safe HTML.
fn say(words: &Words, args: &Kwargs) -> TeraResult<Value> {
    let word = args.must_get::<&str>(WORD)?;
    let mut given = FluentArgs::with_capacity(4);
    for (name, value) in args.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != WORD) {
            given.set(name.to_owned(), arg(words, value));
        }
    }
    match sentence(&words.html, word, &given) {
        Some(said) => Ok(Value::safe_string(&said)),
        None => Err(Error::message(format!("there is no word `{word}` that says this"))),
    }
}

fn arg(words: &Words, value: &Value) -> Arg<'static> {
    match (value.as_i64(), value.as_array()) {
        (Some(number), _) => number.into(),
        (_, Some(list)) => words.icu.list(&list.iter().map(|value| html(words, value)).collect::<Vec<_>>()).into(),
        _ => html(words, value).into(),
    }
}

/// Links, dates or texts with commas between, as safe HTML.
fn listed(words: &Words, list: &[Value]) -> Value {
    Value::safe_string(&list.iter().map(|value| html(words, value)).collect::<Vec<_>>().join(words.get("comma")))
}

/// A value as HTML: a link or a date as such, any other text escaped; isolated where it runs in another direction.
fn html(words: &Words, value: &Value) -> String {
    if let Some(text) = value.as_str() {
        return if value.is_safe() { text.to_owned() } else { isolate::in_html(text, words.rtl) };
    }
    let field = |name: &'static str| value.as_map().and_then(|map| map.get(&value::Key::from(name)));
    if let (Some(url), Some(text)) = (field("url").and_then(Value::as_str), field("text").and_then(Value::as_str)) {
        return format!("<a href=\"{}\">{}</a>", escaped(url), isolate::in_html(text, words.rtl));
    }
    match field("html") {
        Some(date) => html(words, date),
        None => escaped(&value.to_string()),
    }
}
