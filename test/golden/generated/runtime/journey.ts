import type { WireRequest } from "./request.js";
import type { Settings } from "./settings.js";
import type { Clock } from "./time.js";

/** A call on its way: its request and its settings, and what became of it so far. */
export interface Journey extends WireRequest {
  readonly settings: Settings;
  readonly clock: Clock;
  /** When the call must be over. */
  readonly end: number;
  /** How many times the request was sent. */
  attempts: number;
  /** When it was sent the last time. */
  sent: number;
  /** What ended the attempts that came to nothing. */
  readonly causes: unknown[];
}
