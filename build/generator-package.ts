/** `npm pack` of `generator/` runs this: builds `generator/dist/`, the files of the package `stripe-fetch-generator`. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildGenerator } from "./generator.js";

const root = fileURLToPath(new URL("..", import.meta.url));
await buildGenerator(root, join(root, "generator/dist"));
