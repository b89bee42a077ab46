import { beforeAll, expect, test } from "vitest";
import webpack, { type Configuration } from "webpack";
import { linkProject } from "./install.js";
import { compile, env, output } from "./project.js";
import { run } from "./run.js";

let cwd: string;

beforeAll(async () => {
  cwd = await linkProject("webpack", []);
  await compile(cwd);
});

test.each<[string, { readonly given: Configuration; readonly want: string }]>([
  ["for Node", { given: { entry: "./main.js", target: "node" }, want: output }],
  ["for the web", { given: { entry: "./main.js", target: ["web", "es2022"] }, want: output }],
  [
    "that doesn't read `exports`",
    { given: { entry: "./main.js", target: "node", resolve: { exportsFields: [] } }, want: output },
  ],
  ["of CommonJS", { given: { entry: "./required.js", target: "node" }, want: '["Ada",false,true]' }],
])("a bundle of webpack %s runs", async (title, { given, want }) => {
  const filename = `${title.replaceAll(/\W+/g, "-")}.js`;
  const bundled = { ...given, context: cwd, mode: "production", output: { path: cwd, filename } } as const;
  expect(await bundle(bundled)).toEqual([]);
  expect((await run(process.execPath, [filename], { cwd, env })).trim()).toBe(want);
});

/** Bundles, and gives the errors and warnings. */
function bundle(configuration: Configuration): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      if (error) reject(error);
      const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
      // That the whole SDK is big for a page is no news.
      const news = warnings.filter(({ message }) => !/size limit|recommended limit|code splitting/.test(message));
      resolve([...errors, ...news].map(({ message }) => message));
    });
  });
}
