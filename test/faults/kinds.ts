import type { Client } from "../../generator/runtime/index.js";

/** A kind of call: gives how often its request was sent. */
export type Kind = (client: Client, signal: AbortSignal, afterFirstPage?: () => Promise<void>) => Promise<number>;

/** The calls that a fault meets; of a list, the second page does. */
export const kinds: Readonly<Record<string, Kind>> = {
  GET: async (client, signal) => (await client.get("/v1/things/th_1", {}, { signal })).lastResponse.attempts,
  POST: async (client, signal) => {
    const sent = client.post("/v1/things", { params: { text: "é" } }, { signal });
    return (await sent).lastResponse.attempts;
  },
  DELETE: async (client, signal) => (await client.delete("/v1/things/th_1", {}, { signal })).lastResponse.attempts,
  "page 2": async (client, signal, afterFirstPage) => {
    const attempts: number[] = [];
    for await (const page of client.list("/v1/things", {}, { signal }).pages()) {
      if (attempts.push(page.lastResponse.attempts) === 1) await afterFirstPage?.();
    }
    return attempts[1]!;
  },
};
