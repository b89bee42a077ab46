import type { NextApiHandler } from "next";
import { toNode } from "stripe-fetch/node";
import { handler } from "../../handler";

export const config = { api: { bodyParser: false } };

export default toNode(handler) satisfies NextApiHandler;
