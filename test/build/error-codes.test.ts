import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildPackage } from "../../build/package.js";
import { complaintsOf, programOf, strictOptions } from "../generator/compile.js";
import { makeProject, smallDocument, type Project } from "../generator/project.js";

/** A document that lists error codes, as Stripe's newer ones do. */
const listing = smallDocument({
  components: {
    schemas: {
      cup: { "x-resourceId": "cup", type: "object", properties: { id: { type: "string" } }, required: ["id"] },
      error: { type: "object", properties: { error: { $ref: "#/components/schemas/api_errors" } } },
      api_errors: {
        type: "object",
        properties: { code: { type: "string", enum: ["cup_broken", "cup-empty"] } },
      },
    },
  },
});

let project: Project;

beforeAll(async () => {
  project = await makeProject({ "spec/listing.json": JSON.stringify(listing) });
  const { code, error } = await project.generate("--spec", "spec/listing.json", "--out", "generated");
  expect({ code, error }).toEqual({ code: 0, error: [] });
  await buildPackage(join(project.root, "generated"), join(project.root, "dist"));
}, 60_000);

/** A program that gets the type of error codes by `imports`, and knows each code of the document by it. */
function program(imports: string, type: string): string {
  return `${imports}
type Known<T> = T extends string ? (string extends T ? never : T extends \`cup\${string}\` ? T : never) : never;
const codes: readonly Known<${type}>[] = ["cup_broken", "cup-empty"];
const any: ${type} = "another";
export { codes, any };
`;
}

const byClass = 'Exclude<StripeError["code"], undefined>';

test.each<[string, { given: { folder: string; text: string } }]>([
  [
    "the source's errors",
    { given: { folder: "generated", text: program(importOf("ErrorCode", "errors"), "ErrorCode") } },
  ],
  [
    "the source's client",
    { given: { folder: "generated", text: program(importOf("StripeError", "client"), byClass) } },
  ],
  [
    "the source's facade",
    {
      given: {
        folder: "generated",
        text: program('import Stripe from "./stripe.js";', byClass.replace("StripeError", "Stripe.errors.StripeError")),
      },
    },
  ],
  ["the package's errors", { given: { folder: "dist", text: program(importOf("ErrorCode", "errors"), "ErrorCode") } }],
  ["the package's client", { given: { folder: "dist", text: program(importOf("StripeError", "client"), byClass) } }],
  [
    "the package's services, which import neither",
    {
      given: {
        folder: "dist",
        text: program(
          importOf("Cups", "services/cups"),
          'Exclude<Extract<Awaited<ReturnType<ReturnType<Cups["create"]>["result"]>>, { ok: false }>["error"]["code"], undefined>',
        ),
      },
    },
  ],
])("the error codes of a document are known by %s", (title, { given: { folder, text } }) => {
  const file = join(project.root, folder, `${title.replaceAll(/\W/g, "-")}.ts`);
  const options = { ...strictOptions("nodenext"), noUnusedLocals: false };
  expect(complaintsOf(programOf([file], options, new Map([[file, text]])))).toEqual([]);
});

test("declarations of a package whose document lists error codes compile, all of them", () => {
  const files = ["stripe", "client", "errors", "types", "services/cups"].map((entry) =>
    join(project.root, "dist", `${entry}.d.ts`),
  );
  expect(complaintsOf(programOf(files, strictOptions("nodenext")))).toEqual([]);
});

function importOf(name: string, module: string): string {
  return `import type { ${name} } from "./${module}.js";`;
}
