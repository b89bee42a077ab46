import type { Diagnostics } from "../diagnostics.js";
import type { Operation as DocumentOperation } from "../document/types.js";
import type { RequiredOption } from "./types.js";

/** The request options that set headers, by the header's name in lower case. */
const options: ReadonlyMap<string, string> = new Map([
  ["idempotency-key", "idempotencyKey"],
  ["stripe-account", "stripeAccount"],
  ["stripe-context", "stripeContext"],
  ["stripe-version", "apiVersion"],
]);

/**
 * Reads the options that an operation requires: those of its required headers. Reports header and cookie parameters that
 * have no option as left out.
 */
export function readRequiredOptions(
  { parameters = [] }: DocumentOperation,
  pointer: string,
  diagnostics: Diagnostics,
): readonly RequiredOption[] {
  return parameters.flatMap((parameter): RequiredOption[] => {
    const { in: where, name, required = false, description = "" } = parameter;
    if (where === "path" || where === "query") return [];
    const option = where === "header" ? options.get(name.toLowerCase()) : undefined;
    if (option !== undefined) return required ? [{ name: option, docs: description }] : [];
    diagnostics.warning(
      `the ${where} parameter "${name}" is left out`,
      `${pointer}/parameters`,
      "it can be sent with the request option `headers`",
    );
    return [];
  });
}
