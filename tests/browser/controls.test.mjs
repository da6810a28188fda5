// The checks themselves: what is good passes, and each kind of fault is found.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { crawl, visitWithoutScript } from "./crawl.mjs";
import { signIn, start } from "./product.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

async function crawled(kind) {
  const site = await start(process.execPath, ["stand-in.mjs", kind]);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await signIn(page, site);
    const found = await crawl(context, site.address, "/varend");
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const withoutScript = await visitWithoutScript(plain, site.address, [...found.visited, "/varend/finns-inte"]);
    await plain.close();
    return { ...found, withoutScript };
  } finally {
    await context.close();
    await site.stop();
  }
}

test("a good site has no problems, and its links are followed within the association only", async () => {
  const { visited, problems, withoutScript } = await crawled("good");
  assert.deepEqual(problems, []);
  assert.deepEqual(visited, ["/varend", "/varend/konton", "/varend/fil.csv"]);
  assert.deepEqual(withoutScript, ["/varend/finns-inte: status 404"]);
});

test("each fault of a bad site is found", async () => {
  const { problems } = await crawled("bad");
  for (const [what, pattern] of [
    ["a link that leads nowhere", /^\/varend\/saknas: status 404/],
    ["weak text", /konton: 1280 px: color-contrast/],
    ["an image without words", /konton: 1280 px: image-alt/],
    ["an item outside a list", /konton: 320 px: listitem/],
    ["a page that scrolls sideways", /konton: 320 px: the page is \d+ px wide/],
    ["dark text on dark", /konton: dark: color-contrast.*dunkel/],
    ["the same id twice", /konton: html: no-dup-id/],
    ["an element where it may not stand", /konton: html: element-permitted/],
  ]) {
    assert.ok(problems.some((problem) => pattern.test(problem)), `${what} was not found in:\n${problems.join("\n")}`);
  }
});

test("a program that gives no address is an error that carries its words", async () => {
  await assert.rejects(start(process.execPath, ["-e", "console.error('porten är upptagen')"]), /porten är upptagen/);
});
