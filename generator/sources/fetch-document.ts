import type { DocumentCache } from "./document-cache.js";
import { describeBytes, type Limits } from "./limits.js";
import { findUrlProblem, isLoopback, offlineForms, sourceError } from "./source.js";
import { decodeText } from "./text.js";

const maxRedirects = 5;

/**
 * Fetches a document. A response that the server says hasn't changed since the last one (ETag) comes from the cache.
 * Follows redirects, except from another host to this machine, or to a URL that isn't https. Throws a DiagnosticsError.
 */
export async function fetchDocument(url: URL, cache: DocumentCache, limits: Limits): Promise<string> {
  const name = url.href;
  const last = await cache.find(name);
  const signal = AbortSignal.timeout(limits.timeout);
  try {
    const response = await followRedirects(url, last?.etag, signal);
    if (response.status === 304 && last !== undefined) return last.text;
    if (response.status !== 200) throw sourceError(name, `the server responds with status ${response.status}`);
    const text = decodeText(await readBody(response, name, limits.bytes), name);
    if (/^\uFEFF?\s*</.test(text)) throw sourceError(name, "the response is a web page, no document");
    const etag = response.headers.get("etag");
    if (etag !== null) await cache.remember(name, { etag, text });
    return text;
  } catch (error) {
    if (signal.aborted) throw sourceError(name, `it wasn't there within ${limits.timeout / 1000} s`, offlineForms);
    throw error;
  }
}

async function followRedirects(start: URL, etag: string | undefined, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let count = 0; count <= maxRedirects; count += 1) {
    const response = await request(url, start, etag, signal);
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    url = resolveRedirect(url, location, start);
  }
  throw sourceError(start.href, `it redirects more than ${maxRedirects} times`);
}

async function request(url: URL, { href }: URL, etag: string | undefined, signal: AbortSignal): Promise<Response> {
  const headers = { accept: "application/json, application/yaml, */*", ...(etag && { "if-none-match": etag }) };
  try {
    return await fetch(url, { redirect: "manual", headers, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw sourceError(href, `${describeHost(url, href)} can't be reached${describeCode(error)}`, offlineForms);
  }
}

function resolveRedirect(from: URL, location: string, { href }: URL): URL {
  if (!URL.canParse(location, from)) throw sourceError(href, "it redirects to something that is no URL");
  const to = new URL(location, from);
  const problem = findUrlProblem(to);
  if (problem !== undefined) throw sourceError(href, `it redirects to ${to.origin}, which ${problem}`);
  if (isLoopback(to.hostname) && !isLoopback(from.hostname)) {
    throw sourceError(href, `it redirects to ${to.origin}, which is this machine`);
  }
  return to;
}

/** Reads the body, after decompression, up to a size. */
async function readBody(response: Response, name: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      const bytes = chunk as Uint8Array;
      size += bytes.byteLength;
      if (size > limit) break;
      chunks.push(bytes);
    }
  } catch (error) {
    throw sourceError(name, `the response ends too early${describeCode(error)}`, "try again");
  }
  if (size > limit) throw sourceError(name, `the response is larger than ${describeBytes(limit)}`);
  return Buffer.concat(chunks);
}

function describeHost(url: URL, start: string): string {
  return url.href === start ? "the host" : `${url.origin}, where it redirects to,`;
}

/** Describes the reason that Node states as the cause of a failed fetch: " (ENOTFOUND)". */
function describeCode(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { readonly code?: unknown };
  return typeof code === "string" ? ` (${code})` : "";
}
