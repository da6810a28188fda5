// Journeys through the demonstration, as the director of Värend.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { check } from "./check.mjs";
import { crawl, visitWithoutScript } from "./crawl.mjs";
import { prepareClosedYear, prepareEdition, preparePublished, prepareSample, prepareSent, prepareShared, prepareVarend } from "./prepare.mjs";
import { signIn, startDemo } from "./product.mjs";
import { listRoutes } from "./routes.mjs";

/** Everybody in the demonstration has the director's password. */
const auditorEmail = "revisor@demo.example";

let browser;
let demo;
let director;
let auditor;
let published;
const routes = listRoutes();
const crawls = [];

before(async () => {
  browser = await openBrowser();
  demo = await startDemo();
  [director, auditor] = [await browser.newContext(), await browser.newContext()];
  await signIn(await director.newPage(), demo);
  await signIn(await auditor.newPage(), { ...demo, email: auditorEmail });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Crawls what is under a root, and holds it to have no problems. */
async function crawled(context, root, limits) {
  const found = await crawl(context, demo.address, root, { routes, ...limits });
  if (found.visited.length > 0) crawls.push({ context, ...found });
  assert.deepEqual(found.problems, []);
}

test("every kind of page of Värend is accessible, valid, fits a narrow screen and is readable in the dark", async () => {
  await prepareSample(auditor.pages()[0], demo);
  published = await preparePublished(director.pages()[0], demo);
  await prepareShared(director.pages()[0], demo);
  await prepareSent(director.pages()[0], demo);
  await prepareEdition(director.pages()[0], demo);
  const unlinked = await prepareVarend(director.pages()[0], demo);
  await crawled(director, "/varend", { from: ["/varend", ...unlinked] });
});

test("what is published is so too for anybody, without a sign-in, and leaves no cookie", async () => {
  const anybody = await browser.newContext();
  const root = "/publicerat/varend";
  await crawled(anybody, root, { from: [root, new URL(published).pathname] });
  assert.deepEqual(await anybody.cookies(), []);
});

test("the sample is so too as its auditor sees it", async () => {
  await crawled(auditor, "/varend/bokforing/urval");
});

test("nobody is shown a link that leads nowhere or that they may not follow", async () => {
  for (const email of [auditorEmail, "administrator@demo.example", "ledamot@demo.example"]) {
    const context = await browser.newContext();
    await signIn(await context.newPage(), { ...demo, email });
    await crawled(context, "/varend", { judged: 0, looked: 4 });
    await context.close();
  }
});

test("the pages of an association with another year and a merger behind it are so too", async () => {
  const year = "/varend-2015/bokforing/bokslut/2015-01-01";
  await prepareClosedYear(director.pages()[0], demo);
  await crawled(director, "/varend-2015", { from: ["/varend-2015", `${year}/bar-over`, `${year}/oppna`], judged: 1, looked: 2 });
});

test("every route has been judged", () => {
  const judged = (route) => crawls.some(({ kinds }) => (kinds.get(route) ?? 0) > 0);
  assert.deepEqual(routes.filter((route) => !judged(route)), []);
});

test("the choice between associations is accessible and fits too", async () => {
  const page = await director.newPage();
  const shown = await page.goto(`${demo.address}/`);
  assert.equal(shown.status(), 200);
  assert.deepEqual(await check(page, await shown.text()), []);
  await page.close();
});

test("every page answers without script", async () => {
  assert.ok(crawls.length > 0);
  for (const { context, visited } of crawls) {
    const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
    assert.deepEqual(await visitWithoutScript(plain, demo.address, visited), []);
    await plain.close();
  }
});

test("signing in works without script, and a wrong password is said beside the form", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await signIn(page, demo);
  assert.equal(new URL(page.url()).pathname, "/");
  await page.click('a[href="/varend-2015"]');
  assert.equal(new URL(page.url()).pathname, "/varend-2015");
  await plain.close();

  const stranger = await browser.newContext();
  const wrong = await stranger.newPage();
  await wrong.goto(`${demo.address}/logga-in`);
  await wrong.fill("input[name=epost]", demo.email);
  await wrong.fill("input[name=losenord]", "fel lösenord");
  const [response] = await Promise.all([wrong.waitForNavigation(), wrong.click("button[type=submit]")]);
  assert.equal(response.status(), 422);
  assert.equal(await wrong.inputValue("input[name=epost]"), demo.email, "what was written is still there");
  assert.deepEqual(await check(wrong, await response.text()), []);
  await stranger.close();
});

test("a page that does not exist, and a page for those who are signed in, are pages too", async () => {
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  const missing = await page.goto(`${demo.address}/finns/inte/alls`);
  assert.equal(missing.status(), 404);
  assert.deepEqual(await check(page, await missing.text()), []);
  const asked = await page.goto(`${demo.address}/varend/bokforing`);
  assert.equal(new URL(page.url()).pathname, "/logga-in");
  assert.deepEqual(await check(page, await asked.text()), []);
  await stranger.close();
});
