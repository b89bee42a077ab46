import { check, checkType } from "../argument-checks.js";
import { readOptions } from "../settings.js";
import { createVersionCheck } from "./api-version-policy.js";
import type { WebhookEvent } from "./event.js";
import type { AnyHandlerOptions, FailedDelivery, WebhookContext } from "./handler-options.js";
import { createMemoryStore } from "./memory-store.js";
import { readRecency } from "./options.js";
import { printFailure } from "./print-failure.js";

/** Handles an event of any type. */
export type EventHandler = (event: WebhookEvent, context: WebhookContext<unknown>) => unknown;

/** The options of a handler with their types. */
const handlerOptions = {
  secret: "string or object or function",
  stripe: "object or plain object",
  on: "plain object",
  otherwise: "function",
  onError: "function",
  apiVersion: "string",
  once: "boolean or object or plain object",
  maxBytes: "number",
  tolerance: "number",
  now: "number or function",
} satisfies Record<keyof AnyHandlerOptions, string>;

/** The options of a handler, checked and with their defaults. */
export type HandlerSettings = ReturnType<typeof readHandlerOptions>;

/** Reads the options of a handler. Throws a TypeError that names the option if it is unknown or invalid. */
export function readHandlerOptions(options: AnyHandlerOptions, version: string) {
  checkType(options, "plain object", "options");
  // `readOptions` accepts whole numbers from 1 only.
  const { tolerance, now, ...others } = options;
  const recency = { tolerance, now };
  readRecency(recency, []);
  readOptions(others, handlerOptions);
  const { secret, stripe, on, otherwise, onError, apiVersion, once = createMemoryStore(), maxBytes } = others;
  const secrets = typeof secret === "function" ? [] : [secret].flat();
  const isSecret = secrets.every((one) => typeof one === "string" && one.trim());
  check(typeof secret === "function" || (secrets.length && isSecret), "secret", "the signing secret (whsec_…)");
  check(stripe === undefined || typeof stripe?.with === "function", "stripe", "an instance of Stripe, or a client");
  const policy = apiVersion ?? "warn";
  check(["error", "warn", "ignore"].includes(policy), "apiVersion", `"error", "warn" or "ignore"`);
  check(once === false || isStore(once), "once", "false, or a store with the methods claim and release");
  return {
    secret,
    stripe,
    handlers: readHandlers(on),
    otherwise: otherwise as EventHandler | undefined,
    onError: (onError ?? printFailure(secrets)) as (error: unknown, delivery: FailedDelivery) => unknown,
    checkVersion: createVersionCheck(policy, version),
    once,
    maxBytes: maxBytes ?? 2 ** 20,
    recency,
  };
}

/** Returns the handlers by type. Not an object, whose prototype would have handlers of its own. */
function readHandlers(on: object = {}): ReadonlyMap<string, EventHandler> {
  const given = Object.entries(on).filter(([, handler]) => handler !== undefined);
  for (const [type, handler] of given)
    check(typeof handler === "function", `on[${JSON.stringify(type)}]`, "a function");
  return new Map(given as [string, EventHandler][]);
}

function isStore(once: unknown): boolean {
  const { claim, release, complete } = Object(once) as Record<string, unknown>;
  return [claim, release, complete ?? release].every((method) => typeof method === "function");
}
