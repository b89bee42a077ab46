import { headers } from "next/headers";
import { Card } from "./card";
import { findCustomer, loud, silent } from "./stripe";

/** A page that calls before Next knows that it is dynamic, and hands the results to the browser. */
export default async function Page() {
  const customers = [await findCustomer(silent), await findCustomer(loud)];
  await headers();
  return customers.map((customer, index) => <Card key={index} customer={{ ...customer }} />);
}
