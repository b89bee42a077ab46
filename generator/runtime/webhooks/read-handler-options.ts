import { check } from "../argument-checks.js";
import { getTypeTag } from "../type-checks.js";
import { createVersionCheck } from "./api-version-policy.js";
import type { EventStore } from "./event-store.js";
import type { WebhookEvent } from "./event.js";
import type { AnyHandlerOptions, FailedDelivery, StripeClient, WebhookContext } from "./handler-options.js";
import { createMemoryStore } from "./memory-store.js";
import { readRecency, type VerifyOptions } from "./options.js";
import { printFailure } from "./print-failure.js";

/** Handles an event of any type. */
export type EventHandler = (event: WebhookEvent, context: WebhookContext<unknown>) => unknown;

const isFunction = (value: unknown) => typeof value === "function";
const hasMethods = (value: unknown, ...names: string[]) =>
  names.every((name) => isFunction((Object(value) as Record<string, unknown>)[name]));
const isStore = (value: unknown) =>
  hasMethods(value, "claim", "release") && ["undefined", "function"].includes(typeof (value as EventStore).complete);
const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
const isObject = (value: unknown) => getTypeTag(value) === "Object";

type Rule = readonly [isValid: (value: unknown) => boolean, requirement: string];
const functionRule: Rule = [isFunction, "a function"];
/** The rule of an option that is checked with others. */
const laterRule: Rule = [() => true, ""];

/** Which values of an option are valid. */
const rules = {
  secret: [
    (value) => isFunction(value) || (value !== undefined && [value].flat().every(isText) && [value].flat().length > 0),
    "the signing secret (whsec_…)",
  ],
  stripe: [(value) => hasMethods(value, "with"), "an instance of Stripe, or a client"],
  on: [isObject, "an object of functions"],
  otherwise: functionRule,
  onError: functionRule,
  apiVersion: [(value) => /^(error|warn|ignore)$/.test(String(value)), '"error", "warn" or "ignore"'],
  once: [(value) => value === false || isStore(value), "false, or a store with the methods claim and release"],
  maxBytes: [(value) => typeof value === "number" && value >= 0, "a number of bytes"],
  tolerance: laterRule,
  now: laterRule,
} satisfies Record<keyof AnyHandlerOptions, Rule>;

/** The options of a handler, checked and with their defaults. */
export interface HandlerSettings {
  readonly secret: AnyHandlerOptions["secret"];
  readonly stripe: StripeClient | undefined;
  /** The handlers by the type of the event. */
  readonly handlers: ReadonlyMap<string, EventHandler>;
  readonly otherwise: EventHandler | undefined;
  readonly onError: (error: unknown, delivery: FailedDelivery) => unknown;
  /** Checks the API version of an event. */
  readonly checkVersion: (event: WebhookEvent) => void;
  readonly once: EventStore | false;
  readonly maxBytes: number;
  readonly recency: VerifyOptions;
}

/** Reads the options of a handler. Throws a TypeError that names the option if it is unknown or invalid. */
export function readHandlerOptions(options: AnyHandlerOptions, version: string): HandlerSettings {
  check(isObject(options), "options", 'an object, such as { secret: "whsec_…", on: {} }');
  for (const [name, value] of Object.entries({ ...options, secret: options.secret } as object)) {
    check(Object.hasOwn(rules, name), name, `left out: the options are ${Object.keys(rules).join(", ")}`);
    const [isValid, requirement] = rules[name as keyof typeof rules];
    check((value === undefined && name !== "secret") || isValid(value), name, requirement);
  }
  const { secret, stripe, on, otherwise, onError, apiVersion, once, maxBytes, tolerance, now } = options;
  const recency = { tolerance, now };
  readRecency(recency, []);
  return {
    secret,
    stripe,
    handlers: readHandlers(on),
    otherwise: otherwise as EventHandler | undefined,
    onError:
      (onError as HandlerSettings["onError"] | undefined) ??
      printFailure(typeof secret === "function" ? [] : [secret].flat()),
    checkVersion: createVersionCheck(apiVersion ?? "warn", version),
    once: once ?? createMemoryStore(),
    maxBytes: maxBytes ?? 2 ** 20,
    recency,
  };
}

/** Returns the handlers by type. Not an object, whose prototype would have handlers of its own. */
function readHandlers(on: object = {}): ReadonlyMap<string, EventHandler> {
  const handlers = new Map<string, EventHandler>();
  for (const [type, handler] of Object.entries(on) as [string, EventHandler | undefined][]) {
    if (handler === undefined) continue;
    check(isFunction(handler), `on[${JSON.stringify(type)}]`, "a function");
    handlers.set(type, handler);
  }
  return handlers;
}
