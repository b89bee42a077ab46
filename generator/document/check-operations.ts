import { checkParameters } from "./check-parameters.js";
import { checkSchema } from "./check-schemas.js";
import { deepest } from "./depth.js";
import { inside, isObject, member, pointerOf, type Json, type JsonObject, type Place } from "./json.js";
import * as is from "./shape.js";
import type { Checks, Shape, Shapes } from "./shape.js";
import { isHttpMethod } from "./types.js";

/** What the SDK can write a body as; another type would send bytes that the API doesn't read. */
const requestTypes = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];

/** What the API is known to answer with: objects, or files that the SDK hands over as bytes. */
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

const operationShapes: Shapes = new Map<string, Shape>([
  ["operationId", is.name],
  ["summary", is.text],
  ["description", is.text],
  ["deprecated", is.flag],
  ["parameters", is.list],
  ["requestBody", is.object],
  ["responses", is.object],
  ["servers", serverList()],
]);

function serverList(): Shape {
  const server = is.objectOf({ url: is.name });
  return {
    wants: "a list of objects with a url",
    accepts: (value) => is.list.accepts(value) && (value as readonly Json[]).every(server.accepts),
  };
}

/** Words and `{parameters}` between slashes: nothing that a URL or a file system would read as more than a name. */
const pathShape = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~:@-]|\{\w+\})+)+$/;

/** Checks all operations: their ids, parameters, bodies and responses. */
export function checkPaths(paths: JsonObject, checks: Checks): void {
  const idPlaces = new Map<string, string>();
  for (const [path, item] of Object.entries(paths)) {
    const place = inside(undefined, "paths", path);
    if (!pathShape.test(path)) {
      const message = "a path must begin with / and consist of words and {parameters} between slashes";
      checks.diagnostics.error(message, pointerOf(place));
    }
    if (path.split("/").length > deepest) {
      checks.diagnostics.error(`a path must have at most ${deepest} segments`, pointerOf(place));
    }
    if (!isObject(item)) {
      checks.diagnostics.error("a path must hold an object of operations", pointerOf(place));
      continue;
    }
    for (const [key, operation] of Object.entries(item)) {
      const at = inside(place, key);
      if (isHttpMethod(key)) checkOperation(path, operation, at, checks, idPlaces);
      else if (!["summary", "description"].includes(key) && !key.startsWith("x-")) {
        checks.diagnostics.error(`unknown shape: a path with "${key}"`, pointerOf(at));
      }
    }
  }
}

function checkOperation(path: string, operation: Json, place: Place, checks: Checks, ids: Map<string, string>): void {
  if (!isObject(operation)) {
    checks.diagnostics.error("an operation must be an object", pointerOf(place));
    return;
  }
  if (!is.checkMembers(operation, operationShapes, place, checks)) return;
  checkId(operation.operationId, place, checks, ids);
  checkParameters(path, operation.parameters ?? [], place, checks);
  const { requestBody, responses } = operation;
  if (requestBody !== undefined) checkRequestBody(requestBody as JsonObject, inside(place, "requestBody"), checks);
  checkResponses(responses ?? {}, inside(place, "responses"), checks);
}

function checkId(id: Json | undefined, place: Place, { diagnostics }: Checks, ids: Map<string, string>): void {
  const pointer = pointerOf(place);
  if (typeof id !== "string") {
    diagnostics.error(`the operation has no "operationId"`, pointer);
    return;
  }
  const first = ids.get(id);
  if (first !== undefined) diagnostics.error(`the operationId ${JSON.stringify(id)} is taken by ${first}`, pointer);
  else ids.set(id, pointer);
}

function checkRequestBody(body: JsonObject, place: Place, checks: Checks): void {
  if (body.$ref !== undefined) return; // Reported where references are followed.
  const content = member(body, "content");
  const at = inside(place, "content");
  if (!isObject(content)) {
    checks.diagnostics.error(`a request body must have a "content"`, pointerOf(place));
    return;
  }
  for (const type of Object.keys(content).filter((key) => !requestTypes.includes(key))) {
    const message = `unknown content type ${JSON.stringify(type)}: requests can be ${requestTypes.join(", ")}`;
    checks.diagnostics.error(message, pointerOf(inside(at, type)));
  }
  checkContent(content, at, checks);
}

function checkResponses(responses: Json, place: Place, checks: Checks): void {
  const codes = isObject(responses) ? Object.keys(responses) : [];
  if (!codes.some((code) => /^2(?:\d\d|XX)$/.test(code))) {
    checks.diagnostics.error("the operation has no response for success (2xx)", pointerOf(place));
  }
  for (const code of codes) {
    const at = inside(place, code);
    const response = member(responses, code)!;
    if (!/^(?:[1-5](?:\d\d|XX)|default)$/.test(code)) {
      checks.diagnostics.error(`a response must have a status code or "default", not "${code}"`, pointerOf(at));
    }
    if (isObject(response)) checkResponse(response, at, checks);
    else checks.diagnostics.error("a response must be an object", pointerOf(at));
  }
}

const responseShapes: Shapes = new Map([
  ["description", is.text],
  ["content", is.object],
]);

function checkResponse(response: JsonObject, place: Place, checks: Checks): void {
  if (!is.checkMembers(response, responseShapes, place, checks) || !isObject(response.content)) return;
  const at = inside(place, "content");
  for (const type of Object.keys(response.content).filter((key) => !responseTypes.includes(key))) {
    const message = `unknown content type ${JSON.stringify(type)}: responses can be ${responseTypes.join(", ")}`;
    checks.diagnostics.error(message, pointerOf(inside(at, type)));
  }
  checkContent(response.content, at, checks);
}

function checkContent(content: JsonObject, place: Place, checks: Checks): void {
  for (const [type, media] of Object.entries(content)) {
    const at = inside(place, type);
    if (!isObject(media)) checks.diagnostics.error("a content type must hold an object", pointerOf(at));
    else if (media.schema !== undefined) checkSchema(media.schema, inside(at, "schema"), checks);
  }
}
