import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const quiet = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  ...["--disable-sync", "--no-first-run"],
];

/**
 * Serves a folder and opens its page in a browser, with `?stripe=…`; gives what the page posts to `/done`. Under another
 * host than the loopback one, the page isn't in a secure context, as every page on plain http.
 */
export async function openPage(browser: string, folder: string, stripe: string, host = "127.0.0.1"): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), "stripe-fetch-browser-"));
  const { server, posted } = serve(folder);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const page = `http://${host}:${port}/?stripe=${encodeURIComponent(stripe)}`;
  const flags = [...quiet, `--user-data-dir=${profile}`, `--host-resolver-rules=MAP ${host} 127.0.0.1`];
  const child = spawn(browser, [...flags, page], { stdio: ["ignore", "ignore", "pipe"] });
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (words += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    const gone = ended.then(() => Promise.reject(new Error(`the browser ended:\n${words}`)));
    return await Promise.race([posted, gone]);
  } finally {
    child.kill();
    await ended;
    server.close();
    server.closeAllConnections();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function serve(folder: string): { readonly server: Server; readonly posted: Promise<string> } {
  let done: (text: string) => void;
  const posted = new Promise<string>((resolve) => (done = resolve));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.end();
      done(Buffer.concat(chunks).toString());
      return;
    }
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = join(folder, pathname === "/" ? "index.html" : pathname);
    const content = await readFile(file).catch(() => undefined);
    const type = file.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(content === undefined ? 404 : 200, { "content-type": type }).end(content);
  };
  return { server: createServer((request, response) => void answer(request, response)), posted };
}
