// The checks themselves: what is good passes, and each kind of fault is found.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { crawl, visitWithoutScript } from "./crawl.mjs";
import { signIn, start } from "./product.mjs";
import { findRoute, listRoutes } from "./routes.mjs";

const routes = ["/{association}", "/{association}/konton", "/{association}/poster", "/{association}/poster/{post}", "/{association}/sok"];

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

async function crawled(kind) {
  const site = await start(process.execPath, ["stand-in.mjs", kind]);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await signIn(page, site);
    const found = await crawl(context, site.address, "/varend", { routes });
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const withoutScript = await visitWithoutScript(plain, site.address, [...found.visited, "/varend/finns-inte"]);
    await plain.close();
    return { ...found, withoutScript };
  } finally {
    await context.close();
    await site.stop();
  }
}

test("a good site has no problems, and each kind of its pages is judged a few times", async () => {
  const { visited, problems, kinds, withoutScript } = await crawled("good");
  assert.deepEqual(problems, []);
  assert.deepEqual(visited, ["/varend", "/varend/konton", "/varend/poster", "/varend/poster/1", "/varend/poster/2", "/varend/sok?ar=2", "/varend/sok?ar=1"]);
  assert.deepEqual(routes.filter((route) => !kinds.has(route)), []);
  assert.ok(!kinds.has("/annan"), "another association is left alone");
  assert.deepEqual(withoutScript, ["/varend/finns-inte: status 404"]);
});

test("an address belongs to the route that spells it out", () => {
  const some = ["/{association}/beslut/{decision}", "/{association}/beslut/nytt", "/{association}/{area}/nytt"];
  assert.equal(findRoute(some, "/varend/beslut/nytt?per=2025-08-31"), "/{association}/beslut/nytt");
  assert.equal(findRoute(some, "/varend/beslut/7"), "/{association}/beslut/{decision}");
  assert.equal(findRoute(some, "/varend/beslut/"), undefined);
  assert.equal(findRoute(some, "/varend/beslut/7/rattelse"), undefined);
  assert.ok(listRoutes().length > 100 && listRoutes().every((route) => route.startsWith("/{association}")));
});

test("each fault of a bad site is found", async () => {
  const { problems } = await crawled("bad");
  for (const [what, pattern] of [
    ["a link that leads nowhere", /^\/varend\/saknas: status 404/],
    ["one of many that is lost", /^\/varend\/poster\/7: status 404/],
    ["weak text", /konton: 1280 px: color-contrast/],
    ["an image without words", /konton: 1280 px: image-alt/],
    ["an item outside a list", /konton: 320 px: listitem/],
    ["a page that scrolls sideways", /konton: 320 px: the page is \d+ px wide/],
    ["a word broken inside", /konton: 320 px: "Verksamhetskostnader" is broken inside/],
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
