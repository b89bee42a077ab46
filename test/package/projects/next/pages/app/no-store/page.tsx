import { findCustomer, loud } from "../stripe";

const stripe = loud.with({ fetch: (url, init) => fetch(url, { ...init, cache: "no-store" }) });

/** A page that is dynamic only because Next's `fetch` says so, by an error with a digest. */
export default async function Page() {
  return <p>{(await findCustomer(stripe)).name}</p>;
}
