import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, stop, urlOf } from "../loopback.js";
import { createConnectServer } from "./connect.js";
import { post } from "./embedded.js";
import { linkProject } from "./install.js";
import { compile, env } from "./project.js";
import { listPages, programOf } from "./readme.js";
import { redirect } from "./redirect.js";
import { run } from "./run.js";

const pages = await listPages(".");
const nameOf = (page: string): string => `page-${page.replaceAll(/\W/g, "-")}`;

const connect = createConnectServer();
beforeAll(() => listen(connect));
afterAll(() => stop(connect));

let cwd: string;
beforeAll(async () => {
  const programs = await Promise.all(
    pages.map(async (page) => [nameOf(page), await programOf(page, await makeIds())] as const),
  );
  const imports = programs.flatMap(([, program]) => [...program.matchAll(/ from "(@opentelemetry\/[\w-]+)"/g)]);
  cwd = await linkProject("nodenext", [...new Set(imports.map(([, name = ""]) => name))], "pages");
  for (const [name, program] of programs) await writeFile(join(cwd, `${name}.ts`), program);
  await writeFile(join(cwd, "redirect.js"), redirect);
  // One program of all pages: the compiler reads the package's declarations once.
  await compile(cwd);
}, 120_000);

test.each(pages)("the code in %s compiles and runs", async (page) => {
  const surroundings = { cwd, env: { ...env, CONNECT_URL: urlOf(connect) } };
  const said = await run(process.execPath, ["--import", "./redirect.js", `${nameOf(page)}.js`], surroundings);
  expect(said).not.toContain("Error");
});

/** Something for each id that the pages have. */
async function makeIds(): Promise<Readonly<Record<string, string>>> {
  const [cus, price, acct] = await Promise.all([
    post("customers", { name: "Ada" }),
    post("prices", { currency: "usd", unit_amount: "2000", "product_data[name]": "T-shirt" }),
    post("accounts", { type: "standard" }),
  ]);
  const qt = await post("quotes", { customer: cus });
  return { sk_test: "sk_test_123", "": crypto.randomUUID(), cus, price, acct, qt };
}
