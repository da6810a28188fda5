// The routes of the product, as docs/access.md lists them; a Rust test holds that list to the router.
import { readFileSync } from "node:fs";

const listed = new URL("../../docs/access.md", import.meta.url);

/** Lists the patterns of an association's pages and files: `/{association}/beslut/{decision}`. */
export function listRoutes() {
  const rows = readFileSync(listed, "utf8").matchAll(/^\| GET \| `(\/\{association\}[^`]*)` \|/gm);
  return [...rows].map((row) => row[1]);
}

/** Finds the route that answers an address, as the router does: a step that is spelt out goes before one that stands for anything. */
export function findRoute(routes, path) {
  const steps = path.split("?")[0].split("/");
  const answers = (parts) => parts.length === steps.length && parts.every((part, at) => (isOpen(part) ? steps[at] !== "" : part === steps[at]));
  const found = routes.map((route) => route.split("/")).filter(answers);
  const openness = (parts) => parts.map((part) => (isOpen(part) ? "1" : "0")).join("");
  found.sort((one, other) => openness(one).localeCompare(openness(other)));
  return found[0]?.join("/");
}

function isOpen(part) {
  return part.startsWith("{");
}
