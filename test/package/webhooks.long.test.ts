import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { testLong } from "../long.js";
import { allOutcomes, deliverAll } from "../webhooks/all-deliveries.js";
import { secret } from "../webhooks/deliveries.js";
import { Ledger } from "../webhooks/ledger.js";
import { sendTo } from "../webhooks/node-frameworks.js";
import { copyProject, installProject } from "./install.js";
import { run } from "./run.js";
import { start } from "./start.js";

const types = ["typescript@5.9.3", "@types/node@20.19.43"];

let ledger: Ledger;
beforeAll(async () => {
  ledger = await Ledger.open();
});
afterAll(() => ledger.close());

describe.each([
  ["Next.js 14", ["next@14.2.35", "react@18.3.1", "react-dom@18.3.1", "@types/react@18.3.27", ...types]],
  ["Next.js 16", ["next@16.4.6", "react@19.2.9", "react-dom@19.2.9", "@types/react@19.2.9", ...types]],
])("%s", (name, packages) => {
  testLong(`${name} serves an endpoint as a route handler and as a page, which answer all deliveries`, async () => {
    const folder = `${name.toLowerCase().replace(/\W+/g, "-")}-webhook`;
    await copyProject("next/shared", folder);
    const cwd = await installProject("next/webhook", packages, folder);
    await cp(join(import.meta.dirname, "../webhooks/endpoint.ts"), join(cwd, "endpoint.ts"));
    const env = { SECRET: secret, LEDGER: ledger.url, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "" };
    const next = join(cwd, "node_modules/next/dist/bin/next");
    await run(process.execPath, [next, "build"], { cwd, env });
    const { url, stop } = await start(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", "0"], {
      cwd,
      env,
    });
    try {
      const send = sendTo(url);
      expect(await deliverAll({ ledger, send })).toEqual(allOutcomes("body_used"));
      const sendToPage: typeof send = (message) => send({ ...message, path: `/api${message.path}` });
      expect(await deliverAll({ ledger, send: sendToPage })).toEqual(allOutcomes("parsed_payload"));
    } finally {
      await stop();
    }
  });
});
