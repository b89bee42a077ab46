import { Suspense } from "react";
import { Card } from "./card";
import { findCustomer, loud, silent } from "./stripe";

export default function Page() {
  return (
    <Suspense fallback="…">
      <Customers />
    </Suspense>
  );
}

async function Customers() {
  const customers = [await findCustomer(silent), await findCustomer(loud)];
  return customers.map((customer, index) => <Card key={index} customer={{ ...customer }} />);
}
