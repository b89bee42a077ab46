import { formatDiagnostic } from "../../generator/diagnostics.js";
import type { Document } from "../../generator/document/types.js";
import { escapeInvisible } from "../../generator/invisible-characters.js";
import { misuse } from "../../generator/terminal.js";
import { EmbeddedStripe } from "../embedded-stripe.js";
import { EventTypes } from "../events/event-types.js";
import type { JsonObject } from "../json-object.js";
import { printUrl } from "../webhooks/destination.js";
import { isReceived, post } from "../webhooks/post.js";
import { scheduleTimer } from "../webhooks/schedule.js";
import { createWebhookRequest, type WebhookRequest } from "../webhooks/webhook-request.js";
import { buildEvent } from "./build-event.js";
import { type EventRequest, help, readRequest, type Request, usage, UsageError } from "./usage.js";

/** What the command reads beside its arguments, and where it prints lines. */
export interface Surroundings {
  /** Reads the OpenAPI document; resolves to undefined after printing why it can't be read. */
  readonly readDocument: () => Promise<Document | undefined>;
  /** The secret when the command line has none. */
  readonly secret: string | undefined;
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/** The characters of an answer that are printed. */
const shownLength = 1000;

/** Runs the command; returns exit code 0 when the endpoint answered with 2xx, 1 for anything else, 2 for wrong usage. */
export async function trigger(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await run(readRequest(args, surroundings.secret), surroundings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return misuse(surroundings, escapeInvisible(error.message), usage);
  }
}

async function run(request: Request, { readDocument, out, error }: Surroundings): Promise<number> {
  if (request.kind === "help") {
    out(help);
    return 0;
  }
  const document = await readDocument();
  if (document === undefined) return 1;
  if (request.kind === "list") {
    for (const { type } of new EventTypes(document).all) out(type);
    return 0;
  }
  const event = createEvent(document, request);
  const webhook = createWebhookRequest(event, request.secret, Date.now());
  if (request.to !== undefined) return await send(request.to, event, webhook, { out, error });
  out(`Stripe-Signature: ${String(webhook.headers["Stripe-Signature"])}\n\n${webhook.body}`);
  return 0;
}

function createEvent(document: Document, { type, account, overrides }: EventRequest): JsonObject {
  try {
    // A new one for each attempt, so that an event has no traces of another one.
    const create = (fields: JsonObject): JsonObject => new EmbeddedStripe(document).createEvent(type, fields, account);
    return { ...buildEvent(create, overrides), pending_webhooks: 1 };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const hint = new EventTypes(document).get(type) === undefined ? " --list lists all types." : "";
    throw new UsageError(error.message.replace(/^createEvent\(.*?\): /, "") + hint);
  }
}

async function send(
  to: URL,
  { id, type }: JsonObject,
  webhook: WebhookRequest,
  { out, error }: Pick<Surroundings, "out" | "error">,
): Promise<number> {
  const url = printUrl(to.href);
  const started = performance.now();
  const answer = await post(to, webhook, { timeout: 20_000, schedule: scheduleTimer });
  if (answer.kind === "failed") {
    const hint = "start the application, or correct --to";
    error(formatDiagnostic({ severity: "error", message: `can't deliver to ${url}: ${answer.reason}`, hint }));
    return 1;
  }
  const { status, body } = answer;
  const duration = Math.round(performance.now() - started);
  out(`→ POST ${url}  ${String(type)} ${String(id)} ${status} ${duration} ms`);
  if (body !== "") out(escapeInvisible(body.length > shownLength ? `${body.slice(0, shownLength)}…` : body));
  return isReceived(answer) ? 0 : 1;
}
