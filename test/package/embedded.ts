import { inject } from "vitest";

/** Makes or changes an object on the embedded server, past the SDK; gives its id. */
export async function post(path: string, params: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${inject("stripeUrl")}/v1/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer rk_test_123" },
    body: new URLSearchParams(params),
  });
  const { id } = (await response.json()) as { readonly id: string };
  return id;
}
