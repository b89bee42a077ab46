import Official from "stripe";
import { type RunningServer, startServer } from "../../server/server.js";
import { readPinned } from "./document.js";

/** A new server, and the official client that talks to it, for files too, which it would send to another host. */
export async function startOfficial(): Promise<{ readonly server: RunningServer; readonly stripe: Official }> {
  const server = await startServer(await readPinned());
  const httpClient = Official.createNodeHttpClient();
  const makeRequest = httpClient.makeRequest.bind(httpClient);
  httpClient.makeRequest = (_host, ...others) => makeRequest("127.0.0.1", ...others);
  const { port } = server;
  const stripe = new Official("sk_test_123", { port, protocol: "http", telemetry: false, httpClient });
  return { server, stripe };
}
