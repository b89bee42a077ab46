import { expect, test } from "vitest";
import { compareDocuments } from "../../generator/changes/compare-documents.js";
import { modelOf, type Fragment } from "../model/fixture.js";
import { get, pathParameters, post } from "./fragments.js";

const lids = "/v1/cups/{cup}/lids";
const alone: Fragment = { paths: { [lids]: post(pathParameters("cup")) } };
const together: Fragment = {
  paths: {
    [lids]: post(pathParameters("cup")),
    [`${lids}/{lid}`]: get(pathParameters("cup", "lid")),
    "/v1/spoons": post({ operationId: "PostSpoons" }),
  },
};

test.each<[string, { given: [Fragment, Fragment]; want: object }]>([
  [
    "appeared",
    {
      given: [alone, together],
      want: { before: "cups.lids", after: "cups.createLid", note: `GET ${lids}/{lid} appeared` },
    },
  ],
  [
    "is gone",
    {
      given: [together, alone],
      want: { before: "cups.createLid", after: "cups.lids", note: `GET ${lids}/{lid} is gone` },
    },
  ],
])("a method that is renamed because a neighbour %s says which one", (_, { given: [old, now], want }) => {
  const renamed = compareDocuments(modelOf(old).model, modelOf(now).model).filter(
    ({ kind }) => kind === "method-renamed",
  );
  expect(
    renamed.map(({ severity, before, after, operations, note }) => ({
      severity,
      before,
      after,
      operations,
      note: note?.split(": ")[1],
    })),
  ).toEqual([{ severity: "breaking", operations: [{ method: "POST", path: lids }], ...want }]);
});
