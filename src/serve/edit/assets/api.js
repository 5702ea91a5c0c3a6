// Requests to the server. The interface is described in `src/serve/edit/mod.rs`.

/** What the server refused, with its answer. */
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.message ?? "the server does not answer as it should");
    this.status = status;
    this.answer = answer;
  }
}

async function request(path, options) {
  const response = await fetch(`/.onrecord/api/${path}`, options).catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, { message: "the server does not answer; start it again, nothing here is lost" });
  });
  const answer = await response.json().catch((error) => {
    if (error.name === "AbortError") throw error;
    return {};
  });
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

const post = (path, body, options = {}) =>
  request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), ...options });

const of = (article) => `articles/${encodeURIComponent(article)}`;

export const getSite = () => request("site");
export const getArticles = () => request("articles");
export const getArticle = (article) => request(of(article));
export const findQuotes = (words) => request(`quotes?q=${encodeURIComponent(words)}`);
/** `ranges` are positions: code points of the visible text. */
export const select = (article, ranges) => post(`${of(article)}/select`, { ranges });
export const verdict = (article, list, entry, signal) => post(`${of(article)}/verdict`, { list, entry }, { signal });
/** With `undo`, what was there before is written again, even if it cannot be proved. */
export const save = (article, changes, undo) => post(`${of(article)}/save`, { changes, undo });
/** Adds an actor, a topic or an event; `list` is `actors`, `topics` or `events`. */
export const addThing = (list, thing) => post(list, thing);
export const removeThing = (list, added) => post(`${list}/remove`, added);
/** What was pasted, `{ html, text }`, as an article. */
export const readPasted = (pasted) => post("new-article/read", pasted);
export const judgeArticle = (article) => post("new-article/verdict", article);
export const addArticle = (article) => post("new-article", article);
export const removeArticle = (added) => post("new-article/remove", added);
