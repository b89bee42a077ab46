import { maskSecrets } from "../mask.js";
import { textOf } from "../thrown-text.js";
import type { FailedDelivery } from "./handler-options.js";

/** The most causes of an error that are printed; they may be circular. */
const maxCauses = 4;

/** Returns the default of `onError`: it prints the failures that aren't the sender's, masked, with their stacks. */
export function printFailure(secrets: readonly string[]): (error: unknown, delivery: FailedDelivery) => void {
  return (error, { event, reason, status }) => {
    if (status > 200 && status < 500) return;
    const texts = [`stripe-fetch: ${reason}${event ? ` at ${event.type} (${event.id})` : ""}`];
    for (let thrown = error; thrown !== undefined && texts.length < maxCauses + 2; thrown = causeOf(thrown))
      texts.push(textOf(stackOf(thrown)));
    console.error(maskSecrets(texts.join("\n"), secrets));
  };
}

function causeOf(thrown: unknown): unknown {
  return (Object(thrown) as Error).cause;
}

/** Returns the stack of a thrown value, else its message, else the value. */
function stackOf(thrown: unknown): unknown {
  const { stack, message } = Object(thrown) as Partial<Error>;
  return stack ?? message ?? thrown;
}
