// Follows the links of one association and checks what it meets: each kind of page a few times, not every address.
import { check, wide } from "./check.mjs";
import { findRoute } from "./routes.mjs";

/** So many pages are open at a time. */
const lanes = 3;
/** So many pages of one kind with the same words in the query are checked; the others are left to other words. */
const alike = 2;
/** A search may be refused, with a page that says why. */
const searchStatuses = [200, 422];

/**
 * Visits what can be reached by links from some addresses under `root`. Only GET: forms are not sent.
 *
 * Of each kind of page, `judged` addresses are checked in full, and `looked` more are fetched for their status and links.
 * A kind is a route, or without routes an address whose numbers and ids are left out. Gives the addresses of the
 * pages that were checked, how many of each kind were, and what is wrong.
 */
export async function crawl(context, address, root, { routes = [], from = [root], judged = 3, looked = 9, already = new Map() } = {}) {
  const pages = await Promise.all(Array.from({ length: lanes }, () => openLane(context)));
  const plan = planner(root, routes, judged, looked, already);
  const visited = [];
  const problems = [];
  from.forEach((path) => plan.add(path));
  for (let batch = plan.take(lanes); batch.length > 0; batch = plan.take(lanes)) {
    const all = await Promise.all(batch.map((one, lane) => visit(pages[lane], address, one)));
    for (const [at, found] of all.entries()) {
      const { path } = batch[at];
      if (found.isPage) visited.push(path);
      problems.push(...found.problems.map((what) => `${path}: ${what}`));
      found.links.forEach((next) => plan.add(next));
      found.searches.forEach((next) => plan.add(next, searchStatuses));
    }
  }
  await Promise.all(pages.map(({ page }) => page.close()));
  return { visited, problems, kinds: plan.kinds };
}

/** What is to be visited, in the order in which it was found. */
function planner(root, routes, judged, looked, already) {
  const waiting = [];
  const known = new Set();
  const counts = new Map();
  const kinds = new Map();
  const count = (name) => counts.set(name, (counts.get(name) ?? 0) + 1).get(name);
  return {
    kinds,
    add(path, statuses = [200]) {
      if (known.has(path) || !isUnder(path, root)) return;
      known.add(path);
      const kind = findRoute(routes, path) ?? shapeOf(path);
      const done = (already.get(kind) ?? 0) > 0 ? 0 : judged;
      if ((kinds.get(kind) ?? 0) < done && count(`${kind}?${namesOf(path)}`) <= alike) {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        waiting.push({ path, statuses, judge: true });
      } else if (count(kind) <= looked) {
        waiting.push({ path, statuses, judge: false });
      }
    },
    take: (many) => waiting.splice(0, many),
  };
}

async function openLane(context) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints };
}

/** Opens a page, or fetches a file, and tells what is wrong with it and where it leads. */
async function visit({ page, complaints }, address, { path, statuses, judge }) {
  const nowhere = { isPage: false, problems: [], links: [], searches: [] };
  const fetched = await page.request.get(address + path, { maxRedirects: 5 });
  if (!statuses.includes(fetched.status())) return { ...nowhere, problems: [`status ${fetched.status()}`] };
  if (!fetched.headers()["content-type"]?.startsWith("text/html")) {
    return { ...nowhere, problems: (await fetched.body()).length === 0 ? ["an empty file"] : [] };
  }
  const links = linksIn(await fetched.text(), fetched.url());
  if (!judge) return { ...nowhere, links };
  await page.setViewportSize(wide);
  const response = await page.goto(address + path);
  const problems = await check(page, await response.text());
  const said = complaints.splice(0).filter((what) => !(response.status() === 422 && what.includes("status of 422")));
  problems.push(...said.map((what) => `console: ${what}`));
  return { isPage: response.status() === 200, problems, links, searches: await searchesOn(page) };
}

/** Lists where the searches of a page lead: sent as they stand, with the last choice of each list, and of all lists. */
async function searchesOn(page) {
  return page.$$eval("form", (forms) => {
    const searches = forms.filter((form) => form.method === "get" && !form.querySelector("#per"));
    return searches.flatMap((form) => {
      const lists = [...form.querySelectorAll("select")];
      const sent = (changed) => {
        const words = new FormData(form);
        changed.forEach((list) => words.set(list.name, list.options[list.options.length - 1].value));
        return `${new URL(form.action).pathname}?${new URLSearchParams(words)}`;
      };
      return [sent(lists), ...lists.map((list) => sent([list])), sent([])];
    });
  });
}

/** Lists where a page leads within the site, from its HTML as it was served. */
function linksIn(html, address) {
  const hrefs = [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map((link) => link[1]);
  const plain = hrefs.map((href) => href.replace(/&(?:amp|#38|#x26);/g, "&"));
  const urls = plain.filter((href) => URL.canParse(href, address)).map((href) => new URL(href, address));
  return urls.filter((url) => url.origin === new URL(address).origin).map((url) => url.pathname + url.search);
}

/** Visits addresses without script, and lists those that do not answer with a page of one heading. */
export async function visitWithoutScript(context, address, paths) {
  const page = await context.newPage();
  const problems = [];
  for (const path of paths) {
    const response = await page.goto(address + path, { waitUntil: "domcontentloaded" });
    if (response.status() !== 200) problems.push(`${path}: status ${response.status()}`);
    const headings = await page.locator("h1").count();
    if (headings !== 1) problems.push(`${path}: ${headings} main headings`);
  }
  await page.close();
  return problems;
}

function isUnder(path, root) {
  const bare = path.split("?")[0];
  return bare === root || bare.startsWith(`${root}/`);
}

/** What stands for a number, a date or an id does not make another shape. */
function shapeOf(path) {
  const steps = path.split("?")[0].split("/");
  return steps.map((step) => (/\d/.test(step) ? "*" : step)).join("/");
}

function namesOf(path) {
  return [...new URLSearchParams(path.split("?")[1] ?? "").keys()].sort().join("&");
}
