import { expect, test } from "vitest";
import { makeProject, operation, smallDocument } from "../generator/project.js";
import { startServer } from "./fixture.js";

test("generate takes a URL, and generates anew when its document changes", async () => {
  const paths = { "/v1/plates": { post: operation("PostPlates") } };
  const documents = [smallDocument(), smallDocument({ paths })].map((document) => JSON.stringify(document));
  const origin = await startServer((_, response) => response.end(documents[0]));
  const project = await makeProject();
  const flags = ["--spec", `${origin}/a.json`, "--out", "out"];
  expect(await project.generate(...flags)).toMatchObject({ code: 0, error: [] });
  expect(await project.generate(...flags)).toEqual({ code: 0, out: ["out is up to date"], error: [] });
  documents.shift();
  expect(await project.generate(...flags, "--check")).toMatchObject({ code: 1 });
  expect(await project.generate(...flags)).toMatchObject({ code: 0 });
  expect(await project.read("out/manifest.json")).toContain("/v1/plates");
  documents.shift();
  documents.unshift("<!doctype html>");
  expect(await project.generate(...flags)).toEqual({
    code: 1,
    out: [],
    error: [`error ${origin}/a.json: the response is a web page, no document`],
  });
});
