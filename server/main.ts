import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatDiagnostic } from "../generator/diagnostics.js";
import { readDocument } from "../generator/document/read.js";
import { startServer } from "./server.js";
import { formatAttempt } from "./webhooks/attempt.js";
import { isHost } from "./webhooks/destination.js";

const usage = "Usage: npm run server -- [--port N] [--deliver-to HOST]…";
const help = `${usage}

Serves the Stripe API from the pinned OpenAPI document on 127.0.0.1, for curl, tests and any client. It accepts any key,
validates requests, supports every operation, and keeps all objects in memory until it ends.

Sends events to the webhook endpoints that are registered at /v1/webhook_endpoints, with retries, and prints a line for
each attempt. It sends them to this machine only (localhost, 127.0.0.0/8 and [::1]), and no other requests.

  --port N            the port to listen on: 12111 unless given; 0 takes any free port
  --deliver-to HOST   another host that may get events, and "*" all hosts; can be repeated
  --help              shows this text`;
const root = fileURLToPath(new URL("..", import.meta.url));

process.exitCode = await main(process.argv.slice(2));

/** Starts the embedded server from the command line; returns exit code 0, 1 when it can't start, 2 for wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  if (args.some((argument) => argument === "--help" || argument === "-h")) {
    console.log(help);
    return 0;
  }
  const options = readOptions(args);
  if (options === undefined) return 2;
  const { value, diagnostics } = await readDocument(root);
  for (const diagnostic of diagnostics) console.error(formatDiagnostic(diagnostic));
  if (value === undefined) return 1;
  try {
    const server = await startServer(value.document, {
      ...options,
      onDelivery: (attempt) => console.log(formatAttempt(attempt)),
    });
    console.log(startMessage(server.url, value.document.info.version));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
    return 0;
  } catch (error) {
    console.error(messageOf(error, options.port));
    return 1;
  }
}

function readOptions(args: readonly string[]): { port: number; deliverTo: readonly string[] } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "12111" },
        "deliver-to": { type: "string", multiple: true, default: [] },
      },
    });
    const port = Number(values.port);
    const deliverTo = values["deliver-to"];
    const wrongHost = deliverTo.find((host) => !isHost(host));
    if (!/^\d+$/.test(values.port) || port > 65535) {
      console.error(`error: --port takes a number from 0 to 65535, not "${values.port}". ${usage}`);
    } else if (wrongHost !== undefined) {
      console.error(`error: --deliver-to takes a host such as web or [::2], not "${wrongHost}". ${usage}`);
    } else return { port, deliverTo };
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    console.error(`error: ${reason}. ${usage}`);
  }
  return undefined;
}

function messageOf(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `error: port ${port} is in use. Take another with --port N.`;
  return `error: the server can't listen on port ${port}: ${message}`;
}

function startMessage(url: string, version: string): string {
  return [
    `The embedded server, API version ${version}, listens on ${url}. It accepts any key and keeps all objects in memory.`,
    `  curl ${url}/v1/customers -u sk_test_123: -d name="Jenny Rosen"`,
    `  curl ${url}/v1/customers -u sk_test_123: -G -d limit=3`,
    `  curl ${url}/v1/webhook_endpoints -u sk_test_123: -d url=http://127.0.0.1:3000/webhook -d "enabled_events[]=*"`,
    "Press Ctrl-C to stop it.",
  ].join("\n");
}
