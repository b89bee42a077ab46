import { Diagnostics, type Result } from "../diagnostics.js";
import { deepest, tooDeep } from "./depth.js";
import { findDuplicateKey } from "./duplicate-key.js";
import { pointerOf, type Json, type Place } from "./json.js";
import { parseYaml, type Unfit } from "./yaml.js";

/**
 * Reads JSON or YAML, told apart by how the text begins.
 * @param file what to call it in diagnostics
 * @param hint what to do when it can't be read
 */
export async function parse(bytes: Uint8Array, file: string, hint?: string): Promise<Result<Json>> {
  const diagnostics = new Diagnostics();
  const read = await parseText(bytes, (message, pointer = "") => {
    diagnostics.error(message, `${file}${pointer}`, hint);
  });
  const value = read && "value" in read ? read.value : undefined;
  const unfit = read && ("value" in read ? findUnfit(read.value, undefined, 0) : read);
  if (unfit !== undefined) diagnostics.error(unfit.message, `${file}${pointerOf(unfit.place)}`, hint);
  return diagnostics.result(value);
}

async function parseText(
  bytes: Uint8Array,
  fail: (message: string, pointer?: string) => void,
): Promise<{ readonly value: Json } | Unfit | undefined> {
  let isJson = false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    isJson = /^\s*[{[]/.test(text);
    if (!isJson) return await parseYaml(text);
    const value = JSON.parse(text) as Json;
    const pointer = findDuplicateKey(text);
    if (pointer !== undefined) fail("the name stands twice in its object", pointer);
    return { value };
  } catch (error) {
    fail(`it is ${isJson ? "not valid JSON" : "neither JSON nor YAML"}: ${firstLine(error)}`);
    return undefined;
  }
}

/** The first thing that no later stage should have to think of: `__proto__`, bottomless nesting, YAML's own types. */
function findUnfit(value: Json, place: Place | undefined, depth: number): Unfit | undefined {
  if (typeof value !== "object" || value === null) return findUnfitScalar(value, place);
  if (depth === deepest) return { message: tooDeep, place };
  if (Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value)) {
    return { message: "a value that JSON doesn't have", place };
  }
  if (Object.hasOwn(value, "__proto__")) {
    return { message: `"__proto__" can't be a name: JavaScript objects can't carry it`, place };
  }
  for (const [key, entry] of Object.entries(value)) {
    const unfit = findUnfit(entry as Json, { key, holder: place }, depth + 1);
    if (unfit !== undefined) return unfit;
  }
  return undefined;
}

function findUnfitScalar(value: unknown, place: Place | undefined): ReturnType<typeof findUnfit> {
  const isJson = value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return isJson ? undefined : { message: "a value that JSON doesn't have", place };
}

function firstLine(error: unknown): string {
  const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
  return line.replace(/:$/, "");
}
