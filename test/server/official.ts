import Official from "stripe";
import { type RunningServer, startServer } from "../../server/server.js";
import { readDocumentOf2024 } from "./document.js";

/** A new server of the official client's API version, and that client, which talks to it, for files too, which it would send to another host. */
export async function startOfficial(): Promise<{ readonly server: RunningServer; readonly stripe: Official }> {
  const server = await startServer(await readDocumentOf2024());
  const httpClient = Official.createNodeHttpClient();
  const makeRequest = httpClient.makeRequest.bind(httpClient);
  httpClient.makeRequest = (_host, ...others) => makeRequest("127.0.0.1", ...others);
  const { port } = server;
  const stripe = new Official("sk_test_123", { port, protocol: "http", telemetry: false, httpClient });
  return { server, stripe };
}
