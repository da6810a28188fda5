// Starts a program that serves pages on a free port of the loopback interface, and stops it again.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Starts the demonstration in a folder of its own. */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), "samordna-browser-"));
  const program = join(process.env.CARGO_TARGET_DIR ?? "../../target", "debug/samordna");
  const served = await start(program, ["demo", "--data", folder, "--listen", "127.0.0.1:0"]).catch((error) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    ...served,
    async stop() {
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a program and reads what it prints: `Adress: http://127.0.0.1:PORT`, then `förbundschef: E-POST LÖSENORD`.
 * A program that ends before that, or has not said it within two minutes, is an error that carries its words.
 */
export async function start(program, parameters) {
  const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "pipe"] });
  const words = [];
  const ended = new Promise((resolve) => child.on("exit", resolve).on("error", resolve));
  createInterface({ input: child.stderr }).on("line", (line) => words.push(line));
  const found = new Promise((resolve) => {
    let address;
    createInterface({ input: child.stdout }).on("line", (line) => {
      words.push(line);
      address ??= line.match(/Adress:\s*(http:\/\/\S+?)\/?\s*$/)?.[1];
      const signIn = line.match(/förbundschef:\s*(\S+)\s+(\S+)/i);
      if (address && signIn) resolve({ address, email: signIn[1], password: signIn[2] });
    });
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 120_000)));
  const served = await Promise.race([found, ended.then(() => null), late.then(() => null)]);
  clearTimeout(timer);
  if (served) return { ...served, stop };
  await stop();
  throw new Error(`${program} ${parameters.join(" ")} gave no address and sign-in. It said:\n${words.join("\n")}`);
}

/** Signs in through the form, as a person does. */
export async function signIn(page, served) {
  await page.goto(`${served.address}/logga-in`);
  await page.fill("input[name=epost]", served.email);
  await page.fill("input[name=losenord]", served.password);
  await Promise.all([page.waitForURL((url) => url.pathname !== "/logga-in"), page.click("button[type=submit]")]);
}
