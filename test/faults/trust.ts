import { Agent, fetch as undiciFetch } from "undici";
import type { ClientOptions } from "../../generator/runtime/index.js";
import { nodeFetch } from "../../generator/runtime/node/node-fetch.js";
import { transport } from "../transport.js";

/** Returns client options for the transport under test, which then trusts a certificate authority, given in PEM format. */
export function trust(ca: string): Pick<ClientOptions, "fetch"> {
  if (!transport.fetch) return { fetch: nodeFetch({ ca }) };
  // The platform's fetch, which is undici's, takes authorities only from the environment of the process.
  const dispatcher = new Agent({ connect: { ca } });
  return { fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) };
}
