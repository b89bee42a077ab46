import { findCustomer, silent } from "../stripe";

export const runtime = "edge";

export async function GET(request: Request) {
  const { name } = await findCustomer(silent);
  return Response.json({ name, agent: request.headers.get("user-agent") });
}

export async function POST(request: Request) {
  const { name } = (await request.json()) as { name: string };
  return Response.json(await silent.customers.create({ name }));
}
