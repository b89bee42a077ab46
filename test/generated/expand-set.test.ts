import { expect, test } from "vitest";
import { buildModel } from "../../generator/model/build.js";
import { isLong, seed } from "../long.js";
import { seeded } from "../random.js";
import { bodyOf, requiredQuery } from "../server/collections.js";
import { readPinned, startCalls } from "../server/document.js";
import { requiredForm } from "../server/required-params.js";
import { candidatesOf } from "./expand-candidates.js";
import { readAllowed } from "./expand-types.js";

const document = await readPinned();
const { call } = startCalls(document);
const { model } = buildModel(document).value!;
const random = seeded(seed);
const operations = model.services.flatMap((service) =>
  service.operations.flatMap((operation) =>
    operation.params.takesExpand ? [{ ...operation, name: [...service.path, operation.method].join(".") }] : [],
  ),
);
const cases = operations.map((operation) => {
  const { responses } = document.paths[operation.path]![operation.http]!;
  const answer = responses["200"]?.content?.["application/json"]?.schema ?? {};
  return { operation, paths: candidatesOf(document, answer, random, isLong ? 200 : 12) };
});

/** Whether the embedded server refuses a path: it looks at paths before it looks for objects. */
function isRefused({ path, http, encoding }: (typeof operations)[number], expand: string): boolean {
  const url = path.replaceAll(/\{[^}]*\}/g, "id");
  const operation = document.paths[path]![http];
  const form = http === "get" ? requiredQuery(document, path, undefined) : requiredForm(document, bodyOf(operation), () => undefined);
  const params = `${form}${form === "" ? "" : "&"}expand[]=${expand}`;
  const { body } =
    encoding === "multipart"
      ? call("POST", url, partsOf(params), { "content-type": "multipart/form-data; boundary=x" })
      : http === "post"
        ? call("POST", url, params)
        : call(http.toUpperCase(), `${url}?${params}`);
  return /cannot be expanded|cannot expand more/.test(body.error?.message ?? "");
}

function partsOf(form: string): string {
  const parts = [...new URLSearchParams(form)].map(([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  return `${parts.join("")}--x--\r\n`;
}

test("the compiler refuses the paths that the server refuses, of every operation, and no other", { timeout: 120_000 }, () => {
  const allowed = readAllowed(cases.map(({ operation, paths }) => ({ method: operation.name, paths })));
  const wrong = cases.flatMap(({ operation, paths }, index) =>
    paths.flatMap((path) => {
      const [compiler, server] = [!allowed[index]!.has(path), isRefused(operation, path)];
      return compiler === server ? [] : [`${operation.name} ${path}: refused by ${compiler ? "the compiler" : "the server"} alone`];
    }),
  );
  expect(wrong).toEqual([]);
  const right = allowed.map(({ size }) => size).reduce((sum, size) => sum + size);
  const all = cases.map(({ paths }) => paths.length).reduce((sum, length) => sum + length);
  expect([right > 3_000, all - right > 3_000]).toEqual([true, true]);
});
