// Fills in what an entry has besides, as far as the form has a field for it.

const PATHS = {
  kind: ["kind"], "said.medium": ["said", "medium"], attribution: ["attribution"], note: ["note"], text: ["text"], id: ["id"], role: ["role"],
  ...Object.fromEntries(["level", "url", "at", "by", "date"].map((key) => [`verification.${key}`, ["verification", key]])),
};
// The level alone may be typed as a text.
const valueAt = (entry, path) => path.reduce((inner, key) => (key === "level" && typeof inner === "string" ? inner : inner?.[key]), entry);

/** Chooses an option of a field that is searched: the one with a hint, as far as there is one. */
async function choose(form, name, typed, hint) {
  const field = form.locator(`[name="${name}"]`);
  await field.fill("");
  await field.pressSequentially(typed);
  const options = form.locator(".chooser", { has: form.page().locator(`[name="${name}"]`) }).locator("[role=option]");
  const page = form.page();
  await options.filter({ hasText: hint }).first().waitFor();
  // Several may have the hint among their words; only one is it.
  const exact = options.filter({ has: page.locator("small").getByText(hint, { exact: true }) });
  await ((await exact.count()) ? exact : options.filter({ hasText: hint })).first().dispatchEvent("pointerdown");
}

/** Fills the open form. */
export async function completeForm(page, entry) {
  const form = page.locator("form.entry");
  await form.evaluate((element) => element.querySelectorAll("details").forEach((details) => (details.open = true)));
  for (const [name, path] of Object.entries(PATHS)) {
    const value = valueAt(entry, path) ?? "";
    const field = form.locator(`[name="${name}"]`);
    const now = await field.inputValue();
    if (now === value || (name === "kind" && now === "" && value === "direct")) continue;
    if (await field.evaluate((element) => element.matches("select"))) await field.selectOption(value);
    else await field.fill(value);
  }
  if (entry.said?.event) await choose(form, "said.event", entry.said.event, "");
  else await form.locator("[name='said.event']").fill("");
  // Also a date that the quote has anyway, from its event, if people wrote it down.
  await form.locator("[name='said.date']").fill(entry.said?.date ?? "");
  const topics = entry.topics ?? [];
  const chips = form.locator("ul.chips[aria-label=Topics] li");
  while (await chips.count() > 0) {
    const before = await chips.count();
    await chips.last().locator("button").click();
    await page.waitForFunction((count) => document.querySelectorAll("ul.chips[aria-label=Topics] li").length < count, before);
  }
  for (const [at, topic] of topics.entries()) {
    await choose(form, "topics", topic, topic);
    await chips.nth(at).waitFor();
  }
  for (const [at, { position, stance }] of (entry.positions ?? []).entries()) {
    await choose(form, "positions", `${position} ${stance}`, position);
    await form.locator("ul.chips[aria-label=Positions] li").nth(at).waitFor();
  }
  for (const [at, { explicit }] of (entry.positions ?? []).entries()) {
    if (explicit !== undefined) await form.locator(`[name="positions.${at}.explicit"]`).selectOption(String(explicit));
  }
  if (entry.on_behalf_of) await choose(form, "on_behalf_of", entry.on_behalf_of, entry.on_behalf_of);
  for (const [at, actor] of (entry.said?.audience ?? []).entries()) {
    await choose(form, "said.audience", actor, actor);
    await form.locator("ul.chips[aria-label=Audience] li").nth(at).waitFor();
  }
  await form.locator("[name='said.date']").focus();
}

/** Opens a quote and adds its relations. */
export async function relate(page, entry) {
  const { quotes } = await page.evaluate(async (id) => (await (await fetch(`/.onrecord/api/articles/${id}`)).json()).lists, await page.evaluate(() => document.body.dataset.article));
  const at = quotes.findIndex((one) => one.entry.id === entry.id);
  await page.locator(`[data-item="quotes:${at}"]`).click();
  const form = page.locator("form.entry");
  await form.waitFor();
  await form.evaluate((element) => element.querySelectorAll("details").forEach((details) => (details.open = true)));
  for (const [index, { type, to, by, why }] of entry.relations.entries()) {
    await form.locator("[name=relation-type]").selectOption(type);
    await choose(form, "relations", to, to);
    await form.locator("ul.chips[aria-label=Relations] li").nth(index).waitFor();
    if (by) await form.locator(`[name="relations.${index}.by"]`).fill(by);
    if (why) await form.locator(`[name="relations.${index}.why"]`).fill(why);
  }
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "detached" });
}
