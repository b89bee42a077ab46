import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import Official from "stripe-23";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { trigger } from "../../server/trigger/trigger-command.js";
import { listen, stop, urlOf } from "../loopback.js";
import { readPinned } from "./document.js";
import { type Receiver, type Reply, startReceiver } from "./webhooks/receiver.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const secret = "whsec_7hWfbYYfSzNQAqhXGr9TjXAy1uq0ACk6";
const type = "checkout.session.completed";
let apiVersion: string;
let receiver: Receiver | undefined;

beforeAll(async () => {
  apiVersion = (await readPinned()).info.version;
});
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

interface Output {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command in this process. */
async function run(args: readonly string[], environmentSecret?: string): Promise<Output> {
  const [out, error]: [string[], string[]] = [[], []];
  const print = (lines: string[]) => (line: string) => void lines.push(`${line}\n`);
  const code = await trigger(args, {
    readDocument: readPinned,
    secret: environmentSecret,
    out: print(out),
    error: print(error),
  });
  return { code, out: out.join(""), error: error.join("") };
}

/** Runs the program. */
async function runProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Output> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/trigger/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, error };
}

test("the program sends a signed event with the secret of the environment", async () => {
  receiver = await startReceiver((response) => response.writeHead(201).end('{"received":true}'));
  const to = `${receiver.url}/webhook`;
  const output = await runProgram([type, "--to", to], { STRIPE_WEBHOOK_SECRET: secret });
  const [{ method, body, headers }] = receiver.received as [(typeof receiver.received)[0]];
  const event = Official.webhooks.constructEvent(body, String(headers["stripe-signature"]), secret);
  expect({ method, ...event }).toMatchObject({
    method: "POST",
    object: "event",
    type,
    api_version: apiVersion,
    pending_webhooks: 1,
    data: { object: { object: "checkout.session", status: "complete", payment_status: "paid" } },
  });
  const line = /^→ POST (\S+) {2}(\S+) (\S+) 201 \d+ ms\n\{"received":true\}\n$/.exec(output.out);
  expect({ code: output.code, error: output.error, line: line?.slice(1) }).toEqual({
    code: 0,
    error: "",
    line: [to, type, event.id],
  });
});

test("the program says when nothing listens, and ends with exit code 1", async () => {
  const server = createServer();
  await listen(server);
  const url = urlOf(server);
  await stop(server);
  const error = `error: can't deliver to ${url}/: connection refused (start the application, or correct --to)\n`;
  expect(await runProgram([type, "--to", url, "--secret", secret])).toEqual({ code: 1, out: "", error });
});

