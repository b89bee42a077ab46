import { describe, expect, test } from "vitest";
import { nameParams } from "../../generator/model/params-names.js";

describe("the params of a method are called by", () => {
  test.each<[string, { given: readonly string[]; want: readonly string[]; taken?: readonly string[] }]>([
    [
      "the service in the singular, below its namespace",
      {
        given: ["checkout.sessions.create", "cups.del", "cups.list"],
        want: ["Checkout.SessionCreateParams", "CupDeleteParams", "CupListParams"],
      },
    ],
    [
      "the service as it is, if it is a single object",
      { given: ["tax.settings.update singleton"], want: ["Tax.SettingsUpdateParams"] },
    ],
    [
      "the current one, if there is a collection of the same",
      {
        given: ["account.update singleton", "account.updatePerson", "accounts.update", "accounts.updatePerson"],
        want: [
          "CurrentAccountUpdateParams",
          "CurrentAccountUpdatePersonParams",
          "AccountUpdateParams",
          "AccountUpdatePersonParams",
        ],
      },
    ],
    [
      "the same, whichever of the two comes first",
      {
        given: ["statuses.update", "status.update singleton"],
        want: ["StatusUpdateParams", "CurrentStatusUpdateParams"],
      },
    ],
    [
      "the same only within a namespace",
      { given: ["tax.rate.update", "rates.update"], want: ["Tax.RateUpdateParams", "RateUpdateParams"] },
    ],
    [
      "the plural, if another plural has the singular",
      { given: ["indexes.update", "indices.update"], want: ["IndexUpdateParams", "IndicesUpdateParams"] },
    ],
    [
      "a number, if another method's have the name",
      { given: ["cups.handleCreate", "cupHandles.create"], want: ["CupHandleCreateParams", "CupHandleCreate2Params"] },
    ],
    [
      "a number, if a resource has the name",
      { given: ["cups.create"], taken: ["CupCreateParams"], want: ["CupCreate2Params"] },
    ],
  ])("%s", (_, { given, taken = [], want }) => {
    const methods = given.map((line) => {
      const [name = "", singleton] = line.split(" ");
      const path = name.split(".");
      return { service: path.slice(0, -1), method: path.at(-1) ?? "", isSingleton: singleton !== undefined };
    });
    expect(nameParams(methods, new Set(taken)).map((path) => path.join("."))).toEqual(want);
  });
});
