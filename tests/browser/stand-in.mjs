// A small site that behaves as the product does towards the tests, to test the tests: `node stand-in.mjs good|bad`.
import { createServer } from "node:http";

const bad = process.argv[2] === "bad";

const layout = (title, body) => `<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>body { color: #111; background: #fff } a { color: #0b3d91 } a, button { display: inline-block; min-height: 24px }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #9cf } }</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;

const pages = {
  "/logga-in": () =>
    layout(
      "Logga in",
      `<form method="post" action="/logga-in">
<p><label for="epost">E-post</label> <input id="epost" name="epost" type="email" autocomplete="username"></p>
<p><label for="losenord">Lösenord</label> <input id="losenord" name="losenord" type="password" autocomplete="current-password"></p>
<p><button type="submit">Logga in</button></p></form>`,
    ),
  "/varend": () =>
    layout("Översikt", `<p><a href="/varend/konton">Konton</a> <a href="/varend/poster">Poster</a> <a href="/annan">En annan</a></p>${badLink()}`),
  "/varend/konton": () => layout("Konton", `<p><a href="/varend">Översikt</a> <a href="/varend/fil.csv">Fil</a></p>${badParts()}`),
};

/** Twenty things of one kind, and a search among them. */
const posts = Array.from({ length: 20 }, (_, at) => `/varend/poster/${at + 1}`);
for (const post of posts) pages[post] = () => layout("Post", '<p><a href="/varend/poster">Poster</a></p>');
pages["/varend/poster"] = () =>
  layout(
    "Poster",
    `<ul>${posts.map((post) => `<li><a href="${post}">${post}</a></li>`).join("")}</ul>
<form action="/varend/sok"><p><label for="ar">År</label> <select id="ar" name="ar"><option value="1" selected>1</option><option value="2">2</option></select>
<button type="submit">Sök</button></p></form>`,
  );
if (bad) delete pages["/varend/poster/7"];

const badLink = () => (bad ? '<p><a href="/varend/saknas">Saknas</a></p>' : "");
const badParts = () =>
  bad
    ? `<p style="color: #999; background: #fff">Svag text</p><img src="data:," width="900" height="10">
<style>@media (prefers-color-scheme: dark) { .dunkel { color: #222; background: #000 } }</style><p class="dunkel">Mörk text</p>
<table><tbody><tr><th scope="row" style="display: block; inline-size: 80px; overflow-wrap: anywhere">Verksamhetskostnader</th><td>1</td></tr></tbody></table>
<p id="a">1</p><p id="a">2</p><div><li>Punkt</li></div>`
    : "";

const server = createServer((request, response) => {
  if (request.method === "POST") {
    response.writeHead(303, { location: "/varend" }).end();
  } else if (request.url === "/varend/fil.csv") {
    response.writeHead(200, { "content-type": "text/csv" }).end("konto;belopp\n");
  } else if (request.url.startsWith("/varend/sok?ar=")) {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(layout("Sök", ""));
  } else if (pages[request.url]) {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(pages[request.url]());
  } else {
    response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(layout("Sidan finns inte", ""));
  }
});
server.listen(0, "127.0.0.1", () => {
  console.log(`Adress: http://127.0.0.1:${server.address().port}`);
  console.log("förbundschef: chef@example.se hemligt");
});
process.on("SIGTERM", () => process.exit(0));
