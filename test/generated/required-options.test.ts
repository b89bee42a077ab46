import { describe, expect, test } from "vitest";
import Official23 from "stripe-23";
import { useRecorder } from "../runtime/recorder.js";
import { methodAt, officialClient, operations, ourClient } from "./surfaces.js";

const recorder = useRecorder();
const demanding = operations.filter(({ requiredOptions = [] }) => requiredOptions.length > 0);

test("the operations that require an option of each call are those whose header the document requires", () => {
  expect(demanding.map(({ name, requiredOptions }) => [name, requiredOptions])).toEqual([
    ["ephemeralKeys.create", ["apiVersion"]],
  ]);
});

describe("a call without an option that its operation requires", () => {
  const message = 'apiVersion: must be in the options of this call: (…, params, { apiVersion: "…" })';
  test.each<[string, readonly unknown[]]>([
    ["has no options", [{ customer: "cus_1" }]],
    ["has nothing at all", []],
    ["has other options", [{ customer: "cus_1" }, { stripeAccount: "acct_1" }]],
    ["has an undefined one", [{ customer: "cus_1" }, { apiVersion: undefined }]],
    ["has it among the params", [{ customer: "cus_1", apiVersion: "2020-08-27" }]],
  ])("that %s is refused at once, though its client has one", (_, args) => {
    const client = ourClient(recorder.url).with({ apiVersion: "2020-08-27" });
    for (const { name } of demanding) {
      expect(() => methodAt(client, name)!(...args)).toThrow(new TypeError(message));
    }
    expect(recorder.requests).toEqual([]);
  });

  test("is refused by both official libraries, too", async () => {
    const { port } = recorder;
    const server = { host: "127.0.0.1", port, protocol: "http" } as const;
    for (const client of [officialClient(port), new Official23("sk_test_123", server)]) {
      for (const { name } of demanding) {
        await expect(methodAt(client, name)!({ customer: "cus_1" })).rejects.toThrow("Passing apiVersion");
      }
    }
    expect(recorder.requests).toEqual([]);
  });
});

test("a call that has it sends it as its header, in place of the client's", async () => {
  await ourClient(recorder.url).ephemeralKeys.create({ customer: "cus_1" }, { apiVersion: "2020-08-27" });
  expect(recorder.last).toMatchObject({ url: "/v1/ephemeral_keys", headers: { "stripe-version": "2020-08-27" } });
});
