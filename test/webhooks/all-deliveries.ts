import {
  deliver,
  deliveries,
  deliverMany,
  deliverWhileHandling,
  outcomeOf,
  readAnswer,
  sign,
  whileHandling,
  type Endpoint,
} from "./deliveries.js";

const events = 50;

/** Delivers everything to an endpoint, also at `/parsed`, where something reads the body before; gives what came of it. */
export async function deliverAll(endpoint: Endpoint): Promise<Readonly<Record<string, unknown>>> {
  const outcomes: Record<string, unknown> = {};
  for (const [title, of] of deliveries) outcomes[title] = await deliver(endpoint, of);
  outcomes["a duplicate meanwhile"] = await deliverWhileHandling(endpoint);
  outcomes["many at once"] = await deliverMany(endpoint, { events, times: 4 });
  outcomes["a parsed one"] = await readAnswer(await endpoint.send(sign({ path: "/parsed" })));
  return outcomes;
}

/** States what must come of all deliveries; `parsed` is the reason why a body is refused that something has read before. */
export function allOutcomes(parsed: string): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(deliveries.map(([title, of]) => [title, outcomeOf(of)])),
    "a duplicate meanwhile": whileHandling,
    "many at once": {
      answers: { handled: events, duplicate: 3 * events },
      handled: Array<number>(events).fill(1),
    },
    "a parsed one": { status: 400, is: parsed },
  };
}
