import { describe, expect, test } from "vitest";
import { startBeside } from "../../generator/files/beside.js";

describe("the second process", () => {
  test("formats, and says what it can't read", async () => {
    const beside = startBeside();
    expect((await beside.format(["const a  = 1"]).result).value?.value).toEqual(["const a = 1;\n"]);
    const { value, diagnostics } = await beside.format(["const = 1"]).result;
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      { severity: "error", message: expect.stringMatching(/^prettier can't read what was generated: /) as string },
    ]);
    beside.close();
  });

  test("answers also when it is gone", async () => {
    const beside = startBeside();
    const asked = beside.format([""]);
    beside.close();
    const gone = "prettier can't read what was generated: its process ended with SIGTERM";
    expect((await asked.result).diagnostics).toEqual([{ severity: "error", message: gone }]);
    expect((await beside.format([""]).result).diagnostics).toEqual([{ severity: "error", message: gone }]);
  });
});
