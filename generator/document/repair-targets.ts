/** The part of a document that a repair changes, and how. */
export interface Repair {
  /** The keys that lead to it. */
  readonly at: readonly string[];
  readonly action:
    /** Replaces a schema by one that allows any value. */
    | "unknown"
    /** Removes it. */
    | "remove"
    /** Removes an operation's query parameters. */
    | "remove query"
    /** Makes the success response of an operation any JSON value. */
    | "any response";
}

/** The schema keywords that hold named or numbered schemas, and those that hold one. */
const schemaGroups = new Set(["properties", "anyOf", "oneOf", "allOf"]);
const schemaMembers = new Set(["items", "additionalProperties"]);

/**
 * Finds the smallest part of a document that can be changed so that the generator accepts it, by the keys of a
 * diagnostic's pointer: a schema becomes unknown, other parts are left out. Returns undefined where nothing can.
 */
export function findRepair(keys: readonly string[]): Repair | undefined {
  const [section, name, third] = keys;
  if (section === "components") return third === undefined ? undefined : repairComponent(keys);
  if (section !== "paths" || name === undefined) return undefined;
  if (keys.length <= 3) return { at: keys, action: "remove" };
  return repairOperation(keys) ?? { at: keys.slice(0, 3), action: "remove" };
}

function repairComponent(keys: readonly string[]): Repair | undefined {
  switch (keys[1]) {
    case "schemas":
      return repairSchema(keys, 3);
    case "parameters":
      return keys[3] === "schema" ? repairSchema(keys, 4) : { at: keys.slice(0, 3), action: "remove" };
    case "requestBodies":
    case "responses":
      return repairContent(keys, 3) ?? { at: keys.slice(0, 3), action: "remove" };
    default:
      return undefined;
  }
}

function repairOperation(keys: readonly string[]): Repair | undefined {
  switch (keys[3]) {
    case "parameters":
      return repairParameters(keys);
    case "requestBody":
      return repairContent(keys, 4) ?? { at: keys.slice(0, 4), action: "remove" };
    case "responses":
      if (keys.length === 4) return { at: keys.slice(0, 3), action: "any response" };
      return repairContent(keys, 5) ?? { at: keys.slice(0, 5), action: "remove" };
    default:
      return { at: keys.slice(0, 4), action: "remove" };
  }
}

function repairParameters(keys: readonly string[]): Repair {
  if (keys.length === 4) return { at: keys.slice(0, 3), action: "remove query" };
  if (keys[5] === "schema") return repairSchema(keys, 6);
  return { at: keys.slice(0, 5), action: "remove" };
}

/** Repairs content, whose key is at `index`: a schema in it, or one of its media types. */
function repairContent(keys: readonly string[], index: number): Repair | undefined {
  if (keys[index] !== "content" || keys.length < index + 2) return undefined;
  if (keys[index + 2] === "schema") return repairSchema(keys, index + 3);
  return { at: keys.slice(0, index + 2), action: "remove" };
}

/** Repairs the innermost schema; `length` is the number of keys to the outermost. */
function repairSchema(keys: readonly string[], length: number): Repair {
  const key = keys[length];
  if (key === undefined) return { at: keys.slice(0, length), action: "unknown" };
  if (schemaMembers.has(key)) return repairSchema(keys, length + 1);
  if (schemaGroups.has(key) && keys[length + 1] !== undefined) return repairSchema(keys, length + 2);
  if (key.startsWith("x-")) return { at: keys.slice(0, length + 1), action: "remove" };
  return { at: keys.slice(0, length), action: "unknown" };
}
