import { refName, type Document, type Operation, type Schema } from "../../generator/document/types.js";

/** The names of the schemas that operations with `expand` answer: alone, as one of several, or in a list. */
export function answeredSchemas(document: Document): ReadonlySet<string> {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  return new Set(operations.filter(takesExpand).flatMap(({ responses }) => namesIn(document, answerOf(responses))));
}

function takesExpand({ parameters = [], requestBody }: Operation): boolean {
  const bodies = Object.values(requestBody?.content ?? {});
  const names = [...parameters.map(({ name }) => name), ...bodies.flatMap(({ schema }) => Object.keys(schema?.properties ?? {}))];
  return names.includes("expand");
}

function answerOf(responses: Operation["responses"]): Schema {
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  return Object.values(success?.content ?? {})[0]?.schema ?? {};
}

function namesIn(document: Document, schema: Schema): readonly string[] {
  const target = schema.$ref === undefined ? schema : document.components.schemas[refName(schema.$ref)]!;
  const parts = [...(target.anyOf ?? []), ...(target.oneOf ?? [])];
  const { data } = target.properties ?? {};
  const isList = data?.items !== undefined && target["x-resourceId"] === undefined;
  const inner = [...parts, ...(isList ? [data.items] : [])].flatMap((part) => namesIn(document, part));
  return [...(schema.$ref === undefined ? [] : [refName(schema.$ref)]), ...inner];
}
