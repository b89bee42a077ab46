import { Diagnostics, type Result } from "../diagnostics.js";
import { maxDepth, tooDeepMessage } from "./depth-limit.js";
import { findDuplicateKey } from "./duplicate-key.js";
import { pointerOf, type Json, type Location } from "./json.js";
import { parseYaml, type InvalidValue } from "./yaml.js";

/**
 * Parses JSON or YAML: JSON when the text begins with a brace or bracket, as YAML in the flow style also does.
 * @param file the file's name in diagnostics
 * @param hint the diagnostics' hint
 */
export async function parse(bytes: Uint8Array, file: string, hint?: string): Promise<Result<Json>> {
  const diagnostics = new Diagnostics();
  const fail: ReportFailure = (message, pointer = "") => {
    diagnostics.error(message, `${file}${pointer}`, hint);
  };
  const read = await parseText(bytes, { mayBeYaml: !file.endsWith(".json") }, fail);
  const value = read && "value" in read ? read.value : undefined;
  const invalid = read && ("value" in read ? findInvalidValue(read.value, undefined, 0) : read);
  if (invalid !== undefined) diagnostics.error(invalid.message, `${file}${pointerOf(invalid.location)}`, hint);
  return diagnostics.result(value);
}

type ReportFailure = (message: string, pointer?: string) => void;

async function parseText(
  bytes: Uint8Array,
  { mayBeYaml }: { readonly mayBeYaml: boolean },
  fail: ReportFailure,
): Promise<{ readonly value: Json } | InvalidValue | undefined> {
  let isJson = false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    isJson = /^\s*[{[]/.test(text);
    if (!isJson) return await parseYaml(text);
    const flow = mayBeYaml && !isValidJson(text) ? await parseYaml(text).catch(() => undefined) : undefined;
    if (flow !== undefined) return flow;
    const value = JSON.parse(text) as Json;
    const pointer = findDuplicateKey(text);
    if (pointer !== undefined) fail("the name appears twice in its object", pointer);
    return { value };
  } catch (error) {
    fail(`it is ${isJson ? "not valid JSON" : "neither JSON nor YAML"}: ${firstLine(error)}`);
    return undefined;
  }
}

/**
 * Finds the first value that later stages don't handle: a `__proto__` member, nesting too deep, or a YAML type that
 * JSON lacks.
 */
function findInvalidValue(value: Json, location: Location | undefined, depth: number): InvalidValue | undefined {
  if (typeof value !== "object" || value === null) return findInvalidScalar(value, location);
  if (depth === maxDepth) return { message: tooDeepMessage, location };
  if (Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value)) {
    return { message: "a value that JSON doesn't have", location };
  }
  if (Object.hasOwn(value, "__proto__")) {
    const message = `"__proto__" can't be a name: JavaScript objects can't carry it`;
    return { message, location: { key: "__proto__", parent: location } };
  }
  for (const [key, entry] of Object.entries(value)) {
    const invalid = findInvalidValue(entry as Json, { key, parent: location }, depth + 1);
    if (invalid !== undefined) return invalid;
  }
  return undefined;
}

function findInvalidScalar(value: unknown, location: Location | undefined): ReturnType<typeof findInvalidValue> {
  const isJson = value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return isJson ? undefined : { message: "a value that JSON doesn't have", location };
}

function isValidJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function firstLine(error: unknown): string {
  const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
  return line.replace(/:$/, "");
}
