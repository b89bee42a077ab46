import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatDiagnostic } from "../generator/diagnostics.js";
import { readDocument } from "../generator/document/read.js";
import { startServer } from "./server.js";

const usage = "Usage: npm run server -- [--port N]   (12111 unless given; 0 takes any free port)";
const help = `${usage}

Serves the Stripe API from the pinned OpenAPI document on 127.0.0.1, for curl, tests and any client. It accepts any key,
validates requests, supports every operation, and keeps all objects in memory until it ends. It sends no requests.

  --port N   the port to listen on
  --help     shows this text`;
const root = fileURLToPath(new URL("..", import.meta.url));

process.exitCode = await main(process.argv.slice(2));

/** Starts the embedded server from the command line; returns exit code 0, 1 when it can't start, 2 for wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  if (args.some((argument) => argument === "--help" || argument === "-h")) {
    console.log(help);
    return 0;
  }
  const port = readPort(args);
  if (port === undefined) return 2;
  const { value, diagnostics } = await readDocument(root);
  for (const diagnostic of diagnostics) console.error(formatDiagnostic(diagnostic));
  if (value === undefined) return 1;
  try {
    const server = await startServer(value.document, { port });
    console.log(startMessage(server.url, value.document.info.version));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
    return 0;
  } catch (error) {
    console.error(messageOf(error, port));
    return 1;
  }
}

function readPort(args: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: "string", default: "12111" } } });
    const port = Number(values.port);
    if (/^\d+$/.test(values.port) && port < 65536) return port;
    console.error(`error: --port takes a number from 0 to 65535, not "${values.port}". ${usage}`);
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
    "Press Ctrl-C to stop it.",
  ].join("\n");
}
