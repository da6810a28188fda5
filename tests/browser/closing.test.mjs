// A year end in the demonstration, as the director.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { check } from "./check.mjs";
import { signIn, startDemo } from "./product.mjs";

const list = "/varend-2015/bokforing/bokslut?ar=2015";
let browser;
let demo;
let page;

before(async () => {
  browser = await openBrowser();
  demo = await startDemo();
  page = await (await browser.newContext()).newPage();
  await signIn(page, demo);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Opens a page, or sends a form, and checks what is shown; gives its text. */
async function shown(act) {
  const [response] = await Promise.all([page.waitForNavigation(), act()]);
  assert.deepEqual(await check(page, await response.text()), [], page.url());
  return page.innerText("main");
}

const press = (words) => () => page.click(`main button:has-text("${words}")`);
const follow = (words) => () => page.click(`main a:has-text("${words}")`);

test("a year is specified, closed, and opened again", async () => {
  const missing = await shown(() => page.goto(demo.address + list));
  assert.match(missing, /Det är inte valt till vilket konto årets resultat förs/);

  await shown(follow("Konto för årets resultat"));
  await page.check("main input[type=radio] >> nth=0");
  assert.match(await shown(press("Spara kontot")), /Kontot för årets resultat är valt/);

  await shown(follow("Specifikationer"));
  await shown(() => page.click("main tbody a >> nth=0"));
  await page.fill("#text-0", "Kontoutdrag");
  await page.fill("#belopp-0", "ett hundra");
  assert.match(await shown(press("Spara specifikationen")), /”ett hundra” är inget belopp/);
  assert.equal(await page.inputValue("#text-0"), "Kontoutdrag", "what was written is still there");
  await page.fill("#belopp-0", "100");
  assert.match(await shown(press("Spara specifikationen")), /Stämmer inte/);

  await shown(() => page.goto(demo.address + list));
  assert.match(await shown(follow("Stäng 2015")), /Bokföringen låses till och med 31 december 2015/);
  assert.match(await shown(press("Stäng 2015")), /Skriv varför året stängs/);
  await page.fill("#orsak", "Prov.");
  assert.match(await shown(press("Stäng 2015")), /Året är stängt/);

  await shown(follow("Öppna 2015 igen"));
  await page.fill("#orsak", "Prov.");
  assert.match(await shown(press("Öppna året")), /Året är öppet igen/);
});

test("a year is fetched for other programs", async () => {
  await page.goto(`${demo.address}/varend/bokforing`);
  for (const [words, begins] of [["hledger", "; Samordningsförbundet"], ["Beancount", "; Samordningsförbundet"], ["SIE 4E", "#FLAGGA 0"]]) {
    const href = await page.getAttribute(`main a:has-text("${words}")`, "href");
    const fetched = await page.request.get(demo.address + href);
    assert.equal(fetched.status(), 200, href);
    assert.ok((await fetched.body()).toString("utf8").startsWith(begins), href);
  }
});
