import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { testLong } from "../long.js";
import { post } from "./embedded.js";
import { env } from "./project.js";
import { copyProject, installProject } from "./install.js";
import { copyGenerated } from "./generated.js";
import { run } from "./run.js";
import { start } from "./start.js";

const types = ["typescript@5.9.3", "@types/node@20.19.43"];
const react18 = ["react@18.3.1", "react-dom@18.3.1", "@types/react@18.3.27"];
const react19 = ["react@19.2.9", "react-dom@19.2.9", "@types/react@19.2.9"];

describe.each<[string, { readonly packages: readonly string[] }]>([
  ["Next.js 14", { packages: ["next@14.2.35", ...react18, ...types] }],
  ["Next.js 15", { packages: ["next@15.5.29", ...react19, ...types] }],
  ["Next.js 16", { packages: ["next@16.4.6", ...react19, ...types] }],
])("%s", (name, { packages }) => {
  const folder = name.toLowerCase().replaceAll(/\W+/g, "-");

  testLong(`${name} builds pages that call, and serves each visitor what the API says then`, async () => {
    const site = await makeSite("next/pages", packages, folder);
    await site.build();
    await site.visit("start", async (get) => {
      for (const customer of ["Grace", "Edith"]) {
        await site.rename(customer);
        expect(await get("/")).toEqual({ status: 200, names: [customer, customer] });
        for (const path of ["/no-store", "/bare", "/node", "/edge"]) {
          expect({ path, ...(await get(path)) }).toEqual({ path, status: 200, names: [customer] });
        }
      }
      expect(await get("/missing")).toMatchObject({ status: 404 });
    });
    // Next keeps here what its `fetch` was answered, as base64 or text.
    expect(await readdir(join(site.cwd, ".next/cache/fetch-cache")).catch(() => [])).toEqual([]);
  });

  testLong(`${name} hands copies of results to the browser without a warning of React's`, async () => {
    const site = await makeSite("next/pages", packages, `${folder}-dev`);
    const said = await site.visit("dev", async (get) => {
      expect(await get("/")).toEqual({ status: 200, names: ["Ada", "Ada"] });
    });
    expect(said).not.toContain("Only plain objects");
  });

  testLong(`${name} builds the generated code, copied without endings`, async () => {
    const site = await makeSite("next/copied", [...packages, "openapi-fetch@0.17.0"], `${folder}-copied`);
    await copyGenerated(join(site.cwd, "stripe"), "none");
    await site.build();
    await site.visit("start", async (get) => {
      expect(await get("/node")).toEqual({ status: 200, names: ["Ada"] });
    });
  });
});

testLong("Next.js 16 prerenders the static parts of pages that call", async () => {
  const packages = ["next@16.4.6", ...react19, ...types];
  const site = await makeSite("next/cache-components", packages, "next-cache-components");
  await site.build();
  await site.visit("start", async (get) => {
    for (const customer of ["Grace", "Edith"]) {
      await site.rename(customer);
      expect(await get("/")).toEqual({ status: 200, names: [customer, customer] });
      expect(await get("/bare")).toEqual({ status: 200, names: [customer] });
    }
  });
});

/** What a page or a route answered: its status, and the names of customers in it. */
type Get = (path: string) => Promise<{ readonly status: number; readonly names: readonly string[] }>;

interface Site {
  readonly cwd: string;
  readonly build: () => Promise<string>;
  /** Starts the site, visits it and stops it; gives what it printed. */
  readonly visit: (command: "start" | "dev", visit: (get: Get) => Promise<void>) => Promise<string>;
  /** Changes the name of the customer that the site shows. */
  readonly rename: (name: string) => Promise<string>;
}

/** Installs a site that shows a customer. */
async function makeSite(project: string, packages: readonly string[], as: string): Promise<Site> {
  await copyProject("next/shared", as);
  const cwd = await installProject(project, packages, as);
  const customer = await post("customers", { name: "Ada" });
  const surroundings = { cwd, env: { ...env, CUSTOMER: customer, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "" } };
  const next = join(cwd, "node_modules/next/dist/bin/next");
  return {
    cwd,
    build: () => run(process.execPath, [next, "build"], surroundings),
    visit: async (command, visit) => {
      const listen = ["--hostname", "127.0.0.1", "--port", "0"];
      const { url, stop } = await start(process.execPath, [next, command, ...listen], surroundings);
      try {
        await visit((path) => read(url + path));
      } finally {
        await stop();
      }
      return stop();
    },
    rename: (name) => post(`customers/${customer}`, { name }),
  };
}

async function read(url: string): ReturnType<Get> {
  const response = await fetch(url, { redirect: "manual" });
  const text = await response.text();
  const names = [...text.matchAll(/<p>([^<]*)<\/p>|"name":"([^"]*)","agent"/g)].map(
    ([, page, route]) => page ?? route!,
  );
  return { status: response.status, names };
}
