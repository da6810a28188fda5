import { openBrowser } from "/work/w/prognos/tests/browser/browser.mjs";
import { check, wide, narrow } from "/work/w/prognos/tests/browser/check.mjs";
const base = "http://127.0.0.1:8113";
const browser = await openBrowser();
const context = await browser.newContext({ viewport: wide });
const page = await context.newPage();
await page.goto(base + "/logga-in");
await page.fill('input[name=epost]', "chef@demo.example");
await page.fill('input[name=losenord]', "samordna-demo");
await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
const list = process.argv.slice(2);
for (const one of list) {
  const [name, path] = one.split("=>");
  let res = await page.goto(base + path);
  console.log(name, res.status(), page.url());
  const html = await res.text();
  const problems = await check(page, html);
  for (const p of problems) console.log("  !", p);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
  await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });
  await page.setViewportSize(narrow);
  await page.screenshot({ path: `/tmp/shots/${name}-320.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(wide);
  await page.screenshot({ path: `/tmp/shots/${name}-dark.png`, fullPage: true });
}
await browser.close();
