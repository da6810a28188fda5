// Follows every link of one association, page by page, and checks what it meets.
import { check, wide } from "./check.mjs";

/** So many pages of one shape are checked (`/varend/bokforing/verifikationer/*`), and so many in all. */
const perShape = 2;
const atMost = 250;

/**
 * Visits every address under `root` that can be reached from it by links, and lists the visited addresses and what is
 * wrong. Only GET: forms are not sent.
 */
export async function crawl(context, address, root) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const waiting = [root];
  const seen = new Map();
  const visited = [];
  const problems = [];
  while (waiting.length > 0 && visited.length < atMost) {
    const path = waiting.shift();
    visited.push(path);
    const found = await visit(page, address, path);
    const said = complaints.splice(0);
    problems.push(...[...found.problems, ...said.map((what) => `console: ${what}`)].map((what) => `${path}: ${what}`));
    for (const next of found.links) {
      const shape = shapeOf(next);
      if (visited.includes(next) || waiting.includes(next) || (seen.get(shape) ?? 0) >= perShape) continue;
      if (!isUnder(next, root)) continue;
      seen.set(shape, (seen.get(shape) ?? 0) + 1);
      waiting.push(next);
    }
  }
  if (waiting.length > 0) problems.push(`${waiting.length} addresses were never visited, such as ${waiting[0]}`);
  await page.close();
  return { visited, problems };
}

/** Opens a page, or fetches a file, and tells what is wrong with it and where it leads. */
async function visit(page, address, path) {
  const fetched = await page.request.get(address + path, { maxRedirects: 5 });
  if (fetched.status() !== 200) return { problems: [`status ${fetched.status()}`], links: [] };
  if (!fetched.headers()["content-type"]?.startsWith("text/html")) {
    return { problems: (await fetched.body()).length === 0 ? ["an empty file"] : [], links: [] };
  }
  await page.setViewportSize(wide);
  const response = await page.goto(address + path);
  const problems = await check(page, await response.text());
  const links = await page.$$eval("a[href]", (all) => all.map((one) => one.href));
  const own = links.map((link) => new URL(link)).filter((link) => link.origin === new URL(address).origin);
  return { problems, links: own.map((link) => link.pathname + link.search) };
}

/** Visits addresses without script, and lists those that do not answer with a page of one heading. */
export async function visitWithoutScript(context, address, paths) {
  const page = await context.newPage();
  const problems = [];
  for (const path of paths) {
    const fetched = await page.request.get(address + path);
    if (!fetched.headers()["content-type"]?.startsWith("text/html")) continue;
    const response = await page.goto(address + path);
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

/** What stands for a number, a date or an id does not make another shape; nor does a query's value. */
function shapeOf(path) {
  const [bare, query] = path.split("?");
  const steps = bare.split("/").map((step) => (/\d/.test(step) ? "*" : step));
  const names = query ? [...new URLSearchParams(query).keys()].sort().join("&") : "";
  return `${steps.join("/")}?${names}`;
}
