import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { DiagnosticsError } from "../../generator/diagnostics.js";
import { readSource, type SourceContext, type SourceText } from "../../generator/sources/read-source.js";

const endings: (() => unknown)[] = [];
afterAll(() => Promise.all(endings.map((end) => end())));

/** A project folder with these files, and an empty `node_modules`. */
export async function makeRoot(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "sources-"));
  endings.push(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, "node_modules"));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return root;
}

/** Starts a server on 127.0.0.1; returns its origin. */
export async function startServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Reads a source; returns the message of the failure in place of the text if it can't be read. */
export async function readOrMessage(source: string, context: SourceContext): Promise<SourceText | string> {
  try {
    return await readSource(source, context);
  } catch (error) {
    if (error instanceof DiagnosticsError) return error.message;
    throw error;
  }
}
