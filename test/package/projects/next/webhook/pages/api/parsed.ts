import { toNode } from "stripe-fetch/node";
import { handler } from "../../handler";

export default toNode(handler);
