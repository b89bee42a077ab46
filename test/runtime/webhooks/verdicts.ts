import Official from "stripe-23";
import { StripeSignatureVerificationError } from "../../../generated/errors.js";
import { constructEventSync } from "../../../generated/node.js";
import { constructEvent, verify } from "../../../generated/webhooks.js";

/** What an endpoint received, and how it verifies that. Some values have types that only JavaScript lets through. */
export interface Delivery {
  readonly payload: unknown;
  readonly header: unknown;
  readonly secret: unknown;
  /** In seconds. */
  readonly tolerance?: number | undefined;
  /** In milliseconds. */
  readonly now: number;
}

/** What a verification came to: its value, or the reason of the refusal, else the name of the error. */
export type Verdict = { readonly accepted: unknown } | { readonly refused: string };

type Check<R> = (payload: never, header: never, secret: never, options: object) => R;

const { webhooks } = Official as unknown as { readonly webhooks: OfficialWebhooks };

interface OfficialWebhooks {
  readonly constructEvent: OfficialCheck;
  readonly signature: { readonly verifyHeader: OfficialCheck };
  generateTestHeaderString(params: { payload: unknown; secret: string; timestamp: number }): string;
}
type OfficialCheck = (...args: readonly unknown[]) => unknown;

/** The beginnings of the official library's messages, and our reasons. */
const reasons: readonly (readonly [message: string, reason: string])[] = [
  ["No webhook payload was provided", "missing_payload"],
  ["No stripe-signature header value", "missing_header"],
  ["Unable to extract timestamp", "malformed_header"],
  ["No signatures found with expected scheme", "no_signatures"],
  ["No webhook secret value", "missing_secret"],
  ["Webhook payload must be provided as a string or a Buffer", "parsed_payload"],
  ["No signatures found matching", "signature_mismatch"],
  ["Timestamp outside the tolerance zone", "too_old"],
];

/** Our verdicts: each function over a delivery. */
export const ours: Readonly<
  Record<"constructEvent" | "constructEventSync" | "verify", (given: Delivery) => Promise<Verdict>>
> = {
  constructEvent: (given) => judge(given, constructEvent),
  constructEventSync: (given) => judge(given, constructEventSync),
  verify: (given) => judge(given, verify),
};

/** The official library's verdicts. */
export const theirs = {
  constructEvent: (given: Delivery) => judgeOfficial(given, (...args) => webhooks.constructEvent(...args)),
  verify: (given: Delivery) => judgeOfficial(given, (...args) => webhooks.signature.verifyHeader(...args)),
};

/** Signs with the official library. */
export function signOfficially(payload: unknown, secret: string, timestamp: number): string {
  return webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

async function judge({ payload, header, secret, ...options }: Delivery, check: Check<unknown>): Promise<Verdict> {
  try {
    return { accepted: await check(payload as never, header as never, secret as never, options) };
  } catch (error) {
    if (error instanceof StripeSignatureVerificationError) return { refused: String(error.reason) };
    return { refused: (error as Error).name };
  }
}

function judgeOfficial({ payload, header, secret, tolerance, now }: Delivery, check: OfficialCheck): Verdict {
  try {
    return { accepted: check(payload, header, secret, tolerance, undefined, now) };
  } catch (error) {
    const { message, constructor } = error as Error;
    if (!(error instanceof Official.errors.StripeSignatureVerificationError)) return { refused: constructor.name };
    const [, reason = message] = reasons.find(([beginning]) => message.startsWith(beginning)) ?? [];
    return { refused: reason };
  }
}
