import { createHmac } from "node:crypto";
import { API_VERSION } from "../../generated/api-version.js";
import type { Ledger } from "./ledger.js";

/** The signing secret of the endpoints. */
export const secret = "whsec_deliveries";

const amount = 4000;

/** How a delivery differs from a good one. */
export interface Delivery {
  readonly id?: string;
  readonly type?: string;
  readonly version?: string;
  readonly secret?: string;
  /** How much longer the body is, in bytes. */
  readonly padding?: number;
  readonly method?: string;
  readonly path?: string;
}

/** A delivery as it is sent. */
export interface Message {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** An endpoint that is served by a framework. */
export interface Endpoint {
  readonly ledger: Ledger;
  readonly send: (message: Message) => Promise<Pick<Response, "status" | "json">>;
}

/** What matters of an answer. */
export interface Answer {
  readonly status: number;
  /** `handled`, `duplicate` or `ignored`, or the reason of a refusal. */
  readonly is: string;
}

/** A sequence of deliveries of one event. */
export interface Case {
  readonly given: readonly Delivery[];
  readonly want: readonly Answer[];
  /** How often the event is entered in the ledger. */
  readonly entries: number;
  /** Whether the first entry is refused, so that the endpoint's own code fails. */
  readonly fails?: true;
}

const handled = { status: 200, is: "handled" };
const refused = (status: number, is: string): Answer => ({ status, is });

/** What each framework must answer, and how often the endpoint handles the event. */
export const deliveries: readonly (readonly [title: string, of: Case])[] = [
  ["a good one", { given: [{}], want: [handled], entries: 1 }],
  ["a forged one", { given: [{ secret: "whsec_forged" }], want: [refused(400, "signature_mismatch")], entries: 0 }],
  ["one that is too large", { given: [{ padding: 2 ** 20 }], want: [refused(413, "too_large")], entries: 0 }],
  ["a duplicate", { given: [{}, {}], want: [handled, { status: 200, is: "duplicate" }], entries: 1 }],
  [
    "one that fails, and comes again",
    { given: [{}, {}], want: [refused(500, "handler_failed"), handled], entries: 2, fails: true },
  ],
  ["an unknown event", { given: [{ type: "cup.emptied" }], want: [{ status: 200, is: "ignored" }], entries: 0 }],
  ["a wrong version", { given: [{ version: "2019-12-03" }], want: [refused(400, "wrong_api_version")], entries: 0 }],
  ["a wrong method", { given: [{ method: "GET" }], want: [refused(405, "method_not_allowed")], entries: 0 }],
];

/** What came of a case. */
interface Outcome {
  readonly answers: readonly Answer[];
  /** What the endpoint read of the event, as often as it handled it. */
  readonly entries: readonly unknown[];
  /** What the endpoint was told of. */
  readonly failures: readonly unknown[];
}

/** States what must come of a case. */
export function outcomeOf({ want, entries }: Case): Outcome {
  const failures = want.filter(({ status }) => status !== 200).map(({ is }) => is);
  return { answers: want, entries: Array<number>(entries).fill(amount), failures };
}

/** Makes the deliveries of a case, one after another. */
export async function deliver({ ledger, send }: Endpoint, { given, fails }: Case): Promise<Outcome> {
  const id = createId();
  ledger.failures = [];
  if (fails) ledger.decide(id, Promise.resolve(false));
  const answers: Answer[] = [];
  for (const delivery of given) answers.push(await readAnswer(await send(sign({ id, ...delivery }))));
  return { answers, entries: ledger.events.get(id) ?? [], failures: [...ledger.failures] };
}

/**
 * Delivers an event again while the endpoint is still handling it, and lets the endpoint succeed only when a later delivery of
 * another event has been answered: an answer to the duplicate before that would be a promise that nobody can keep.
 */
export async function deliverWhileHandling({ ledger, send }: Endpoint): Promise<unknown> {
  const id = createId();
  let succeed = (_: boolean): void => undefined;
  ledger.decide(id, new Promise((resolve) => (succeed = resolve)));
  const arrival = ledger.arrival(id);
  const first = send(sign({ id }));
  await arrival;
  const answered: string[] = [];
  const duplicate = send(sign({ id })).finally(() => answered.push(id));
  await send(sign({ id: createId() }));
  const early = [...answered];
  succeed(true);
  return {
    early,
    answers: await Promise.all([first, duplicate].map(async (one) => readAnswer(await one))),
    entries: ledger.events.get(id),
  };
}

/** What must come of `deliverWhileHandling`. */
export const whileHandling = {
  early: [],
  answers: [handled, { status: 200, is: "duplicate" }],
  entries: [amount],
};

/** Makes many deliveries at once, each event several times; counts the answers, and gives how often each event was handled. */
export async function deliverMany(
  { ledger, send }: Endpoint,
  { events, times }: { readonly events: number; readonly times: number },
): Promise<{ readonly answers: Readonly<Record<string, number>>; readonly handled: readonly number[] }> {
  const ids = Array.from({ length: events }, createId);
  const sent = Array.from({ length: times }, () => ids).flat();
  const all = await Promise.all(sent.map((id) => deliverUntilDone(send, id)));
  const answers: Record<string, number> = {};
  for (const { is } of all) answers[is] = (answers[is] ?? 0) + 1;
  return { answers, handled: ids.map((id) => ledger.events.get(id)?.length ?? 0) };
}

/** Delivers an event as Stripe does: again while another delivery of it takes too long. */
async function deliverUntilDone(send: Endpoint["send"], id: string): Promise<Answer> {
  for (;;) {
    const answer = await readAnswer(await send(sign({ id })));
    if (answer.status !== 409) return answer;
  }
}

let count = 0;
const createId = (): string => `evt_${count++}`;

/** Writes and signs a delivery, as Stripe does. */
export function sign(delivery: Delivery): Message {
  const { id = createId(), type = "checkout.session.completed", version = API_VERSION, padding = 0 } = delivery;
  const { method = "POST", path = "/webhook" } = delivery;
  const data = { object: { id: "cs_1", object: "checkout.session", amount_total: amount } };
  // Stripe indents its events: parsing and printing them changes the bytes.
  const body = JSON.stringify({ id, object: "event", type, api_version: version, data }, null, 2) + " ".repeat(padding);
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", delivery.secret ?? secret)
    .update(`${time}.${body}`)
    .digest("hex");
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "stripe-signature": `t=${time},v1=${signature}`,
  };
  return { path, method, headers, body: method === "GET" ? null : body };
}

/** Reads what matters of an answer. */
export async function readAnswer(response: Pick<Response, "status" | "json">): Promise<Answer> {
  const answer = (await response.json()) as {
    readonly handled?: boolean;
    readonly duplicate?: boolean;
    readonly error?: { readonly reason: string };
  };
  const is = answer.error?.reason ?? (answer.duplicate ? "duplicate" : answer.handled ? "handled" : "ignored");
  return { status: response.status, is };
}
