import type { Room } from "./room.js";
import { serverRooms } from "./server-rooms.js";

const everywhere = ["generator/diagnostics", "generator/invisible-characters", "generator/stopwatch"];
const disk = ["node:fs", "node:path"];

/** The house, in the order in which data flows: document → model → code → files, and what drives them on top. */
export const rooms: readonly Room[] = [
  { at: "generator/invisible-characters", uses: [] },
  { at: "generator/diagnostics", uses: ["generator/invisible-characters"] },
  { at: "generator/stopwatch", uses: [] },
  { at: "generator/regular-file", uses: [], packages: ["node:fs"] },
  { at: "generator/size", uses: [] },
  { at: "generator/sha256", uses: [], packages: ["node:crypto"] },
  {
    at: "generator/sources/",
    uses: [...everywhere, "generator/regular-file", "generator/sha256"],
    packages: [...disk, "node:child_process", "node:os", "node:zlib"],
  },
  {
    at: "generator/document/",
    uses: [...everywhere, "generator/regular-file", "generator/sha256", "generator/sources/"],
    packages: ["jsonpath-rfc9535", "node-html-markdown", "yaml"],
  },
  { at: "generator/model/", uses: [...everywhere, "generator/document/"] },
  { at: "generator/code/", uses: [...everywhere, "generator/model/"], types: ["ts-morph"] },
  { at: "generator/changes/", uses: [...everywhere, "generator/model/"] },
  {
    at: "generator/files/",
    uses: [...everywhere, "generator/regular-file", "generator/sha256"],
    packages: [...disk, "node:crypto", "node:timers/promises", "prettier"],
    types: ["ts-morph"],
  },
  {
    at: "generator/pipeline",
    uses: [...everywhere, "generator/document/", "generator/model/", "generator/code/", "generator/files/"],
    packages: disk,
  },
  { at: "generator/stats", uses: everywhere },
  { at: "generator/renamed-methods", uses: everywhere },
  { at: "generator/output-diagnostics", uses: [...everywhere, "generator/files/"] },
  { at: "generator/terminal", uses: [] },
  { at: "generator/output-folder", uses: [] },
  { at: "generator/failure", uses: everywhere, packages: ["node:path"] },
  { at: "generator/needless-corrections", uses: everywhere },
  {
    at: "generator/output-changes",
    uses: [...everywhere, "generator/files/", "generator/output-diagnostics", "generator/renamed-methods"],
  },
  {
    at: "generator/recovery",
    uses: ["generator/files/", "generator/output-folder", "generator/terminal"],
    packages: ["node:path"],
  },
  {
    at: "generator/generate-command",
    uses: [
      ...everywhere,
      ...["generator/document/", "generator/files/", "generator/sources/"],
      ...["generator/needless-corrections", "generator/output-changes", "generator/output-diagnostics"],
      ...["generator/pipeline", "generator/recovery", "generator/stats", "generator/terminal"],
    ],
    packages: ["node:path"],
  },
  {
    at: "generator/diff-command",
    uses: [
      ...[...everywhere, "generator/changes/", "generator/document/", "generator/model/"],
      ...["generator/sources/", "generator/terminal"],
    ],
    packages: ["node:path", "node:util"],
  },
  {
    at: "generator/update/",
    uses: [
      ...everywhere,
      ...["generator/document/", "generator/model/", "generator/code/", "generator/changes/", "generator/files/"],
      ...["generator/sources/", "generator/sha256", "generator/size"],
      ...["generator/failure", "generator/needless-corrections", "generator/output-changes"],
      ...["generator/output-diagnostics", "generator/output-folder", "generator/pipeline", "generator/recovery"],
      "generator/terminal",
    ],
    packages: [...disk, "node:child_process", "node:module", "node:util"],
  },
  {
    at: "generator/command-line",
    uses: [
      ...everywhere,
      ...["generator/failure", "generator/generate-command", "generator/output-folder", "generator/terminal"],
      ...["generator/diff-command", "generator/recovery", "generator/update/"],
    ],
    packages: ["node:path", "node:util"],
  },
  { at: "generator/bin", uses: ["generator/command-line"], packages: ["node:path", "node:v8"] },
  { at: "generator/main", uses: ["generator/command-line"], packages: ["node:path", "node:url", "node:v8"] },
  { at: "generator/runtime/", uses: [], packages: ["openapi-fetch"] },
  {
    at: "automation/",
    uses: [
      ...["generator/diagnostics", "generator/failure", "generator/output-folder", "generator/terminal"],
      ...["generator/changes/", "generator/command-line", "generator/document/", "generator/update/"],
      ...["build/entries", "build/package-json"],
    ],
    packages: [...disk, "node:child_process", "node:os", "node:timers/promises", "node:url", "node:util"],
  },
  ...serverRooms,
];

