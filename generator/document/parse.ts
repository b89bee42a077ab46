import { Diagnostics, type Result } from "../diagnostics.js";
import { findDuplicateKey } from "./duplicate-key.js";
import { pointerOf, type Json, type Place } from "./json.js";

/** Real documents are about 25 levels deep, V2's included; more than this is no document, and would exhaust the stack. */
const deepest = 200;

/**
 * Reads JSON or YAML, told apart by how the text begins.
 * @param file what to call it in diagnostics
 * @param hint what to do when it can't be read
 */
export async function parse(bytes: Uint8Array, file: string, hint?: string): Promise<Result<Json>> {
  const diagnostics = new Diagnostics();
  const value = await parseText(bytes, (message, pointer = "") => {
    diagnostics.error(message, `${file}${pointer}`, hint);
  });
  const unfit = value === undefined ? undefined : findUnfit(value, undefined, 0);
  if (unfit !== undefined) diagnostics.error(unfit.message, `${file}${pointerOf(unfit.place)}`, hint);
  return diagnostics.result(value);
}

async function parseText(
  bytes: Uint8Array,
  fail: (message: string, pointer?: string) => void,
): Promise<Json | undefined> {
  let isJson = false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    isJson = /^\s*[{[]/.test(text);
    if (!isJson) return await parseYaml(text);
    const value = JSON.parse(text) as Json;
    const pointer = findDuplicateKey(text);
    if (pointer !== undefined) fail("the name stands twice in its object", pointer);
    return value;
  } catch (error) {
    fail(`it is ${isJson ? "not valid JSON" : "neither JSON nor YAML"}: ${firstLine(error)}`);
    return undefined;
  }
}

async function parseYaml(text: string): Promise<Json> {
  // Takes 60 ms to load, and most documents are JSON.
  const yaml = await import("yaml");
  // A response's `200` and `"200"` would become one name.
  const nameOf = (key: unknown): unknown =>
    yaml.isScalar<string | number | boolean | null>(key) ? `${key.value ?? ""}` : key;
  const uniqueKeys = (a: unknown, b: unknown): boolean => nameOf(a) === nameOf(b);
  return yaml.parse(text, { logLevel: "error", uniqueKeys }) as Json;
}

/** The first thing that no later stage should have to think of: `__proto__`, bottomless nesting, YAML's own types. */
function findUnfit(
  value: Json,
  place: Place | undefined,
  depth: number,
): { message: string; place: Place | undefined } | undefined {
  if (typeof value !== "object" || value === null) return findUnfitScalar(value, place);
  if (depth === deepest) return { message: `nested deeper than ${deepest} levels`, place };
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
