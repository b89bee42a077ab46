import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { complaintsOf, programOf, strictOptions } from "./compile.js";
import { oldDocument } from "./old-document.js";
import { makeProject } from "./project.js";

vi.setConfig({ testTimeout: 120_000 });

interface Manifest {
  readonly services: readonly {
    readonly name: string;
    readonly operations: readonly Readonly<Record<"method" | "kind" | "http" | "path" | "result", string>>[];
  }[];
}

test("a document in the style of 2018 becomes an SDK that compiles", async () => {
  const project = await makeProject({ "old.json": JSON.stringify(oldDocument) });
  expect(await project.generate("--spec", "old.json", "--out", "out")).toMatchObject({ code: 0, error: [] });
  const { services } = JSON.parse(await project.read("out/manifest.json")) as Manifest;
  const methods = services.flatMap(({ name, operations }) =>
    operations.map(
      ({ method, kind, http, path, result }) => `${http} ${path}: ${name}.${method}, ${kind} of ${result}`,
    ),
  );
  expect(methods).toEqual([
    "GET /v1/balance: balance.retrieve, call of Balance",
    "POST /v1/mugs: mugs.create, call of Mug",
    "DELETE /v1/mugs/{mug}: mugs.del, call of DeletedMug",
    "DELETE /v1/mugs/{mug}/handles/{id}: mugs.deleteHandle, call of Handle | DeletedHandle",
    "GET /v1/mugs: mugs.list, list of Mug",
    "GET /v1/mugs/{mug}/handles: mugs.listHandles, list of Handle | Knob",
    "PUT /v1/mugs/{mug}: mugs.replace, call of Mug",
    "GET /v1/mugs/{mug}: mugs.retrieve, call of Mug | DeletedMug",
    "PATCH /v1/mugs/{mug}: mugs.update, call of Mug",
  ]);
  const modules = Object.keys(await project.times("out")).filter((path) => path.endsWith(".ts"));
  const files = modules.map((path) => join(project.root, "out", path));
  expect(complaintsOf(programOf(files, strictOptions("nodenext")))).toEqual([]);
});
