import type { ClientOptions } from "../generator/runtime/index.js";

/**
 * The client options that choose the transport under test: the default transport, or in the test project `platform-fetch`
 * the platform's fetch. Every client that a test of `faults`, `differential` or `runtime` connects to a server has them.
 */
export const transport: Pick<ClientOptions, "fetch"> =
  process.env["TRANSPORT"] === "platform" ? { fetch: globalThis.fetch } : {};
