// The hands of the robot: keys, as somebody presses them who knows the annotator.

/** The most letters that are typed to find a word. */
const LONGEST = 24;

export function createRobot(page, lists) {
  const names = Object.fromEntries(lists.actors.map(({ id, names: [name] }) => [id, name]));
  const topics = Object.fromEntries(lists.topics.map(({ id, name }) => [id, name]));
  let keys = 0;
  let letters = 0;
  // What the keys were for.
  let step = "go";
  let steps = {};
  let isCounted = true;

  const press = async (key) => {
    if (isCounted) {
      keys += 1;
      steps[step] = (steps[step] ?? 0) + 1;
    }
    await page.keyboard.press(key);
  };
  const write = async (text) => {
    for (const key of text) await press(key);
  };
  const settled = (test, argument) => page.waitForFunction(test, argument);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const form = page.locator("form.entry");

  /** Where a highlight is, in code points. */
  const placeOf = (name) =>
    page.evaluate(async (highlight) => {
      const { pointAt, readBlocks } = await import("/.onrecord/edit/assets/positions.js");
      const blocks = readBlocks(document.getElementById("text"));
      return [...(CSS.highlights.get(highlight) ?? [])].map((range) => [pointAt(blocks, range.startContainer, range.startOffset), pointAt(blocks, range.endContainer, range.endOffset)]);
    }, name);

  /** The words of the text from a position on, or before one, as they would be typed. */
  const wordsFrom = (start, end) =>
    page.evaluate(
      async ([first, last]) => {
        const { readBlocks, wordsAt } = await import("/.onrecord/edit/assets/positions.js");
        const words = wordsAt(readBlocks(document.getElementById("text")), [first, last]);
        const { lang } = document.getElementById("text");
        return [...new Intl.Segmenter(lang, { granularity: "word" }).segment(words)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.toLowerCase().replace(/['’]/g, ""));
      },
      [start, end],
    );

  /** Chooses the option with some words, or the first. */
  async function choose(words) {
    await page.locator("[role=option]").first().waitFor();
    const all = await page.locator("[role=option] span").allTextContents();
    for (let at = words ? Math.max(0, all.indexOf(words)) : 0; at > 0; at -= 1) await press("ArrowDown");
    await press("Enter");
  }

  /** Fills in the date, which has the focus: by arrows if that is shorter. An empty one empties the field. */
  async function typeDate(date, now) {
    const field = form.locator("[name='said.date']");
    const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value ?? "");
    const first = await field.getAttribute("data-first");
    const days = isDay(now) ? Math.round((Date.parse(now) - Date.parse(date)) / 86_400_000) : Math.round((Date.parse(first) - Date.parse(date)) / 86_400_000) + 1;
    const isNear = isDay(date) && (isDay(now) || (isDay(first) && days > 0)) && Math.abs(days) < date.length;
    if (isNear) {
      for (let at = 0; at < Math.abs(days); at += 1) await press(days > 0 ? "ArrowDown" : "ArrowUp");
      return;
    }
    await field.selectText();
    if (date) await write(date);
    else await press("Backspace");
  }

  /** Fills what the open form lacks, and saves it; `complete` fills what is not counted. */
  async function finish({ entry }, complete) {
    await form.waitFor();
    await settled(() => ["speaker", "topics", "said.date"].includes(document.activeElement.name));
    const chips = form.locator("ul.chips[aria-label=Topics] li");
    const valueOf = (name) => form.locator(`[name="${name}"]`).inputValue();
    const focused = () => page.evaluate(() => document.activeElement.name);
    const goTo = async (name) => {
      const isBefore = await page.evaluate((wanted) => Boolean(document.activeElement.compareDocumentPosition(document.querySelector(`form.entry [name="${wanted}"]`)) & Node.DOCUMENT_POSITION_PRECEDING), name);
      for (let tries = 0; (await focused()) !== name && tries < 20; tries += 1) await press(isBefore ? "Shift+Tab" : "Tab");
    };
    const name = names[entry.speaker];
    step = "speaker";
    if (name && (await form.locator("[name=speaker]").inputValue()) !== name) {
      await goTo("speaker");
      await form.locator("[name=speaker]").selectText();
      const proposed = await page.locator("[role=option] span").allTextContents();
      if (!proposed.includes(name)) await write(name.slice(0, 4));
      await page.locator("[role=option] span", { hasText: name }).first().waitFor();
      await choose(name);
    }
    step = "date";
    const date = entry.said?.date ?? "";
    const [dateNow, inherited] = [await valueOf("said.date"), await form.locator("[name='said.date']").getAttribute("data-inherited")];
    if (dateNow !== date && (dateNow || date !== inherited)) {
      await goTo("said.date");
      await typeDate(date, dateNow);
    }
    step = "topic";
    const [topic] = entry.topics ?? [];
    const isOwn = (words) => (entry.topics ?? []).some((id) => words.startsWith(topics[id]));
    // A topic that was guessed and is wrong, and those after it, are taken away.
    while (!(await chips.allInnerTexts()).every(isOwn)) {
      await goTo("topics");
      const before = await chips.count();
      await press("Backspace");
      await settled((count) => document.querySelectorAll("form.entry ul.chips[aria-label=Topics] li").length < count, before);
    }
    if (topic && !(await chips.filter({ hasText: topics[topic] }).count())) {
      await goTo("topics");
      const typed = await page.evaluate(async ([id, all]) => {
        const { search } = await import("/.onrecord/edit/assets/chooser.js");
        for (let length = 1; length <= id.length; length += 1) if (search(all, id.slice(0, length), (one) => [one.id, one.name])[0]?.id === id) return id.slice(0, length);
        return id;
      }, [topic, lists.topics]);
      // Of the topics that are shown, a near one is reached with the arrow.
      const offered = (await form.locator("[role=option]:visible span").allTextContents()).indexOf(topics[topic]);
      if (offered >= 0 && offered < typed.length) {
        for (let at = 0; at <= offered; at += 1) await press("ArrowDown");
        await press("Enter");
      } else {
        await write(typed);
        await page.locator("[role=option]", { hasText: topics[topic] }).first().waitFor();
        await choose(topics[topic]);
      }
      await chips.filter({ hasText: topics[topic] }).waitFor();
    }
    step = "what is wrong";
    if (!entry.said?.event && (await valueOf("said.event"))) {
      await goTo("said.event");
      await form.locator("[name='said.event']").selectText();
      await press("Backspace");
    }
    if (!entry.said?.medium && (await valueOf("said.medium"))) {
      await goTo("said.medium");
      await press("Home");
    }
    await complete();
    step = "save";
    await press("Enter");
    await form.waitFor({ state: "detached" });
  }

  const highlighted = (name) => page.evaluate((one) => CSS.highlights.get(one)?.size ?? 0, name);

  /** Types words until a place is found, as far as needed; `isThere(range)` says of what is selected whether it is right. */
  async function typeUntil(words, isThere) {
    const all = words.join(" ").slice(0, LONGEST);
    for (let at = 0; at < all.length; at += 1) {
      await press(all[at] === " " ? "Space" : all[at]);
      if (all[at] === " ") continue;
      const number = await isThere();
      if (number < 0) continue;
      if (number > 0) await press(String(number + 1));
      return true;
    }
    return false;
  }

  /** The number of the place that is wanted among those that are found; -1 for none. Marks after a word are none of it. */
  const numberOf = async (edge, point) => (await highlighted("hit")) ? (await placeOf("hit")).findIndex((range) => point - range[edge] >= 0 && point - range[edge] <= 2 * edge) : -1;

  async function find(start, end) {
    if (!(await typeUntil(await wordsFrom(start, end), () => numberOf(0, start)))) throw new Error("the first words are not found");
    const selected = async () => (await placeOf("selected")).at(-1);
    const reached = (await selected())?.[1];
    if (reached !== undefined && Math.abs(reached - end) <= 1) return;
    await press(".");
    const last = (await wordsFrom(start, end)).slice(-3);
    // The last word alone, or the words before it if it is a common one.
    for (const count of [1, 2, 3]) {
      const before = keys;
      if (await typeUntil(last.slice(-count), () => numberOf(1, end))) return;
      for (let typed = keys - before; typed > 0; typed -= 1) await press("Backspace");
    }
    throw new Error("the last words are not found");
  }

  /** True if the card shows who said it and when, and nothing that is wrong but a topic which a key on the card replaces. */
  async function isRight(suggestion, { speaker, said, topics: own = [] }) {
    const shown = await page.locator(".suggestion").innerText();
    const dates = shown.match(/\d{4}-\d\d-\d\d[~?%]?/g) ?? [];
    const isThere = (list, id) => shown.includes(list.find((one) => one.id === id)?.name ?? id);
    const isEvent = said?.event ? !lists.events.some(({ id }) => id !== said.event && isThere(lists.events, id)) : !lists.events.some(({ id }) => isThere(lists.events, id));
    const isMedium = !lists.choices.medium.some((word) => word !== said?.medium && new RegExp(` · ${word}( ·|$)`, "m").test(shown));
    const isDate = said?.date ? dates.includes(said.date) : dates.length === 0 || Boolean(said?.event);
    const { chosen, offered } = await topicsOnCard();
    const isTopic = own.some((id) => chosen.includes(id)) ? chosen.every((id) => own.includes(id)) : offered.includes(own[0]);
    return suggestion.entry.speaker === speaker && isDate && isEvent && isMedium && (own.length === 0 || isTopic);
  }

  const topicsOnCard = () =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll(".suggestion [data-topic]")];
      const ids = (some) => some.map((one) => one.dataset.topic);
      return { offered: ids(all), chosen: ids(all.filter((one) => one.ariaPressed === "true")) };
    });

  /** Chooses the first topic by its digit, if it has one and the card has none of the quote's. */
  async function takeTopics({ topics: own = [] }) {
    const { chosen, offered } = await topicsOnCard();
    if (!offered.includes(own[0]) || own.some((id) => chosen.includes(id))) return;
    step = "topic";
    await press(String(offered.indexOf(own[0]) + 1));
    await settled((id) => document.querySelector(`.suggestion [data-topic="${id}"]`)?.ariaPressed === "true", own[0]);
  }

  return {
    begin: () => ([keys, letters, isCounted, step, steps] = [0, 0, true, "go", {}]),

    /** Leaves whatever is open, after something went wrong. */
    async leave() {
      for (let times = 0; times < 3; times += 1) await page.keyboard.press("Escape");
    },

    counted: () => ({ keys, letters, steps: { ...steps } }),

    /** How often `n` has to be pressed to reach a suggestion. */
    async stepsTo({ ranges }) {
      const all = (await page.evaluate(async () => (await (await fetch(`/.onrecord/api/articles/${document.body.dataset.article}`)).json()).suggestions)).map((one) => one.ranges);
      const current = JSON.stringify(await placeOf("current"));
      const [from, to] = [all.findIndex((one) => JSON.stringify(one) === current), all.findIndex((one) => same(one, ranges))];
      return to < 0 || to < from ? Infinity : to - from;
    },

    /** Does something that is not counted. */
    async uncounted(act) {
      const before = isCounted;
      isCounted = false;
      await act();
      isCounted = before;
    },

    /** Finds words by their letters, and marks them. */
    async byHand(quote, complete) {
      step = "find";
      await press("f");
      await settled(() => document.activeElement.name === "find");
      for (const [index, [start, end]] of quote.ranges.entries()) {
        if (index) await press("+");
        await find(start, end);
      }
      step = "mark";
      await press("Enter");
      await finish(quote, complete);
    },

    /** Accepts a suggestion; then undoes that and fills in what is not counted. */
    async accept(suggestion, quote, complete) {
      const isShown = async () => same(await placeOf("current"), suggestion.ranges);
      const reach = async () => {
        for (let tries = 0; !(await isShown()) && tries < 300; tries += 1) {
          const before = await placeOf("current");
          await press("n");
          await settled(() => document.querySelector(".suggestion"));
          if (same(before, await placeOf("current"))) break;
        }
      };
      await reach();
      const isAcceptable = await isRight(suggestion, quote.entry);
      await takeTopics(quote.entry);
      if (isAcceptable) {
        step = "accept";
        const before = await page.locator(".items .item").count();
        const counts = (count) => settled((wanted) => document.querySelectorAll(".items .item").length === wanted, count);
        await press("a");
        await counts(before + 1);
        await this.uncounted(async () => {
          await press("u");
          await counts(before);
          for (let tries = 0; !(await isShown()) && tries < 300; tries += 1) await press("p");
          await press("e");
          await finish(quote, complete);
        });
        return;
      }
      step = "edit";
      await press("e");
      await finish(quote, complete);
    },
  };
}
