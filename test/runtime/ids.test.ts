import { beforeAll, describe, expect, test } from "vitest";
import type { Client, Id } from "../../generator/runtime/index.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
let ours: Client;
beforeAll(() => {
  ours = recorder.client();
});

describe("ids", () => {
  test.each<[string, Id]>([
    ["a string", "cus/1"],
    ["an object that has one", { id: "cus/1" }],
    ["an object that has more", { id: "cus/1", object: "customer", deleted: true } as Id],
  ])("can be %s", async (_, id) => {
    await ours.get("/v1/customers/{customer}", { path: { customer: id } });
    expect(recorder.last.url).toBe("/v1/customers/cus%2F1");
  });

  test.each<[string, unknown]>([
    ["empty", ""],
    ["a dot", "."],
    ["two dots", ".."],
    ["undefined", undefined],
    ["null", null],
    ["a number", 12],
    ["an object without one", {}],
    ["an object whose id is empty", { id: "" }],
    ["an object whose id is none", { id: { id: "cus_1" } }],
    ["a function", () => "cus_1"],
    ["an array", ["cus_1"]],
    ["a lone surrogate", "cus_\ud800"],
  ])("%s is a TypeError at once, naming the parameter, and nothing is sent", (_, id) => {
    expect(() => ours.get("/v1/customers/{customer}", { path: { customer: id as string } })).toThrow(/^customer: /);
    expect(recorder.requests).toEqual([]);
  });

  test.each([
    "v1/x",
    "https://evil.example/v1",
    "",
    "/v1/a/../b",
    "/v1/%2E%2e/b",
    "/v1/..",
    "/v1/./x?y",
    "/v1/a#b",
    "/v1/a b",
  ])("the raw path %j is a TypeError", (path) => {
    expect(() => ours.rawRequest("GET", path)).toThrow(/^path: /);
  });
});
