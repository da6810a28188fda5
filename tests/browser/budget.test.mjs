// The budget as a spreadsheet: keys, paste, undo, and what is announced to a reader of the screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { check } from "./check.mjs";
import { signIn, startDemo } from "./product.mjs";

const list = "/sodra-vatterbygden/ekonomi/budget?per=2024-08-31";
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

/** Opens the editor of a copy of the adopted budget; tells what the server sent. */
async function openCopy(options = {}) {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, demo);
  await page.goto(demo.address + list);
  const press = page.click('main button:has-text("Pröva i en kopia")');
  const [response] = await Promise.all([page.waitForNavigation(), press]);
  page.sent = await response.text();
  return page;
}

const at = (id) => `[id="${id}"]`;
const plain = (text) => text.replace(/[\u202f\u00a0]/g, " ");
const value = async (page, id) => plain(await page.$eval(at(id), (one) => one.value ?? one.textContent));
const said = (page, words) => page.waitForFunction((text) => document.querySelector("#sagt").textContent.includes(text), words);

/** Pastes a text as a spreadsheet gives it. */
const paste = (page, id, text) =>
  page.$eval(
    at(id),
    (cell, pasted) => {
      cell.focus();
      const data = new DataTransfer();
      data.setData("text/plain", pasted);
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    text,
  );

test("a cell is typed over, saved when it is left, summed through every year, and taken back", async () => {
  const page = await openCopy();
  assert.deepEqual(await check(page, page.sent), [], page.url());
  await page.focus(at("c--nova--budget-2024"));
  await page.keyboard.type("4300000");
  await page.keyboard.press("Enter");
  await said(page, "Sparat.");
  assert.equal(await page.evaluate(() => document.activeElement.id), "g--nova--budget-2024");
  assert.equal(await value(page, "c--nova--budget-2024"), "4 300 000");
  for (const [column, carried] of [["budget-2024", "1 182 824"], ["plan-2025", "451 324"], ["plan-2026", "\u221279 676"]]) {
    assert.equal(await value(page, `s--carried_out--${column}`), carried);
  }
  assert.match(await page.innerText("#varningar"), /pengarna räcker inte/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.id), "c--nova--plan-2025");
  await page.keyboard.type("1");
  await page.keyboard.press("Escape");
  assert.equal(await value(page, "c--nova--plan-2025"), "5 063 000");
  await page.keyboard.press("Control+z");
  await said(page, "Ångrat.");
  assert.equal(await value(page, "s--carried_out--plan-2026"), "20 324");
  await page.context().close();
});

test("a block is pasted; one with a word in it is kept and named at its cell, and saved when it is mended", async () => {
  const page = await openCopy();
  // Two lines with what is granted of the first between them, a sum, and a line after it: as they stand in a workbook.
  await paste(page, "c--enter--plan-2025", "3 000 000\t3 100 000\r\n4 000 000\t4 100 000\r\n");
  await said(page, "Sparat.");
  assert.equal(await value(page, "c--enter--plan-2026"), "3 100 000");
  assert.equal(await value(page, "c--nova--plan-2025"), "4 000 000");
  await paste(page, "c--kansli--plan-2025", "1\t2\t3\t4\t5\t6\t7\r\n");
  await said(page, "Inget är ändrat.");
  await paste(page, "c--kansli--budget-2024", "900 000\tkanske\t1 234,50\r\n");
  await said(page, "Inte sparat.");
  assert.equal(await value(page, "c--kansli--plan-2025"), "kanske");
  assert.equal(await value(page, "c--kansli--budget-2024"), "900 000");
  assert.match(await page.innerText(at("c--kansli--plan-2025-fel")), /Kansli, Plan 2025: ”kanske” är inget belopp/);
  await page.fill(at("c--kansli--plan-2025"), "950 000");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector("#sagt").textContent === "Sparat.");
  assert.equal(await value(page, "c--kansli--plan-2026"), "1 234,50");
  assert.equal(await page.$(at("c--kansli--plan-2025-fel")), null);
  await page.context().close();
});

test("rows and columns are announced: each field is named by its line and its year", async () => {
  const page = await openCopy();
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const names = (role) => nodes.filter((node) => node.role?.value === role).map((node) => node.name?.value);
  assert.ok(names("columnheader").includes("Budget 2024"), names("columnheader").join(" | "));
  assert.ok(names("rowheader").includes("NOVA - Stöd i förändring"), names("rowheader").join(" | "));
  assert.ok(names("textbox").includes("NOVA - Stöd i förändring Budget 2024"), names("textbox").join(" | "));
  assert.ok(names("textbox").includes("Balanserat resultat Prognos 2023"));
  assert.ok(!names("textbox").some((name) => !name), "every field has a name");
  await page.context().close();
});

test("without script the same table is a form", async () => {
  const page = await openCopy({ javaScriptEnabled: false });
  await page.fill(at("c--nova--budget-2024"), "4 300 000");
  await Promise.all([page.waitForNavigation(), page.click('main button:has-text("Spara")')]);
  assert.match(await page.innerText("main"), /Budgeten är sparad/);
  assert.match(plain(await page.innerText("main")), /\u221279 676/);
  await Promise.all([page.waitForNavigation(), page.click('main button:has-text("Ångra")')]);
  assert.doesNotMatch(plain(await page.innerText("main")), /\u221279 676/);
  await page.context().close();
});

test("at four times the size, a cell that is gone to is seen whole beside the name of its row", async () => {
  const page = await openCopy({ viewport: { width: 320, height: 256 } });
  const first = page.locator("main input.cell").first();
  await first.focus();
  const covered = [];
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const cell = document.activeElement;
      const head = cell.closest("tr")?.querySelector("th");
      if (!head) return null;
      const [box, name] = [cell.getBoundingClientRect(), head.getBoundingClientRect()];
      const whole = box.left >= name.right - 1 && box.right <= innerWidth + 1 && box.top >= 0 && box.bottom <= innerHeight;
      return { id: cell.id, isField: cell.matches("input.cell"), whole };
    });
    if (seen?.isField && !seen.whole) covered.push(seen.id);
  }
  assert.deepEqual(covered, []);
  await page.context().close();
});
