//! Messages in templates: `t`, `say`, `listed`, `bdi` and `isolated`. Uses Tera, as the engine does.
//!
//! To `say`, a number is a number (and chooses the plural), a text is escaped, a view with `url` and `text` becomes a
//! link, a view with `html` (a date) is printed as that, and a list of all these is joined with “and” before the last.
//! `{{ quote.topics | listed }}` is such a list with commas alone, outside a sentence. Other HTML within a sentence is
//! made first: `{% set link %}<a …>…</a>{% endset %}`.

use std::sync::Arc;

use fluent_bundle::FluentArgs;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value, value};

use crate::html::escaped;
use crate::i18n::{Argument, Messages, isolate};

/// The argument of `say` that names the message.
const WORD: &str = "word";

/// Registers `t`, a table of the messages without variables, and `say`, which formats one with variables. Further,
/// `bdi` isolates a name in HTML, `isolated` one in an attribute or a title, if its letters run in another direction
/// than the site's language.
pub(super) fn register_functions(tera: &mut Tera, messages: &Arc<Messages>) {
    tera.global_context().insert_value("t", message_table(messages));
    let lists = Arc::clone(messages);
    tera.register_filter("listed", move |list: &[Value], _: Kwargs, _: &State| format_html_list(&lists, list));
    let rtl = messages.rtl;
    tera.register_filter("bdi", move |name: &str, _: Kwargs, _: &State| {
        Value::safe_string(&isolate::in_html(name, rtl))
    });
    tera.register_filter("isolated", move |name: &str, _: Kwargs, _: &State| {
        isolate::isolate_text(name, rtl).into_owned()
    });
    let messages = Arc::clone(messages);
    tera.register_function("say", move |args: Kwargs, _: &State| format_as_html(&messages, &args));
}

/// The messages by name; those of a table one level deeper.
fn message_table(messages: &Messages) -> Value {
    let mut all = Map::new();
    let mut tables: std::collections::BTreeMap<&str, Map> = std::collections::BTreeMap::new();
    for (name, said) in messages.plain_messages() {
        match name.split_once('.') {
            Some((table, word)) => tables.entry(table).or_default().insert(word.to_owned().into(), said.into()),
            None => all.insert(name.to_owned().into(), said.into()),
        };
    }
    for (name, table) in tables {
        all.entry(name.to_owned().into()).or_insert_with(|| table.into());
    }
    all.into()
}

/// A message as safe HTML.
fn format_as_html(messages: &Messages, args: &Kwargs) -> TeraResult<Value> {
    let word = args.must_get::<&str>(WORD)?;
    let mut given = FluentArgs::with_capacity(4);
    for (name, value) in args.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != WORD) {
            given.set(name.to_owned(), message_argument(messages, value));
        }
    }
    match messages.format_html(word, &given) {
        Some(said) => Ok(Value::safe_string(&said)),
        None => Err(Error::message(format!("there is no text `{word}` for these arguments"))),
    }
}

fn message_argument(messages: &Messages, value: &Value) -> Argument<'static> {
    match (value.as_i64(), value.as_array()) {
        (Some(number), _) => number.into(),
        (_, Some(list)) => {
            messages.format_list(&list.iter().map(|value| value_as_html(messages, value)).collect::<Vec<_>>()).into()
        }
        _ => value_as_html(messages, value).into(),
    }
}

/// Links, dates or texts with commas between, as safe HTML.
fn format_html_list(messages: &Messages, list: &[Value]) -> Value {
    Value::safe_string(
        &list.iter().map(|value| value_as_html(messages, value)).collect::<Vec<_>>().join(messages.get("comma")),
    )
}

/// A value as HTML: a link or a date as such, any other text escaped; isolated where it runs in another direction.
fn value_as_html(messages: &Messages, value: &Value) -> String {
    if let Some(text) = value.as_str() {
        return if value.is_safe() { text.to_owned() } else { isolate::in_html(text, messages.rtl) };
    }
    let field = |name: &'static str| value.as_map().and_then(|map| map.get(&value::Key::from(name)));
    if let (Some(url), Some(text)) = (field("url").and_then(Value::as_str), field("text").and_then(Value::as_str)) {
        return format!("<a href=\"{}\">{}</a>", escaped(url), isolate::in_html(text, messages.rtl));
    }
    match field("html") {
        Some(date) => value_as_html(messages, date),
        None => escaped(&value.to_string()),
    }
}
