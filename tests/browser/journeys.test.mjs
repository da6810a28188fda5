// Journeys through the demonstration, as the director of Värend.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { check } from "./check.mjs";
import { crawl, visitWithoutScript } from "./crawl.mjs";
import { signIn, startDemo } from "./product.mjs";

const areas = ["", "/forbundet", "/bokforing", "/dokument", "/beslut", "/administration"];
let browser;
let demo;
let signedIn;
let visited = [];

before(async () => {
  browser = await openBrowser();
  demo = await startDemo();
  signedIn = await browser.newContext();
  await signIn(await signedIn.newPage(), demo);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test("every page of Värend is accessible, valid, fits a narrow screen and is readable in the dark", async () => {
  const found = await crawl(signedIn, demo.address, "/varend");
  visited = found.visited;
  for (const area of areas) assert.ok(visited.includes(`/varend${area}`), `/varend${area} is reached by links`);
  assert.deepEqual(found.problems, []);
});

test("the choice between associations and the pages of a merger are accessible and fit too", async () => {
  const page = await signedIn.newPage();
  for (const path of ["/", "/varend-2015/forbundet", "/varend-2015/rapporter/balansrakning?per=2015-05-31"]) {
    const shown = await page.goto(demo.address + path);
    assert.equal(shown.status(), 200, path);
    assert.deepEqual(await check(page, await shown.text()), [], path);
  }
  await page.close();
});

test("every page answers without script", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await signedIn.storageState() });
  assert.ok(visited.length >= areas.length);
  assert.deepEqual(await visitWithoutScript(plain, demo.address, visited), []);
  await plain.close();
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
