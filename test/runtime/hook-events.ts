import type { HookEvent, Hooks } from "../../generator/runtime/index.js";
import type { Recorder, Reply } from "./recorder.js";

/** A call of a hook. */
export type Seen = readonly [hook: string, fields: Readonly<Record<string, unknown>>];

export const busy: Reply = { status: 503, body: { error: { type: "api_error", message: "Busy." } } };
export const declined: Reply = {
  status: 402,
  body: { error: { code: "card_declined", message: "Declined: ch_secret" } },
};
export const fine: Reply = { body: { id: "ch_1" } };

/** Answers with one reply after the other, and with the last one from then on. */
export function answer(recorder: Recorder, ...replies: readonly Reply[]): void {
  recorder.reset((_, index) => replies[Math.min(index, replies.length - 1)]!);
}

/** Hooks that note what they get, without what has an own test and what is undefined. */
export function notes(seen: Seen[]): Hooks {
  const note = (hook: string) => (event: HookEvent) => {
    const isShown = ([name, value]: [string, unknown]) => value !== undefined && !["call", "origin"].includes(name);
    seen.push([hook, Object.fromEntries(Object.entries(event).filter(isShown))]);
  };
  return {
    onRequest: note("onRequest"),
    onResponse: note("onResponse"),
    onRetry: note("onRetry"),
    onError: note("onError"),
  };
}
