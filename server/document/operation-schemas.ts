import type { Operation, Schema } from "../../generator/document/types.js";

/** Returns one schema of all params of an operation, from its query and its body. */
export function paramsSchema({ parameters = [], requestBody }: Operation): Schema {
  const query = parameters.filter((parameter) => parameter.in === "query");
  const [media] = Object.values(requestBody?.content ?? {});
  const { properties = {}, required = [] } = media?.schema ?? {};
  return {
    type: "object",
    properties: { ...Object.fromEntries(query.map(({ name, schema = {} }) => [name, schema])), ...properties },
    required: [...query.filter((parameter) => parameter.required).map(({ name }) => name), ...required],
  };
}

/** Returns the schema of an operation's success response; undefined when the response isn't JSON. */
export function responseSchema(operation: Operation): Schema | undefined {
  const success = Object.keys(operation.responses).find((status) => status.startsWith("2"));
  return success === undefined ? undefined : operation.responses[success]?.content?.["application/json"]?.schema;
}
