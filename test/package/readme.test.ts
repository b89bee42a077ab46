import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { post } from "./embedded.js";
import { compile, env, makeProject } from "./project.js";
import { listPages, programOf } from "./readme.js";
import { run } from "./run.js";

/** Sends what is meant for Stripe to the embedded server. */
const redirect = `
  import http from "node:http";
  import https from "node:https";
  const send = globalThis.fetch;
  globalThis.fetch = (url, init) => send(url.replace(/^https:\\/\\/(api|files).stripe.com/, process.env.STRIPE_URL), init);
  const { protocol, hostname, port } = new URL(process.env.STRIPE_URL);
  https.request = (options) => {
    if (!/^(api|files).stripe.com$/.test(options.hostname)) throw new Error(options.hostname);
    return http.request({ ...options, protocol, hostname, port, agent: undefined });
  };`;

test.each(await listPages("."))("the code in %s compiles and runs", async (page) => {
  const cwd = await makeProject("nodenext", `page-${page.replaceAll(/\W/g, "-")}`);
  await writeFile(join(cwd, "main.ts"), await programOf(page, await makeIds()));
  await writeFile(join(cwd, "redirect.js"), redirect);
  await compile(cwd);
  const said = await run(process.execPath, ["--import", "./redirect.js", "main.js"], { cwd, env });
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
