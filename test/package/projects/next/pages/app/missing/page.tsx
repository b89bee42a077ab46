import { notFound } from "next/navigation";
import { loud } from "../stripe";

const stripe = loud.with({
  fetch: async (url, init) => {
    const response = await fetch(url, init);
    if (response.status === 404) notFound();
    return response;
  },
});

export const dynamic = "force-dynamic";

/** A page that leaves by an error of Next's with a digest. */
export default async function Page() {
  return <p>{(await stripe.charges.retrieve("ch_unknown")).id}</p>;
}
