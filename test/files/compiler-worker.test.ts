import { describe, expect, test } from "vitest";
import { startBeside } from "../../generator/files/compiler-worker.js";

describe("the second thread", () => {
  test("prints structures, and says where they are no TypeScript", async () => {
    const beside = startBeside();
    const { text, mistakes } = await beside.print("a.ts", ["const a = 1;", "const b = ;"]);
    expect(text).toBe("const a = 1;\nconst b = ;\n");
    expect(mistakes).toEqual([{ message: "Expression expected.", line: 2 }]);
    beside.close();
  });

  test("finds what is no TypeScript", async () => {
    const beside = startBeside();
    expect(await beside.check("a.ts", "type A = 1;\n")).toEqual([]);
    expect(await beside.check("a.ts", "\ntype A = ;\n")).toEqual([{ message: "Type expected.", line: 2 }]);
    beside.close();
  });

  test("says what openapi-typescript can't read", async () => {
    const beside = startBeside();
    const { value, diagnostics } = await beside.openapi({ paths: { "/a": { get: 1 } } } as never).print();
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      { severity: "error", message: expect.stringMatching(/^openapi-typescript can't read the document: /) as string },
    ]);
    beside.close();
  });

  test("answers also when it is gone", async () => {
    const beside = startBeside();
    const openapi = beside.openapi({ paths: {} } as never);
    const asked = beside.check("a.ts", "");
    beside.close();
    await expect(asked).rejects.toThrow("error a.ts: ts-morph can't print it: its thread has ended");
    await expect(beside.print("b.ts", [])).rejects.toThrow("error b.ts: ts-morph can't print it: its thread has ended");
    const message = "openapi-typescript can't read the document: its thread has ended";
    expect((await openapi.print()).diagnostics).toEqual([{ severity: "error", message }]);
  });
});
