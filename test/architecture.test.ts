import { describe, expect, test } from "vitest";
import { header } from "../generator/files/header.js";
import { processExceptions, rooms, typeExceptions, valueExceptions, type Exception } from "./architecture/rooms.js";
import { listSources, readSources, readText, type Import, type Source } from "./architecture/source.js";

const automation = readSources("automation");
const generator = readSources("generator");
const server = readSources("server");
const generated = readSources("generated");
const handwritten = [
  ...automation,
  ...generator,
  ...server,
  ...["bench", "build", "examples", "integrations", "test"].flatMap(readSources),
];

describe("data flows one way", () => {
  test.each(rooms)("$at imports what its room allows", (room) => {
    const files = [...automation, ...generator, ...server].filter(({ path }) => path.startsWith(room.at));
    expect(files).not.toEqual([]);
    const allowed = [room.at, ...room.uses, ...(room.packages ?? [])];
    expect(files.flatMap((file) => disallowedImports(file, allowed, room.types))).toEqual([]);
  });

  test("every file is in one room", () => {
    const files = [...automation, ...generator, ...server].map(({ path }) => path);
    const unassigned = files.filter((path) => rooms.filter(({ at }) => path.startsWith(at)).length !== 1);
    expect(unassigned).toEqual([]);
  });

  test("every exception is used", () => {
    const isUsed = ({ file, imports }: Exception): boolean =>
      generator.some(
        ({ path, imports: found }) => path === file && found.some(({ target }) => isWithin(target, imports)),
      );
    expect([...valueExceptions, ...typeExceptions].filter((exception) => !isUsed(exception))).toEqual([]);
  });

  test("only the listed files use process", () => {
    const using = [...automation, ...generator, ...server]
      .filter(({ usesProcess }) => usesProcess)
      .map(({ path }) => path);
    expect(using).toEqual(Object.keys(processExceptions).sort());
  });

  test("a run without changes loads no package", () => {
    const loaded = ["command-line", "generate-command"].flatMap((name) =>
      packagesLoadedBy(`generator/${name}`, generator),
    );
    expect(loaded.filter((name) => !name.startsWith("node:"))).toEqual([]);
  });

  test("the generated code imports itself and openapi-fetch", () => {
    const disallowed = generated.flatMap((file) => disallowedImports(file, ["generated/", "openapi-fetch"]));
    expect(disallowed).toEqual([]);
  });

  test("no handwritten files import each other in a cycle, not even for types", () => {
    expect(findCycle(handwritten)).toEqual([]);
  });

  test("the generated code has no cycle of values", () => {
    expect(findCycle(generated.map(withoutTypes))).toEqual([]);
  });

  test.each<[string, { given: readonly Source[]; want: readonly string[] }]>([
    ["a cycle of two", { given: [source("a", "b"), source("b", "c"), source("c", "b")], want: ["b", "c", "b"] }],
    ["a file that imports itself", { given: [source("a", "a")], want: ["a", "a"] }],
    ["no cycle in a chain", { given: [source("a", "b"), source("b", "c"), source("c")], want: [] }],
  ])("finds %s", (_, { given, want }) => expect(findCycle(given)).toEqual(want));
});

describe("packages", () => {
  test("openapi-fetch is the SDK's only dependency", () => {
    const { dependencies } = JSON.parse(readText("package.json")) as { dependencies: object };
    expect(Object.keys(dependencies)).toEqual(["openapi-fetch"]);
  });

  test("the generator's dependencies are the packages that it imports", () => {
    const { dependencies } = JSON.parse(readText("generator/package.json")) as { dependencies: object };
    const imports = generator
      .filter(({ path }) => !path.startsWith("generator/runtime/"))
      .flatMap((file) => file.imports);
    const packages = imports.filter(({ target, isRelative }) => !isRelative && !target.startsWith("node:"));
    expect(Object.keys(dependencies).sort()).toEqual(
      [...new Set(packages.map(({ target }) => target.split("/")[0]))].sort(),
    );
  });
});

describe("files", () => {
  test("no handwritten file is longer than 250 lines", () => {
    const long = handwritten.filter(({ text }) => text.split("\n").length > 251).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  test("the generated runtime is the generator's, byte for byte", () => {
    const names = listSources("generator/runtime").map((path) => path.replace("generator/", ""));
    expect(listSources("generated/runtime")).toEqual(names.map((name) => `generated/${name}`));
    for (const name of names) expect(readText(`generated/${name}`), name).toBe(readText(`generator/${name}`));
  });

  test("every generated file begins with the header", () => {
    const withoutHeader = generated.filter(
      ({ path, text }) => !path.startsWith("generated/runtime/") && !text.startsWith(header),
    );
    expect(withoutHeader.map(({ path }) => path)).toEqual([]);
  });

  test("no type is any", () => {
    const untyped = [...automation, ...generator, ...server, ...generated].filter(({ anys }) => anys > 0);
    expect(untyped.map(({ path, anys }) => `${path}: ${anys}`)).toEqual([]);
  });

  test("no compiler error is suppressed", () => {
    const suppressing = [...automation, ...generator, ...server, ...generated].filter(({ text }) =>
      /@ts-(ignore|nocheck|expect-error)/.test(text),
    );
    expect(suppressing.map(({ path }) => path)).toEqual([]);
  });
});

/** Returns the imports of a file that neither its room nor an exception allows, one line each. */
function disallowedImports(
  { path, imports }: Source,
  allowed: readonly string[],
  types: readonly string[] = [],
): readonly string[] {
  const isAllowed = ({ target, isTypeOnly }: Import): boolean => {
    const exceptions = isTypeOnly ? [...valueExceptions, ...typeExceptions] : valueExceptions;
    const own = exceptions.filter(({ file }) => file === path).map((exception) => exception.imports);
    return [...allowed, ...own, ...(isTypeOnly ? types : [])].some((prefix) => isWithin(target, prefix));
  };
  return imports.filter((found) => !isAllowed(found)).map(({ target }) => `${path} → ${target}`);
}

/** Whether a target is the given file, folder or package, or is inside it. */
function isWithin(target: string, prefix: string): boolean {
  return target === prefix || target.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}

/** Returns the packages that a file loads statically, itself and through the files that it imports. */
function packagesLoadedBy(path: string, files: readonly Source[], seen = new Set<string>()): readonly string[] {
  const file = files.find((candidate) => candidate.path === `${path}.ts`);
  if (file === undefined || seen.has(path)) return [];
  seen.add(path);
  const loaded = file.imports.filter(({ isTypeOnly, isDynamic }) => !isTypeOnly && !isDynamic);
  return loaded.flatMap(({ target, isRelative }) => (isRelative ? packagesLoadedBy(target, files, seen) : [target]));
}

function source(path: string, ...targets: readonly string[]): Source {
  const imports = targets.map((target) => ({ target, isRelative: true, isTypeOnly: true, isDynamic: false }));
  return { path: `${path}.ts`, text: "", imports, anys: 0, usesProcess: false };
}

function withoutTypes(file: Source): Source {
  return { ...file, imports: file.imports.filter(({ isTypeOnly }) => !isTypeOnly) };
}

/** Returns the first cycle in the relative imports of files; an empty list when there is none. */
function findCycle(files: readonly Source[]): readonly string[] {
  const edges = new Map(
    files.map(({ path, imports }) => [
      path.replace(/\.[jt]s$/, ""),
      imports.filter(({ isRelative }) => isRelative).map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of edges.get(file) ?? []) {
      const cycle = walk(target, [...trail, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  return [...edges.keys()].map((file) => walk(file, [])).find((cycle) => cycle.length > 0) ?? [];
}