describe("an answer", () => {
  test.each<[string, { given: Reply; want: { code: number; out: RegExp } }]>([
    ["of 204 is a success", { given: 204, want: { code: 0, out: /204 \d+ ms\n$/ } }],
    ["of 400 is a failure", { given: 400, want: { code: 1, out: /400 \d+ ms\n$/ } }],
    [
      "that redirects is a failure",
      {
        given: (response) => response.writeHead(302, { location: "/" }).end("moved"),
        want: { code: 1, out: /302 \d+ ms\nmoved\n$/ },
      },
    ],
    [
      "is printed in part",
      { given: (response) => response.end("x".repeat(100_000)), want: { code: 0, out: /200 \d+ ms\nx{1000}…\n$/ } },
    ],
    [
      "can't control the terminal",
      { given: (response) => response.end("\u001b[31mred"), want: { code: 0, out: /ms\n\\u001b\[31mred\n$/ } },
    ],
  ])("%s", async (_, { given, want }) => {
    receiver = await startReceiver(given);
    const { code, out, error } = await run([type, "--to", receiver.url, "--secret", secret]);
    expect({ code, error }).toEqual({ code: want.code, error: "" });
    expect(out).toMatch(want.out);
    expect(receiver.received).toHaveLength(1);
  });
});

describe("the event", () => {
  /** Prints an event and returns it, verified. */
  async function printed(...args: readonly string[]): Promise<Official.Event> {
    const { code, out, error } = await run([type, ...args, "--print"], secret);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const [, signature = "", body = ""] = /^Stripe-Signature: (.*)\n\n([^]*)\n$/.exec(out) ?? [];
    return Official.webhooks.constructEvent(body, signature, secret);
  }

  test("is printed instead of sent", async () => expect(await printed()).toMatchObject({ type }));

  test("is one of a connected account", async () => {
    expect(await printed("--account", "acct_1")).toMatchObject({ account: "acct_1" });
  });

  test.each<[string, { given: string[]; want: object }]>([
    ["a number", { given: ["amount_total=4200"], want: { amount_total: 4200 } }],
    ["one of several values", { given: ["status=expired"], want: { status: "expired" } }],
    ["text that looks like a number", { given: ["metadata.order=42"], want: { metadata: { order: "42" } } }],
    ["several fields", { given: ["metadata[a]=1", "metadata.b=x=y"], want: { metadata: { a: "1", b: "x=y" } } }],
    ["nothing", { given: ["customer_email=null"], want: { customer_email: null } }],
    ["a list", { given: ['payment_method_types=["card"]'], want: { payment_method_types: ["card"] } }],
    ["a place in a list", { given: ["payment_method_types.0=link"], want: { payment_method_types: ["link"] } }],
  ])("has in a field of its object %s", async (_, { given, want }) => {
    const { data } = await printed(...given.flatMap((override) => ["--override", override]));
    expect(data.object).toMatchObject(want);
  });
});

test("the types are those that endpoints can enable", async () => {
  const { paths } = await readPinned();
  const schema = Object.values(paths["/v1/webhook_endpoints"]?.post?.requestBody?.content ?? {})[0]?.schema;
  const enabled = (schema?.properties?.["enabled_events"]?.items?.enum ?? []) as string[];
  const { code, out } = await run(["--list"]);
  expect({ code, types: out.trimEnd().split("\n") }).toEqual({
    code: 0,
    types: enabled.filter((name) => name !== "*").sort(),
  });
});

test.each(["--help", "-h"])("%s explains the command", async (flag) => {
  expect(await run([flag])).toMatchObject({
    code: 0,
    error: "",
    out: expect.stringMatching(/^Usage: npm run trigger/),
  });
});

describe("wrong usage is answered with exit code 2 and how it is meant:", () => {
  const to = ["--to", "http://127.0.0.1:9"];
  test.each<[string, { given: readonly string[]; want: RegExp }]>([
    ["no type", { given: to, want: /no type of event was given; --list lists them/ }],
    [
      "an unknown type",
      {
        given: ["checkout.session.complete", ...to],
        want: /"checkout.session.complete".* checkout\.session\.completed.*--list/,
      },
    ],
    ["several types", { given: [type, secret, ...to], want: /one type of event is expected, not 2 arguments/ }],
    ["the secret as the type", { given: [secret, ...to], want: /the secret is in the place of the type of event/ }],
    ["no endpoint", { given: [type], want: /--to is missing/ }],
    [
      "a URL without protocol",
      { given: [type, "--to", "localhost:3000"], want: /http:\/\/ or https:\/\/, not "localhost:3000"/ },
    ],
    ["an unknown flag", { given: [type, ...to, "--nope"], want: /Unknown option '--nope'/ }],
    ["what is no account", { given: [type, ...to, "--account", "1"], want: /--account .* acct_…, not "1"/ }],
    [
      "an override without a value",
      { given: [type, ...to, "--override", "status"], want: /FIELD=VALUE.*, not "status"/ },
    ],
    ["an override of no field", { given: [type, ...to, "--override", "=1"], want: /FIELD=VALUE.*, not "=1"/ }],
    ["a field that there isn't", { given: [type, ...to, "--override", "amount=1"], want: /has no field amount/ }],
    [
      "a value that a field can't have",
      { given: [type, ...to, "--override", "status=paid"], want: /"paid".*status.*complete/ },
    ],
  ])("%s", async (_, { given, want }) => {
    const { code, out, error } = await run(given, secret);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toMatch(want);
    expect(error.split("\n").slice(1)).toEqual([expect.stringMatching(/^Usage: npm run trigger/), ""]);
    expect(error).not.toContain(secret);
  });

  test.each([undefined, "", " "])("the secret %j", async (given) => {
    const { code, error } = await run([type, ...to], given);
    expect({ code, error }).toMatchObject({
      code: 2,
      error: expect.stringMatching(/^error: the secret is missing: .*STRIPE_WEBHOOK_SECRET/),
    });
  });
});
