import { Suspense } from "react";
import { customerUrl } from "../stripe";

/** What the other page does, without the SDK. */
export default function Page() {
  return (
    <Suspense fallback="…">
      <Customer />
    </Suspense>
  );
}

async function Customer() {
  const response = await fetch(customerUrl, { headers: { authorization: "Bearer rk_test_123" } });
  const { name } = (await response.json()) as { name: string };
  return <p>{name}</p>;
}
