// Makes one of each thing that the demonstration lacks, through the forms, so that its pages can be met.

const table = (number) => `Verifikation;Datum;Konto;Text;Belopp\n${number};2025-08-15;9100;Prov;100,00\n${number};2025-08-15;1940;Prov;-100,00\n`;
const smallSie = "#FLAGGA 0\n#SIETYP 4\n#FNAMN Prov\n#ORGNR 222000-2634\n#RAR 0 20250101 20251231\n#KONTO 1940 Bank\n#VER P 1 20250815 Prov\n{\n#TRANS 1940 {} 1.00\n#TRANS 1940 {} -1.00\n}\n";
const statement = "A;B;C;D\n2025-08-15;100,00;Prov;100,00\n2025-08-16;-50,00;Prov;50,00\n";

/** Makes the things of Värend as its director, and lists the pages that no link leads to. */
export async function prepareVarend(page, { address }) {
  const book = `${address}/varend/bokforing`;
  const send = (path, fields, button) => fillIn(page, book + path, fields, button);

  await send("/utkast/ny", { "#datum": "2025-08-20", "#text": "Prov", "#konto-1": "6010", "#debet-1": "1", "#konto-2": "1940", "#kredit-2": "1" }, "Spara utkastet");
  await attach(page, "Prov.txt", "Ett underlag.");
  await send("/periodisering/fordela", { "#text": "Prov", "#belopp": "1200", "#fran": "2990", "#till": "6010", "#forsta": "2025-08-31" }, "Lägg upp");
  await send("/bokslut/2025/upplupet", { "#part": "Prov", "#insats": "Prov" }, "Anteckna frågan");
  const balance = await linkOn(page, `${book}/bokslut/2025/specifikationer`, "main tbody a");
  await fillIn(page, balance, { "#text-0": "Prov", "#belopp-0": "100" }, "Spara specifikationen");
  await sendFile(page, balance, "Prov.txt", "Ett kontoutdrag.");

  const economy = `${address}/varend/ekonomi/prognos`;
  await fillIn(page, `${economy}/rundor/ny`, { "#datum": "2025-07-31", "#namn": "Prov" }, "Börja rundan");
  await fillIn(page, `${economy}/rekommendation/ny`, { "#bidrag_till": "7000000", "#kalla": "Prov", "#andel_1": "30" }, "Lägg in stegen");

  await fillIn(page, `${address}/varend/dokument/ny?slag=delarsrapport`, { "#per_den": "2025-06-30" }, "Skapa");
  const report = await linkOn(page, `${address}/varend/dokument`, 'main a:has-text("januari–augusti 2025")');
  await page.goto(`${report}/granskning`);
  await press(page, page.locator('main button:has-text("Markera som granskad")'));

  await page.goto(`${address}/varend/ekonomi/budget`);
  await press(page, page.locator('main button:has-text("Börja nästa års budget")'));
  const draft = page.url().replace(/\/andra.*$/, "");
  await fillIn(page, `${draft}/samrad`, { "#dag": "2025-08-20", "#med": "Prov" }, "Registrera samrådet");
  await press(page, page.locator('main button:has-text("Pröva i en kopia")'));

  const objective = await linkOn(page, `${address}/varend/mal?ar=2025`, 'main a[href$="/delmal/nytt"]');
  await fillIn(page, objective, { "#text": "Prov" }, "Lägg till delmålet");

  const pages = [];
  pages.push(await sendFile(page, `${book}/import`, "prov.se", smallSie));
  const account = await linkOn(page, `${book}/bank`, 'main a[href*="/bank/"]:not([href$="/ny"])');
  pages.push(await sendFile(page, `${account}/utdrag`, "prov.csv", statement));
  await sendFile(page, `${book}/tabell`, "prov.csv", table(1));
  await press(page, page.locator('main button:has-text("Se vad som skulle ändras")'));
  await press(page, page.locator('main button:has-text("Läs in")'));
  pages.push(await sendFile(page, `${book}/tabell`, "prov.csv", table(2)));
  return pages.map((url) => url.slice(address.length));
}

/** Writes an agreement that Värend bears and has settled a period of, and one that it is offered by a neighbour. */
export async function prepareShared(page, { address }) {
  const services = (association) => `${address}/${association}/ekonomi/delade-tjanster`;
  const write = async (host, party, what) => {
    await page.goto(`${services(host)}/ny`);
    await page.selectOption("#forbund-1", party);
    for (const [field, value] of Object.entries({ "#vad": what, "#fran": "2025-01-01", "#egen": "50", "#andel-1": "50" })) await page.fill(field, value);
    await press(page, page.locator('main button:has-text("Spara")'));
    const at = page.url().split("/").pop();
    await press(page, page.locator('main button:has-text("Erbjud de andra")'));
    return at;
  };
  const own = await write("varend", "sodra-vatterbygden", "Prov");
  await page.goto(`${services("sodra-vatterbygden")}/${own}/svar`);
  await page.check("#svar-1");
  await press(page, page.locator("main button:has-text(\"Svara\")"));
  await fillIn(page, `${services("varend")}/${own}/avrakning/2025-01-01`, { "#kostnad": "1000" }, "Avräkna perioden");
  await write("sodra-vatterbygden", "varend", "Prov av grannen");
}

