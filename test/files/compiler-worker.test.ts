import { describe, expect, test } from "vitest";
import { startCompilerWorker } from "../../generator/files/compiler-worker.js";

describe("the compiler worker", () => {
  test("prints structures, and returns their syntax errors", async () => {
    const worker = startCompilerWorker();
    const { text, errors } = await worker.print("a.ts", ["const a = 1;", "const b = ;"]);
    expect(text).toBe("const a = 1;\nconst b = ;\n");
    expect(errors).toEqual([{ message: "Expression expected.", line: 2 }]);
    worker.close();
  });

  test("finds syntax errors", async () => {
    const worker = startCompilerWorker();
    expect(await worker.findParseErrors("a.ts", "type A = 1;\n")).toEqual([]);
    expect(await worker.findParseErrors("a.ts", "\ntype A = ;\n")).toEqual([{ message: "Type expected.", line: 2 }]);
    worker.close();
  });

  test("reports a document that openapi-typescript can't read", async () => {
    const worker = startCompilerWorker();
    const { value, diagnostics } = await worker.generateOpenapiTypes({ paths: { "/a": { get: 1 } } } as never).print();
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      { severity: "error", message: expect.stringMatching(/^openapi-typescript can't read the document: /) as string },
    ]);
    worker.close();
  });

  test("rejects requests after it was closed", async () => {
    const worker = startCompilerWorker();
    const openapi = worker.generateOpenapiTypes({ paths: {} } as never);
    const pending = worker.findParseErrors("a.ts", "");
    worker.close();
    await expect(pending).rejects.toThrow("error a.ts: ts-morph can't print it: its thread has ended");
    await expect(worker.print("b.ts", [])).rejects.toThrow("error b.ts: ts-morph can't print it: its thread has ended");
    const message = "openapi-typescript can't read the document: its thread has ended";
    expect((await openapi.print()).diagnostics).toEqual([{ severity: "error", message }]);
  });
});
