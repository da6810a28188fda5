// What every page must hold: WCAG 2.2 AA by axe, the HTML standard by html-validate, a narrow screen, dark colours.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const levels = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
export const wide = { width: 1280, height: 900 };
export const narrow = { width: 320, height: 800 };

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The standard lets white space stand at the end of a line; templates leave it behind.
    "no-trailing-whitespace": "off",
    // The standard reads the doctype in any case.
    "doctype-style": "off",
    // The standard allows both <br> and <br/>.
    "void-style": "off",
    // The boxes of one question share a name, as its radio buttons do.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // The standard sets no limit; a title says what the page is and whose it is.
    "long-title": "off",
  },
});

/** Lists what is wrong with the page that is open, at both widths, in light and dark. */
export async function check(page, html) {
  const problems = (await validate(html)).map((what) => `html: ${what}`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
  // The page's own policy does not stop axe, for it does not come from the page.
  await page.evaluate(axe);
  for (const what of await violations(page)) problems.push(`1280 px: ${what}`);
  await page.setViewportSize(narrow);
  for (const what of await violations(page)) problems.push(`320 px: ${what}`);
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  if (width > narrow.width) problems.push(`320 px: the page is ${width} px wide and scrolls sideways (${await widest(page)})`);
  for (const word of await brokenWords(page)) problems.push(`320 px: "${word}" is broken inside in the head of a row`);
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: "dark" });
  for (const what of await violations(page, ["color-contrast"])) problems.push(`dark: ${what}`);
  await page.emulateMedia({ colorScheme: "light" });
  return problems;
}

/** Lists what html-validate finds in HTML as it was served. */
export async function validate(html) {
  const report = await validator.validateString(html);
  const messages = report.results.flatMap((result) => result.messages).filter((message) => message.severity === 2);
  return messages.map((message) => `${message.ruleId} on line ${message.line}: ${message.message}`);
}

/** Lists the violations that axe finds. */
async function violations(page, rules) {
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: levels };
  const found = await page.evaluate((options) => window.axe.run(document, options), { runOnly, resultTypes: ["violations"] });
  return found.violations.map((one) => `${one.id} (${one.help}): ${one.nodes.map((node) => node.target.join(" ")).slice(0, 5).join(", ")}`);
}

/** Lists the words at the head of rows that stand on two lines. The browser of the tests knows no Swedish hyphenation. */
async function brokenWords(page) {
  return page.$$eval("main tbody th", (heads) => {
    const lines = (text, match) => {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      return new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top))).size;
    };
    return heads.filter((head) => head.checkVisibility()).flatMap((head) => {
      const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
      const broken = [];
      while (texts.nextNode()) {
        const text = texts.currentNode;
        for (const match of text.data.matchAll(/\p{L}{4,}/gu)) if (lines(text, match) > 1) broken.push(match[0]);
      }
      return broken;
    });
  });
}

async function widest(page) {
  return page.evaluate(() => {
    const all = [...document.body.querySelectorAll("*")];
    const out = all.find((one) => one.getBoundingClientRect().right > innerWidth && getComputedStyle(one).position !== "fixed");
    return out ? `${out.localName}.${out.className}` : "?";
  });
}
