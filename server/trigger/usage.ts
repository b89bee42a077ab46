import { parseArgs } from "node:util";

/** How the command is used, in one line. */
export const usage =
  "Usage: npm run trigger -- TYPE --to URL --secret whsec_… [--override FIELD=VALUE]… [--account acct_…]";

/** The text of `--help`. */
export const help = `${usage}

Creates an event of a type, signs it as Stripe does, sends it once to a webhook endpoint, and prints the answer. The event
has the API version of the pinned OpenAPI document, and an object in the state that the type names.

  npm run trigger -- checkout.session.completed --to http://127.0.0.1:3000/webhook --secret whsec_123
  npm run trigger -- charge.failed --to http://127.0.0.1:3000/webhook --override amount=4200 --override metadata.order=42

  --to URL                 the endpoint; redirects aren't followed
  --secret SECRET          the secret that the endpoint verifies signatures with; the variable STRIPE_WEBHOOK_SECRET
                           unless given, which keeps it out of the shell's history and of what npm prints
  --override FIELD=VALUE   sets a field of the event's object, such as status=expired or metadata.order=42; VALUE is JSON
                           or plain text; can be repeated
  --account ACCOUNT        makes it an event of a connected account
  --print                  prints the event and its signature instead of sending it
  --list                   lists the types
  --help                   shows this text

Exit codes: 0 the endpoint answered with 2xx, 1 anything else, 2 wrong usage.`;

/** A field of the event's object, and its value as it was typed. */
export interface Override {
  readonly path: readonly string[];
  readonly text: string;
}

/** An event that a command line asks for. */
export interface EventRequest {
  readonly kind: "event";
  readonly type: string;
  /** Absent for `--print`. */
  readonly to: URL | undefined;
  readonly secret: string;
  /** Empty for an event of the platform itself. */
  readonly account: string;
  readonly overrides: readonly Override[];
}

/** What a command line asks for. */
export type Request = EventRequest | { readonly kind: "help" } | { readonly kind: "list" };

/** Is thrown for a command line that can't be understood. Its message never includes the secret. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Reads a command line; throws a usage error. `defaultSecret` is the secret when the command line has none. */
export function readRequest(args: readonly string[], defaultSecret: string | undefined): Request {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: "help" };
  if (values.list) return { kind: "list" };
  const [type] = positionals;
  if (type === undefined) throw new UsageError("no type of event was given; --list lists them");
  if (/^whsec_/i.test(type)) throw new UsageError("the secret is in the place of the type of event");
  // The others aren't repeated, because one of them may be the secret.
  if (positionals.length > 1)
    throw new UsageError(`one type of event is expected, not ${positionals.length} arguments`);
  return {
    kind: "event",
    type,
    to: values.print ? undefined : readUrl(values.to),
    secret: readSecret(values.secret ?? defaultSecret),
    account: readAccount(values.account),
    overrides: values.override.map(readOverride),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        to: { type: "string" },
        secret: { type: "string" },
        override: { type: "string", multiple: true, default: [] },
        account: { type: "string", default: "" },
        print: { type: "boolean", default: false },
        list: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new UsageError(reason);
  }
}

function readUrl(text: string | undefined): URL {
  if (text === undefined) throw new UsageError("--to is missing: it takes the URL of the endpoint");
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new UsageError(`--to takes a URL that begins with http:// or https://, not ${JSON.stringify(text)}`);
  }
  return new URL(text);
}

function readSecret(text = ""): string {
  if (text.trim() !== "") return text;
  throw new UsageError("the secret is missing: give it with --secret, or in the variable STRIPE_WEBHOOK_SECRET");
}

function readAccount(text: string): string {
  if (text === "" || text.startsWith("acct_")) return text;
  throw new UsageError(`--account takes the id of a connected account, acct_…, not ${JSON.stringify(text)}`);
}

function readOverride(text: string): Override {
  const index = text.indexOf("=");
  const path = text.slice(0, Math.max(0, index)).split(/[.[\]]+/);
  // `metadata[order]` ends in a bracket.
  if (path.length > 1 && path.at(-1) === "") path.pop();
  if (!path.includes("")) return { path, text: text.slice(index + 1) };
  throw new UsageError(`--override takes FIELD=VALUE, such as status=expired, not ${JSON.stringify(text)}`);
}
