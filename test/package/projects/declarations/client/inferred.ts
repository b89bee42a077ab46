// The same for a client alone.
import { client } from "./client.js";

export const same = client;
export const other = client.with({ stripeAccount: "acct_123" });
export const raw = () => client.rawRequest("GET", "/v1/customers");
export const result = () => client.rawRequest<{ id: string }>("GET", "/v1/customers/cus_1").result();
export const failure = async () => {
  const answer = await client.rawRequest("GET", "/v1/customers").result();
  return answer.ok ? undefined : answer.error;
};
export const code = async () => (await failure())?.code;
export const list = () => client.list<{ id: string }>("/v1/customers");
export const methods = {
  get: client.get,
  post: client.post,
  delete: client.delete,
  list: client.list,
  search: client.search,
  rawRequest: client.rawRequest,
  with: client.with,
};
