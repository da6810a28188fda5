// A voucher by hand in the demonstration: typed with the keyboard, with script and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { check } from "./check.mjs";
import { signIn, startDemo } from "./product.mjs";

const list = "/varend/bokforing/utkast";
let browser;
let demo;

before(async () => {
  browser = await openBrowser();
  demo = await startDemo();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function openPage(javaScriptEnabled) {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await signIn(page, demo);
  return page;
}

/** Opens a page, or sends a form, and checks what is shown; gives its text. */
async function shown(page, act) {
  const [response] = await Promise.all([page.waitForNavigation(), act()]);
  assert.deepEqual(await check(page, await response.text()), [], page.url());
  return page.innerText("main");
}

/** Types two lines that balance, going from field to field with the tab key alone. */
async function typeLines(page) {
  await page.fill("#datum", "2025-08-20");
  await page.fill("#text", "Hyra augusti");
  const fields = await page.$$eval(".voucher-lines tbody tr:first-child input", (all) => all.map((one) => one.id));
  await page.focus(`#${fields[0]}`);
  for (const [account, debit, credit] of [["6010", "1 234,50", ""], ["1940", "", "1234,50"]]) {
    await page.keyboard.type(account);
    for (let at = 0; at < fields.length - 2; at += 1) await page.keyboard.press("Tab");
    await page.keyboard.type(debit);
    await page.keyboard.press("Tab");
    await page.keyboard.type(credit);
    await page.keyboard.press("Tab");
  }
}

test("a voucher is typed with the keyboard, summed on the way, and posted", async () => {
  const page = await openPage(true);
  await shown(page, () => page.goto(demo.address + list));
  await shown(page, () => page.click('main a:has-text("Ny verifikation")'));
  const accounts = await page.$$eval("#konton option", (all) => all.map((one) => one.value));
  assert.ok(accounts.includes("1940"), accounts.join(" "));
  await page.fill("#konto-1", accounts[0]);
  await page.fill("#debet-1", "100");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector("#summor").innerText.includes("Det saknas 100,00 kronor i kredit"));
  await page.fill("#konto-2", "1940");
  await page.fill("#kredit-2", "100");
  await page.click('button:has-text("Fler rader")');
  await page.waitForSelector("#konto-8");
  assert.equal(await page.inputValue("#kredit-2"), "100", "what was typed is still there");
  await page.fill("#datum", "2025-08-20");
  await page.fill("#text", "Hyra augusti");
  assert.match(await shown(page, () => page.click('main .actions button:has-text("Spara utkastet")')), /Hyra augusti/);
  assert.match(await shown(page, () => page.click('main button:has-text("Bokför")')), /Verifikation M 1/);
  assert.match(await shown(page, () => page.click('main button:has-text("Rätta")')), /Varför rättas den\?/);
});

test("a voucher is written and refused without script, and nothing is lost", async () => {
  const page = await openPage(false);
  await page.goto(`${demo.address}${list}/ny`);
  await typeLines(page);
  await Promise.all([page.waitForNavigation(), page.click('button:has-text("Fler rader")')]);
  assert.equal(await page.locator("#konto-8").count(), 1);
  assert.equal(await page.inputValue("#debet-1"), "1 234,50");
  assert.match(await page.innerText("#summor"), /Debet och kredit är lika/);
  await page.fill("#kredit-2", "ett");
  await Promise.all([page.waitForNavigation(), page.click('main .actions button:has-text("Spara utkastet")')]);
  assert.match(await page.innerText("main"), /”ett” är inget belopp/);
  assert.equal(await page.inputValue("#kredit-2"), "ett");
});
