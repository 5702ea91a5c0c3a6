// `onrecord serve` adds this script to every page that it sends; `onrecord build` does not. It updates the page when
// there is a new version, and shows the site's errors and warnings.
//
// The server sends the whole state after each build and when a page connects; this script shows it. It never takes
// the focus, and inserts what an editor typed only as text, never as markup.
(() => {
  "use strict";

  const { assets, page, edit } = document.currentScript.dataset;
  let version = page;
  // A page in a frame shows no overlay.
  const framed = window.top !== window;
  let events = null;
  let overlay = null;
  let turn = 0;

  /** Makes an element: `make("p.note", "words", make("b", "more"))`. */
  function make(what, ...children) {
    const [name, ...classes] = what.split(".");
    const element = document.createElement(name);
    element.className = classes.join(" ");
    element.append(...children);
    return element;
  }

  const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;

  function tally({ errors, warnings }) {
    const parts = [[errors, "error"], [warnings, "warning"]];
    return parts.filter(([n]) => n > 0).map(([n, what]) => count(n, what)).join(" and ");
  }

  // Text between backticks is code; `{+in+}` and `[-out-]` in a word diff are insertions and deletions.
  const MARKS = /`([^`]+)`|\{\+(.+?)\+\}|\[-(.+?)-\]/g;

  /** A message as text and marked-up words. */
  function marked(text) {
    const parts = [];
    let at = 0;
    for (const found of text.matchAll(MARKS)) {
      const [all, code, inserted, deleted] = found;
      parts.push(text.slice(at, found.index));
      parts.push(code ? make("code", code) : inserted ? make("ins", inserted) : make("del", deleted));
      at = found.index + all.length;
    }
    parts.push(text.slice(at));
    return parts;
  }

  /** A place in the form that editors and terminals read: `path:line:column`. */
  function place({ file, start }) {
    return make("span.place", start ? `${file}:${start.line}:${start.column}` : file);
  }

  function fact(term, ...words) {
    return [make("dt", term), make("dd", ...words)];
  }

  function helped({ message, edits }) {
    const typed = edits.map((edit) => edit.replacement).filter((text) => text.trim() && !message.includes(text.trim()));
    return fact("help", ...marked(message), ...typed.map((text) => make("pre", text.trim())));
  }

  /** A diagnostic as a list item. */
  function item(found) {
    const head = make("p.head", make("b.severity", found.severity), " ", make("span.code", found.code), " ", place(found));
    const facts = make(
      "dl",
      ...(found.label ? fact("there", ...marked(found.label)) : []),
      ...found.labels.flatMap((label) => fact("see", place(label), " ", ...marked(label.message))),
      ...found.notes.flatMap((note) => fact("note", ...marked(note))),
      ...found.help.flatMap(helped),
    );
    const parts = [head, make("p.message", ...marked(found.message))];
    return make(`li.${found.severity}`, ...parts, ...(facts.hasChildNodes() ? [facts] : []));
  }

  /** Remembers which report was dismissed, so that the next page does not show it again. */
  const dismissed = {
    key: "onrecord-put-away",
    is(report) {
      try {
        return sessionStorage.getItem(this.key) === report;
      } catch {
        return false;
      }
    },
    set(report) {
      try {
        sessionStorage.setItem(this.key, report);
      } catch {
        // Without storage the next page shows it again.
      }
    },
  };

  /** The panel at the bottom of the window that lists the diagnostics, and the button it collapses into. */
  class Overlay {
    constructor() {
      this.host = make("onrecord-overlay");
      this.host.hidden = true;
      const root = this.host.attachShadow({ mode: "open" });
      const style = make("link");
      style.rel = "stylesheet";
      style.href = "/.onrecord/live.css";
      // Hidden until it is styled, but shown even if the server stops before it has sent the stylesheet.
      style.onload = style.onerror = () => {
        this.host.hidden = false;
      };
      this.title = make("h2");
      this.title.id = "title";
      this.standing = make("p.standing");
      this.hide = make("button.hide", "Hide ", make("kbd", "Esc"));
      this.hide.type = "button";
      this.hide.onclick = () => this.fold();
      this.list = make("ol");
      this.list.tabIndex = 0;
      this.list.setAttribute("aria-labelledby", "title");
      this.sheet = make("section.sheet", make("header", make("div", this.title, this.standing), this.hide), this.list);
      this.sheet.setAttribute("aria-labelledby", "title");
      this.sheet.hidden = true;
      this.pill = make("button.pill");
      this.pill.type = "button";
      this.pill.setAttribute("aria-expanded", "false");
      this.pill.onclick = () => this.unfold();
      // Screen readers announce changes of this element, so it must exist before its first text.
      this.spoken = make("p.spoken");
      this.spoken.setAttribute("role", "status");
      root.append(style, this.spoken, this.sheet, this.pill);
      if (edit) {
        const annotate = make("a.pill.annotate", "Annotate");
        annotate.href = edit;
        root.append(annotate);
      }
      // Next to the body, which may be replaced.
      document.documentElement.append(this.host);
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented && !this.sheet.hidden) this.fold();
      });
    }

    show(state) {
      const report = JSON.stringify(state.report);
      const same = report === this.report;
      this.report = report;
      // Keep the panel open for someone who is fixing the warnings in it.
      const reading = !this.sheet.hidden && this.host.dataset.severity === "warning";
      const what = tally(state);
      const shown = state.report.diagnostics;
      const rest = state.errors + state.warnings - shown.length;
      this.host.dataset.severity = state.errors > 0 ? "error" : what ? "warning" : "none";
      this.title.textContent = what;
      this.standing.textContent =
        state.errors === 0 ? "The site is up to date." : state.good ? "This page shows the last version without errors." : "";
      this.pill.textContent = what;
      if (same) return;
      this.list.replaceChildren(...shown.map(item));
      if (rest > 0) this.list.append(make("li.rest", ...marked(`and ${rest} more, which \`onrecord check\` shows`)));
      this.list.scrollTop = 0;
      this.spoken.textContent = state.errors > 0 ? `${what}. ${this.standing.textContent}` : "";
      const open = state.errors > 0 ? !dismissed.is(report) : Boolean(what) && reading;
      this.sheet.hidden = !open;
      this.pill.hidden = open || !what;
    }

    /** Shows that the server does not answer. */
    lose() {
      this.report = null;
      this.host.dataset.severity = "lost";
      this.sheet.hidden = true;
      this.pill.hidden = false;
      this.pill.textContent = "The server does not answer";
      this.list.replaceChildren();
    }

    fold() {
      const inside = this.sheet.contains(this.host.shadowRoot.activeElement);
      this.sheet.hidden = true;
      this.pill.hidden = false;
      dismissed.set(this.report);
      if (inside) this.pill.focus();
    }

    unfold() {
      if (!this.list.hasChildNodes()) return;
      this.sheet.hidden = false;
      this.pill.hidden = true;
      this.hide.focus();
    }
  }

  /** The stylesheets and scripts of a page, without this script and without data. */
  const looks = (page) =>
    [...page.querySelectorAll("link[rel=stylesheet], style, script:not([type*=json])")].filter(
      (element) => !element.dataset.page,
    );

  /** True for a script that must run again on a new version of the page; the theme's own scripts are called instead. */
  const runs = ({ localName, src }) => localName === "script" && !/\/(first|site)\.[0-9a-f]{16}\.js$/.test(src);

  /** The elements of a head other than stylesheets. */
  const rest = (head) => [...head.children].filter((element) => !element.matches("link[rel=stylesheet], style"));

  /**
   * Replaces the page by its newest version. A full reload is noticeably slower after each save, so the page is only
   * reloaded if it must be: if it has scripts that have run, if stylesheets changed, or if the address has a fragment.
   */
  async function renew() {
    turn += 1;
    const mine = turn;
    const answer = await fetch(location.href);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== turn) return;
    const script = next.querySelector("script[data-page]");
    const [before, after] = [looks(document), looks(next)];
    const alike = before.map((element) => element.outerHTML).join() === after.map((element) => element.outerHTML).join();
    const scripted = after.some(runs);
    if (!script || !alike || scripted || location.hash) {
      // The browser keeps the scroll position.
      location.reload();
      return;
    }
    version = script.dataset.page;
    for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
    for (const element of rest(document.head)) element.remove();
    document.head.prepend(...rest(next.head));
    document.body.replaceWith(next.body);
    for (const part of globalThis.onrecord?.parts ?? []) part();
  }

  function draw(state) {
    if (state.assets !== assets) {
      location.reload();
      return;
    }
    // If the server has stopped, `onerror` shows that.
    if (state.page !== version) renew().catch(() => {});
    if (framed) return;
    overlay ??= new Overlay();
    overlay.show(state);
  }

  function connect() {
    if (events) return;
    events = new EventSource(`/.onrecord/events?${location.pathname}`);
    events.onmessage = ({ data }) => draw(JSON.parse(data));
    events.onerror = () => {
      const lost = events;
      // A page that is being left loses its connection too, so wait a moment.
      setTimeout(() => events === lost && lost?.readyState !== EventSource.OPEN && overlay?.lose(), 1000);
    };
  }

  function disconnect() {
    events?.close();
    events = null;
  }

  // A browser opens few connections to one host, and many pages may be open. So only visible pages listen; the others
  // get the current state when they become visible.
  const seen = () => (document.visibilityState === "hidden" ? disconnect() : connect());
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("pagehide", disconnect);
  window.addEventListener("pageshow", seen);
  seen();
})();
