// Keeps an open form in the browser, so that nothing is lost if the tab, the browser or the server ends.
//
// Each tab has its own; a lock shows that it is still open. A form whose tab is gone is taken over by the next tab.

const PREFIX = "onrecord-form:";
const ADDED = "onrecord-added";

/** The name under which the form of a new article is kept; no article has it as its id. */
export const NEW_ARTICLE = "new article";

/** Tells the page of an article that it was just added, so that undo can take it back into its form. */
export const passOn = (added, form) => sessionStorage.setItem(ADDED, JSON.stringify({ ...added, form }));

/** What was passed on to the page of an article, once; null for nothing. */
export function takeOver(article) {
  const added = JSON.parse(sessionStorage.getItem(ADDED) ?? "null");
  if (added?.id !== article) return null;
  sessionStorage.removeItem(ADDED);
  return added;
}

/** `{ load, keep }` for the forms of an article. */
export async function createKept(article) {
  const tab = (sessionStorage.getItem("onrecord-tab") ?? "") || crypto.randomUUID();
  const name = `${PREFIX}${article}:${tab}`;
  const isOwn = await hold(name);
  // A duplicated tab has the name of the first, which is still open.
  const own = isOwn ? name : `${PREFIX}${article}:${crypto.randomUUID()}`;
  if (isOwn) sessionStorage.setItem("onrecord-tab", tab);
  else await hold(own);

  return {
    /** The form that this tab had, or one whose tab is gone; null if there is none. */
    async load() {
      const others = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${article}:`) && key !== own);
      const { held } = await navigator.locks.query();
      const left = others.filter((key) => !held.some((lock) => lock.name === key));
      const key = [own, ...left].find((one) => localStorage.getItem(one));
      if (!key) return null;
      const form = JSON.parse(localStorage.getItem(key));
      if (key !== own) {
        localStorage.setItem(own, localStorage.getItem(key));
        localStorage.removeItem(key);
      }
      return form;
    },
    keep(form) {
      if (form) localStorage.setItem(own, JSON.stringify(form));
      else localStorage.removeItem(own);
    },
  };
}

/** Holds a lock for as long as the page is open; false if another page has it. */
function hold(name) {
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}
