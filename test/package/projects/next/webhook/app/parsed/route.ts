import { handler } from "../../handler";

export async function POST(request: Request): Promise<Response> {
  await request.json();
  return handler(request);
}
