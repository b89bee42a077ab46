import { checkParameters } from "./check-parameters.js";
import { checkSchema } from "./check-schemas.js";
import { maxDepth } from "./depth-limit.js";
import { descend, isObject, member, pointerOf, type Json, type JsonObject, type Location } from "./json.js";
import { isHttpMethod } from "./types.js";
import * as is from "./validators.js";
import { leftOut, type CheckContext, type Validator, type Validators } from "./validators.js";

/** The content types of request bodies that the SDK can encode. */
const requestTypes = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];

/** The content types of responses: JSON objects, and files that the SDK returns as bytes. */
const responseTypes = [
  "application/json",
  "application/octet-stream",
  "application/pdf",
  "application/zip",
  "image/jpeg",
  "image/png",
  "text/csv",
  "text/html",
  "text/plain",
];

const operationValidators: Validators = new Map<string, Validator>([
  ["operationId", is.nonEmptyString],
  ["summary", is.string],
  ["description", is.string],
  ["deprecated", is.boolean],
  ["parameters", is.array],
  ["requestBody", is.object],
  ["responses", is.object],
  ["servers", serverList()],
]);

function serverList(): Validator {
  const server = is.objectOf({ url: is.nonEmptyString });
  return {
    expected: "a list of objects with a url",
    accepts: (value) => is.array.accepts(value) && (value as readonly Json[]).every(server.accepts),
  };
}

/**
 * Words and `{parameters}` between slashes; `.` and `..` segments, which URLs and file systems resolve, are excluded.
 */
const pathPattern = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~:@-]|\{\w+\})+)+$/;

/** Checks all operations: their ids, parameters, bodies and responses. */
export function checkPaths(paths: JsonObject, context: CheckContext): void {
  const idPointers = new Map<string, string>();
  for (const [path, item] of Object.entries(paths)) {
    const location = descend(undefined, "paths", path);
    if (!pathPattern.test(path)) {
      const message = "a path must begin with / and consist of words and {parameters} between slashes";
      context.diagnostics.error(message, pointerOf(location));
    }
    if (path.split("/").length > maxDepth) {
      context.diagnostics.error(`a path must have at most ${maxDepth} segments`, pointerOf(location));
    }
    if (!isObject(item)) {
      context.diagnostics.error("a path must hold an object of operations", pointerOf(location));
      continue;
    }
    for (const [key, operation] of Object.entries(item)) {
      const at = descend(location, key);
      if (isHttpMethod(key)) checkOperation(path, operation, at, context, idPointers);
      else if (!["summary", "description"].includes(key) && !key.startsWith("x-")) {
        context.diagnostics.error(`unknown shape: a path with "${key}"`, pointerOf(at), leftOut);
      }
    }
  }
}

function checkOperation(
  path: string,
  operation: Json,
  location: Location,
  context: CheckContext,
  ids: Map<string, string>,
): void {
  if (!isObject(operation)) {
    context.diagnostics.error("an operation must be an object", pointerOf(location));
    return;
  }
  if (!is.checkMembers(operation, operationValidators, location, context)) return;
  checkId(operation.operationId, location, context, ids);
  checkParameters(path, operation.parameters ?? [], location, context);
  const { requestBody, responses } = operation;
  if (requestBody !== undefined) checkRequestBody(requestBody as JsonObject, descend(location, "requestBody"), context);
  checkResponses(responses ?? {}, descend(location, "responses"), context);
}

function checkId(
  id: Json | undefined,
  location: Location,
  { diagnostics }: CheckContext,
  ids: Map<string, string>,
): void {
  const pointer = pointerOf(location);
  if (typeof id !== "string") {
    diagnostics.error(`the operation has no "operationId"`, pointer);
    return;
  }
  const first = ids.get(id);
  if (first !== undefined) diagnostics.error(`the operationId ${JSON.stringify(id)} is taken by ${first}`, pointer);
  else ids.set(id, pointer);
}

function checkRequestBody(body: JsonObject, location: Location, context: CheckContext): void {
  if (body.$ref !== undefined) return; // inlineComponents() reports references that don't resolve.
  const content = member(body, "content");
  const at = descend(location, "content");
  if (!isObject(content)) {
    context.diagnostics.error(`a request body must have a "content"`, pointerOf(location));
    return;
  }
  for (const type of Object.keys(content).filter((key) => !requestTypes.includes(key))) {
    const message = `unknown content type ${JSON.stringify(type)}: requests can be ${requestTypes.join(", ")}`;
    context.diagnostics.error(message, pointerOf(descend(at, type)), leftOut);
  }
  checkContent(content, at, context);
}

function checkResponses(responses: Json, location: Location, context: CheckContext): void {
  const codes = isObject(responses) ? Object.keys(responses) : [];
  if (!codes.some((code) => /^2(?:\d\d|XX)$/.test(code))) {
    context.diagnostics.error("the operation has no response for success (2xx)", pointerOf(location));
  }
  for (const code of codes) {
    const at = descend(location, code);
    const response = member(responses, code)!;
    if (!/^(?:[1-5](?:\d\d|XX)|default)$/.test(code)) {
      context.diagnostics.error(`a response must have a status code or "default", not "${code}"`, pointerOf(at));
    }
    if (isObject(response)) checkResponse(response, at, context);
    else context.diagnostics.error("a response must be an object", pointerOf(at));
  }
}

const responseValidators: Validators = new Map([
  ["description", is.string],
  ["content", is.object],
]);

function checkResponse(response: JsonObject, location: Location, context: CheckContext): void {
  if (!is.checkMembers(response, responseValidators, location, context) || !isObject(response.content)) return;
  const at = descend(location, "content");
  for (const type of Object.keys(response.content).filter((key) => !responseTypes.includes(key))) {
    const message = `unknown content type ${JSON.stringify(type)}: responses can be ${responseTypes.join(", ")}`;
    context.diagnostics.error(message, pointerOf(descend(at, type)), leftOut);
  }
  checkContent(response.content, at, context);
}

function checkContent(content: JsonObject, location: Location, context: CheckContext): void {
  for (const [type, media] of Object.entries(content)) {
    const at = descend(location, type);
    if (!isObject(media)) context.diagnostics.error("a content type must hold an object", pointerOf(at));
    else if (media.schema !== undefined) checkSchema(media.schema, descend(at, "schema"), context);
  }
}
