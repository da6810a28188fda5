// The budget as a spreadsheet: keys between the cells, blocks pasted in, each change saved by itself.
// Without this script the table is a form with a button; nothing is done here that the server does not do.
(() => {
  "use strict";
  const form = document.getElementById("budget");
  if (!form || !window.fetch) return;
  const said = document.getElementById("sagt");
  const steps = [...document.querySelectorAll("form[data-budget-step]")];
  const versions = [...document.querySelectorAll("input[name=version]")];
  const cells = [...form.querySelectorAll("input.cell")];
  const grid = [...form.querySelectorAll("tbody tr")].map((row) => [...row.children].slice(1).map((cell) => cell.querySelector("input.cell"))).filter((row) => row.some(Boolean));
  const saved = new Map(cells.map((cell) => [cell, cell.defaultValue]));
  // What was refused waits, with all that was sent with it, until a faulty cell is another or somebody presses the button.
  let waiting = new Map();
  let faulty = new Map();
  let writing = false;
  let busy = false;
  let again = false;

  // After a page with errors nothing that was typed is saved, and the page does not say what stood there before.
  if (cells.some((cell) => cell.getAttribute("aria-invalid") === "true")) {
    for (const cell of cells.filter((one) => one.getAttribute("aria-invalid") === "true")) saved.set(cell, null);
  }

  const place = (cell) => {
    for (let row = 0; row < grid.length; row += 1) {
      const column = grid[row].indexOf(cell);
      if (column >= 0) return [row, column];
    }
    return [0, 0];
  };

  const go = (cell, down, right) => {
    let [row, column] = place(cell);
    do {
      row += down;
      column += right;
    } while (grid[row] && column >= 0 && column < grid[row].length && !grid[row][column]);
    grid[row]?.[column]?.focus();
  };

  const say = (text) => {
    said.textContent = text;
  };

  form.addEventListener("focusin", (event) => {
    if (!event.target.matches("input.cell")) return;
    writing = false;
    event.target.select();
  });

  form.addEventListener("mousedown", (event) => {
    if (event.target === document.activeElement && event.target.matches("input.cell")) writing = true;
  });

  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches("input.cell") || event.isComposing) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const move = (down, right) => {
      event.preventDefault();
      go(cell, down, right);
    };
    if (event.key === "Enter" && plain) move(event.shiftKey ? -1 : 1, 0);
    else if (event.key === "ArrowDown" && plain) move(1, 0);
    else if (event.key === "ArrowUp" && plain) move(-1, 0);
    else if (event.key === "ArrowLeft" && plain && !event.shiftKey && !writing) move(0, -1);
    else if (event.key === "ArrowRight" && plain && !event.shiftKey && !writing) move(0, 1);
    else if (event.key === "F2") {
      event.preventDefault();
      writing = true;
      cell.setSelectionRange(cell.value.length, cell.value.length);
    } else if (event.key === "Escape") {
      cell.value = saved.get(cell) ?? cell.defaultValue;
      writing = false;
      clear(cell);
      cell.select();
    } else if ((event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase()) && !isDirty(cell)) {
      event.preventDefault();
      step(steps[event.key.toLowerCase() === "y" || event.shiftKey ? 1 : 0]);
    }
  });

  form.addEventListener("focusout", (event) => {
    if (event.target.matches("input.cell")) save();
  });

  form.addEventListener("paste", (event) => {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!cell.matches("input.cell") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const block = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    const printed = rowsToPasteOver(cell.closest("tr"));
    const column = [...cell.closest("tr").children].indexOf(cell.closest("td"));
    const width = Math.max(...block.map((line) => line.length));
    const columns = cell.closest("tr").children.length - column;
    if (printed.length < block.length || columns < width) {
      say(`Det inklistrade är ${block.length} rader och ${width} kolumner, men härifrån ryms ${printed.length} rader och ${columns} kolumner. Inget är ändrat.`);
      return;
    }
    block.forEach((line, down) => line.forEach((value, right) => {
      // What is computed stays computed: a block may hold the sums between the lines.
      const target = printed[down].children[column + right].querySelector("input.cell");
      if (target) target.value = value.trim();
    }));
    save();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    waiting.clear();
    save();
  });

  for (const one of steps) {
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      step(one);
    });
  }

  window.addEventListener("beforeunload", (event) => {
    if (cells.some(isDirty)) event.preventDefault();
  });

  /** The rows from one on as people have them in a spreadsheet: with sums, without headings and what is granted. */
  function rowsToPasteOver(first) {
    const all = [...form.querySelectorAll("tbody tr:not(.row-group)")];
    const rows = all.slice(all.indexOf(first));
    return rows.filter((row) => row === first || !row.matches(".row-granted"));
  }

  function isDirty(cell) {
    return cell.value.trim() !== saved.get(cell);
  }

  function clear(cell) {
    cell.removeAttribute("aria-invalid");
    if (cell.getAttribute("aria-describedby") === `${cell.id}-fel`) cell.removeAttribute("aria-describedby");
    document.getElementById(`${cell.id}-fel`)?.remove();
  }

  function mark(cell, message) {
    clear(cell);
    const text = document.createElement("p");
    text.className = "ds-validation-message";
    text.id = `${cell.id}-fel`;
    text.textContent = message;
    cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-describedby", text.id);
    cell.after(text);
  }

  async function save() {
    if (busy) {
      again = true;
      return;
    }
    if ([...faulty].some(([cell, value]) => cell.value !== value)) waiting.clear();
    const dirty = cells.filter((cell) => isDirty(cell) && waiting.get(cell) !== cell.value);
    if (dirty.length === 0) return;
    busy = true;
    const body = new URLSearchParams(versions.slice(0, 1).map((one) => ["version", one.value]));
    const sent = new Map(dirty.map((cell) => [cell, cell.value]));
    for (const [cell, value] of sent) body.append(cell.name, value);
    await send(form.action, body, sent);
    busy = false;
    if (again) {
      again = false;
      await save();
    }
  }

  async function step(one) {
    if (busy || !one) return;
    await save();
    busy = true;
    await send(one.action, new URLSearchParams(new FormData(one)), new Map());
    busy = false;
  }

  async function send(address, body, sent) {
    let answer;
    try {
      const response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!(response.headers.get("content-type") ?? "").includes("json")) throw new Error(response.statusText);
      answer = await response.json();
    } catch {
      say("Det gick inte att spara. Det du har skrivit står kvar; försök igen.");
      return;
    }
    if (answer.reload) {
      window.location.reload();
      return;
    }
    show(answer, sent);
  }

  function show(answer, sent) {
    for (const one of versions) one.value = answer.version;
    const errors = answer.errors ?? {};
    const taken = !answer.errors;
    if (sent.size > 0) {
      waiting = taken ? waiting : new Map(sent);
      faulty = taken ? new Map() : new Map([...sent].filter(([cell]) => errors[cell.id]));
    }
    for (const [id, value] of Object.entries(answer.cells)) {
      const at = document.getElementById(id);
      if (!at) continue;
      if (!at.matches("input")) {
        at.textContent = value;
        continue;
      }
      const untouched = sent.has(at) ? taken && at.value === sent.get(at) : !isDirty(at);
      if (untouched) {
        at.value = value;
        saved.set(at, value);
        clear(at);
      } else if (sent.has(at) && taken) saved.set(at, value);
    }
    for (const [cell] of sent) if (!taken && !errors[cell.id]) clear(cell);
    for (const [id, message] of Object.entries(errors)) {
      const at = document.getElementById(id);
      if (at?.matches("input.cell")) mark(at, message);
    }
    document.getElementById("varningar").innerHTML = answer.warnings;
    steps[0].querySelector("button").disabled = !answer.can_undo;
    steps[1].querySelector("button").disabled = !answer.can_redo;
    say(answer.said);
    if (document.activeElement?.matches("input.cell") && !isDirty(document.activeElement)) document.activeElement.select();
  }
})();
