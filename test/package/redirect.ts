/**
 * The program that sends what is meant for Stripe to the embedded server at STRIPE_URL, and OAuth to the server at
 * CONNECT_URL; for `node --import`.
 */
export const redirect = `
  import http from "node:http";
  import https from "node:https";
  const send = globalThis.fetch;
  const { STRIPE_URL, CONNECT_URL } = process.env;
  const urls = { api: STRIPE_URL, files: STRIPE_URL, connect: CONNECT_URL };
  const urlOf = (host) => urls[host.split(".")[0]];
  globalThis.fetch = (url, init) => send(url.replace(/^https:..([^/]+)/, (origin, host) => urlOf(host)), init);
  https.request = (options) => {
    const { protocol, hostname, port } = new URL(urlOf(options.hostname));
    return http.request({ ...options, protocol, hostname, port, agent: undefined });
  };`;
