import { customerUrl } from "../stripe";

/** What the page of `no-store` does, without the SDK. */
export default async function Page() {
  const headers = { authorization: "Bearer rk_test_123" };
  const response = await fetch(customerUrl, { cache: "no-store", headers });
  const { name } = (await response.json()) as { name: string };
  return <p>{name}</p>;
}