/** Something that one file does and its room doesn't allow. */
export interface Exception {
  readonly file: string;
  /** What it imports: a package, or the beginning of a path. */
  readonly imports: string;
  readonly reason: string;
}

/** Imports of values that a room doesn't allow, each with its reason. */
export const valueExceptions: readonly Exception[] = [
  ...["node:fs", "node:path"].map((imports) => ({
    file: "generator/document/load.ts",
    imports,
    reason: "it reads the pin, the document and the overlays",
  })),
  {
    file: "generator/files/compiler-worker.ts",
    imports: "node:worker_threads",
    reason: "it starts the thread",
  },
  ...["node:module", "node:worker_threads", "openapi-typescript", "ts-morph", "typescript"].map((imports) => ({
    file: "generator/files/compiler-worker-thread.js",
    imports,
    reason: "the thread runs the compiler, ts-morph and openapi-typescript",
  })),
  {
    file: "generator/command-line.ts",
    imports: "generator/code/import-extension",
    reason: "a flag's values",
  },
  {
    file: "generator/code/services.ts",
    imports: "generator/runtime/operation-id",
    reason: "it states only the ids that the runtime doesn't derive",
  },
  {
    file: "generator/files/print-types.ts",
    imports: "generator/code/structure-kind",
    reason: "by these it knows what it prints",
  },
];

/** Types of a stage that comes later, or that the room has no other business with. */
export const typeExceptions: readonly Exception[] = [
  { file: "generator/files/compiler-worker.ts", imports: "generator/document/", reason: "what it sends to the thread" },
  {
    file: "generator/files/compiler-worker.ts",
    imports: "generator/code/module",
    reason: "what it sends to the thread",
  },
  { file: "generator/files/print-types.ts", imports: "generator/code/module", reason: "what it prints" },
  { file: "generator/files/print.ts", imports: "generator/code/module", reason: "what it prints" },
  { file: "generator/generate-command.ts", imports: "generator/code/import-extension", reason: "what it is asked for" },
  {
    file: "generator/renamed-methods.ts",
    imports: "generator/code/manifest",
    reason: "what the last run's manifest holds",
  },
  {
    file: "generator/needless-corrections.ts",
    imports: "generator/document/overlay",
    reason: "the actions that it reports",
  },
  {
    file: "generator/needless-corrections.ts",
    imports: "generator/pipeline",
    reason: "the corrections that it reports",
  },
  { file: "generator/stats.ts", imports: "generator/model/types", reason: "what it counts" },
  { file: "generator/stats.ts", imports: "generator/pipeline", reason: "what it counts" },
];

/** The files that touch `process`, each with its reason. */
export const processExceptions: Readonly<Record<string, string>> = {
  "automation/main.ts": "arguments and variables in, exit code out",
  "automation/program.ts": "programs inherit the environment",
  "generator/bin.ts": "arguments in, exit code out",
  "generator/main.ts": "arguments in, exit code out",
  "generator/files/lock.ts": "a signal must not leave half a tree",
  "generator/files/owner.ts": "one run must know whether another one goes on",
  "generator/files/write.ts": "two runs must not have the same staging folder",
  "generator/files/build-cache.ts": "the version of Node is one of the inputs",
  "server/main.ts": "arguments in, exit code out",
  "server/trigger/main.ts": "arguments and the secret in, exit code out",
};