/** Locks a follow-up, attaches a file to it and notes that it was sent; attaches a paper to a requisition. */
export async function prepareSent(page, { address }) {
  await fillIn(page, `${address}/varend/dokument/ny?slag=ekonomisk-uppfoljning`, { "#per_den": "2025-08-31" }, "Skapa");
  const document = page.url().split("?")[0];
  await page.goto(`${document}/granskning`);
  await press(page, page.locator('main button:has-text("Markera som granskad")'));
  await page.goto(`${document}/faststall`);
  await page.selectOption("#beslut", { index: 1 });
  await press(page, page.locator('main button:has-text("Fastställ")'));
  await fillIn(page, `${document}/las`, { "#diarienummer": "2025/90" }, "Lås");
  await sendFile(page, `${document}/utskick`, "Prov.txt", "En bilaga.");
  await page.goto(`${document}/utskick/nytt`);
  await page.fill("#dag", "2025-09-30");
  await page.locator("main input[name^=till-]").first().fill("prov@example.se");
  await press(page, page.locator('main button:has-text("Anteckna utskicket")'));
  const requisition = await linkOn(page, `${address}/varend/ekonomi/anslag`, 'main a[href*="/rekvisitioner/"]');
  await sendFile(page, requisition, "Prov.txt", "En faktura.");
}

/** Attaches the auditors' report to the annual report of Värend, and makes the edition that has it inside. */
export async function prepareEdition(page, { address }) {
  const report = await linkOn(page, `${address}/varend/dokument`, 'main a:has-text("Årsredovisning 2024")');
  await page.goto(`${report}/utskick`);
  await page.selectOption("#slag", "audit_report");
  await attach(page, "prov.pdf", "%PDF-1.7\nProv\n%%EOF");
  await fillIn(page, `${report}/utgava`, { "#dag": "2025-04-08" }, "Gör filen");
}

/** Publishes the adopted plan of Värend as its director, and gives the address where anybody reads it. */
export async function preparePublished(page, { address }) {
  const plan = await linkOn(page, `${address}/varend/dokument`, 'main a:has-text("Verksamhetsplan")');
  await page.goto(`${plan}/publicera`);
  await press(page, page.locator('main button:has-text("Publicera")'));
  return linkOn(page, `${plan}/publicering`, 'main a[href^="/publicerat/"]');
}

/** Draws a sample as the auditor. */
export async function prepareSample(page, { address }) {
  await fillIn(page, `${address}/varend/bokforing/urval/nytt`, { "#syfte": "Prov", "#antal": "3" }, "Dra urvalet");
}

/** Closes 2015, so that it can be opened and carried over again. */
export async function prepareClosedYear(page, { address }) {
  const year = `${address}/varend-2015/bokforing/bokslut/2015-01-01`;
  await page.goto(`${year}/resultatkonto`);
  await page.check("main input[type=radio] >> nth=0");
  await press(page, page.locator('main button:has-text("Spara kontot")'));
  await fillIn(page, `${year}/stang`, { "#orsak": "Prov." }, "Stäng 2015");
}

/** Fills in the fields of a page and presses a button; where it is refused, the words of the page are the error. */
async function fillIn(page, url, fields, button) {
  await page.goto(url);
  for (const [field, value] of Object.entries(fields)) await page.fill(`main ${field}`, value);
  await press(page, page.locator(`main button:has-text("${button}")`).last());
}

/** Gives the address of the first such link of a page. */
async function linkOn(page, url, link) {
  await page.goto(url);
  return page.locator(link).first().evaluate((one) => one.href);
}

async function sendFile(page, url, name, text) {
  await page.goto(url);
  await attach(page, name, text);
  return page.url();
}

async function attach(page, name, text) {
  const form = page.locator("main form", { has: page.locator("input[type=file]") }).first();
  await form.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await press(page, form.locator("button[type=submit]").first());
}

async function press(page, button) {
  const [response] = await Promise.all([page.waitForNavigation(), button.click()]);
  if (!response.ok()) throw new Error(`${page.url()}: status ${response.status()}\n${await page.innerText("main")}`);
}
