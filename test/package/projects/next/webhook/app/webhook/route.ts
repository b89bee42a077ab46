import { handler } from "../../handler";

export const dynamic = "force-dynamic";
export const GET = handler;
export const POST = handler;
