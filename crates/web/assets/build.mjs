// Makes dist/: one style sheet, one script, the font and the marks. Node 20, no bundler:
// the style sheet is put together and shortened by Lightning CSS, everything else is copied.
import { bundle } from "lightningcss";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const limit_bytes = 600_000;

/** Where each copied file comes from, and what it is called in dist/. */
const copies = [
  ["node_modules/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2", "inter-latin.woff2"],
  ["node_modules/@fontsource-variable/inter/files/inter-latin-ext-opsz-normal.woff2", "inter-latin-ext.woff2"],
  ["node_modules/@fontsource-variable/inter/LICENSE", "inter.LICENSE.txt"],
  ["node_modules/@digdir/designsystemet-css/LICENSE", "designsystemet.LICENSE.txt"],
  ["node_modules/htmx.org/dist/htmx.min.js", "htmx.min.js"],
  ["scripts/budget.js", "budget.js"],
  ["fonts/narrow-space.woff2", "narrow-space.woff2"],
  ["images/mark.svg", "mark.svg"],
  ["images/favicon.svg", "favicon.svg"],
];

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const [from, to] of copies) copyFileSync(join(here, from), join(dist, to));
writeFileSync(join(dist, "app.css"), styleSheet());
report();

/** One style sheet. Fonts stand beside it, so their addresses are left as they are written. */
function styleSheet() {
  const { code, warnings } = bundle({
    filename: join(here, "css/app.css"),
    minify: true,
    targets: { chrome: 123 << 16, firefox: 128 << 16, safari: (17 << 16) | (5 << 8) },
  });
  for (const warning of warnings) console.warn(`${warning.loc.filename}:${warning.loc.line}: ${warning.message}`);
  return withShapesAsFiles(withoutUnusedTokens(code.toString()));
}

/** Puts drawings that stand in the style sheet into files of their own, so that the security policy needs no `data:`. */
function withShapesAsFiles(css) {
  return css.replace(/url\("?data:image\/svg\+xml;charset=utf-8,([^")]*)"?\)/g, (_, drawing) => {
    const svg = decodeURIComponent(drawing);
    const name = `shape-${createHash("sha256").update(svg).digest("hex").slice(0, 8)}.svg`;
    writeFileSync(join(dist, name), svg);
    return `url(${name})`;
  });
}

/** Drops custom properties that nothing reads: the design system declares many more than we use. */
function withoutUnusedTokens(css) {
  for (;;) {
    const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const shorter = css.replace(/([{;])(--ds-[\w-]+):[^;{}"]*(?=[;}])/g, (whole, before, name) => (used.has(name) ? whole : before));
    if (shorter === css) return css.replace(/;{2,}/g, ";").replace(/\{;+/g, "{").replace(/;}/g, "}");
    css = shorter;
  }
}

/** Says the sizes; refuses to grow past the limit, and to fetch anything from elsewhere. */
function report() {
  const sizes = readdirSync(dist).map((name) => [name, statSync(join(dist, name)).size]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
  console.log(`${String(total).padStart(8)}  in all (at most ${limit_bytes})`);
  if (total > limit_bytes || /url\("?(data|https?):/.test(readFileSync(join(dist, "app.css"), "utf8"))) process.exit(1);
}
