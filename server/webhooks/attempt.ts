import type { Answer } from "./post.js";

/** One attempt to deliver an event to an endpoint. */
export interface DeliveryAttempt {
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  /** The URL of the endpoint, without user name and password. */
  readonly url: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** The answer, or the reason why there is none; `refused` when the server doesn't deliver to the URL. */
  readonly answer: Answer | { readonly kind: "refused"; readonly reason: string };
  /** Whether the answer has a status of 2xx. */
  readonly isDelivered: boolean;
  /** How long the attempt took, in milliseconds. */
  readonly duration: number;
  /** When the next attempt follows, in milliseconds; absent when none does. */
  readonly retryIn?: number;
}

/** Describes an attempt in one line, for a log. */
export function formatAttempt({ answer, duration, ...attempt }: DeliveryAttempt): string {
  const { url, eventType, eventId } = attempt;
  const request = `→ POST ${url}  ${eventType} ${eventId}`;
  if (answer.kind === "refused") return `${request} not delivered: ${answer.reason}`;
  const result = answer.kind === "answered" ? String(answer.status) : answer.reason;
  return `${request} ${result} ${Math.round(duration)} ms${describeRetry(attempt)}`;
}

function describeRetry({ attempt, isDelivered, retryIn }: Omit<DeliveryAttempt, "answer" | "duration">): string {
  if (isDelivered) return attempt === 1 ? "" : `, attempt ${attempt}`;
  return retryIn === undefined
    ? `, attempt ${attempt}, the last one`
    : `, attempt ${attempt}, next in ${retryIn / 1000} s`;
}
