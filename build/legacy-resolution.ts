import { posix } from "node:path";
import type { ExportsMap, Target } from "./exports.js";

/** The fields of package.json for resolvers that don't read `exports`, such as TypeScript's node10 and Parcel's. */
export interface EntryFields {
  readonly main: string;
  readonly types: string;
  /**
   * The declaration file of each entry, by its specifier; a compiler also derives the specifiers in its output from
   * it.
   */
  readonly typesVersions: Readonly<Record<"*", Readonly<Record<string, readonly [string]>>>>;
}

/** A package.json in a folder at an entry's path, where these resolvers look up the entry. */
export interface Stub {
  /** The path below the root of the package: `checkout/sessions/package.json`. */
  readonly path: string;
  readonly text: string;
}

/** Builds the fields for resolvers that don't read `exports` from these. */
export function entryFieldsOf(exports: ExportsMap): EntryFields {
  const { ".": root, ...others } = exports;
  if (!isTarget(root)) throw new Error("the exports have no main entry");
  const paths = Object.entries(others).flatMap(([specifier, target]): [string, [string]][] =>
    isTarget(target) && !isFile(specifier) ? [[entryPath(specifier), [target.types]]] : [],
  );
  return { main: root.default, types: root.types, typesVersions: { "*": Object.fromEntries(paths) } };
}

/** Builds the stubs of all entries but the main one and files at their own path, which every resolver finds without one. */
export function stubsOf(exports: ExportsMap): readonly Stub[] {
  return Object.entries(exports)
    .filter(([specifier, target]) => specifier !== "." && specifier !== target && !isFile(specifier))
    .map(([specifier, target]) => {
      const up = (path: string): string => posix.relative(entryPath(specifier), path);
      const fields = isTarget(target) ? { main: up(target.default), types: up(target.types) } : { main: up(target) };
      return { path: `${entryPath(specifier)}/package.json`, text: `${JSON.stringify(fields)}\n` };
    });
}

/** Lists the folders at the root of the package that contain stubs. */
export function stubFoldersOf(exports: ExportsMap): readonly string[] {
  return [...new Set(stubsOf(exports).map(({ path }) => path.slice(0, path.indexOf("/"))))];
}

/** Whether a specifier is the path of a file that is published, which needs no stub. */
function isFile(specifier: string): boolean {
  return specifier.startsWith("./dist/");
}

function isTarget(target: Target | string | undefined): target is Target {
  return typeof target === "object";
}

/** `./checkout/sessions` → `checkout/sessions` */
function entryPath(specifier: string): string {
  return specifier.replace("./", "");
}
