import type { StructureKind as Kinds } from "ts-morph";

type Used =
  "Class" | "ExportAssignment" | "ExportDeclaration" | "ImportDeclaration" | "Interface" | "Module" | "TypeAlias";

const numbers = {
  Class: 2,
  ExportAssignment: 10,
  ExportDeclaration: 11,
  ImportDeclaration: 16,
  Interface: 19,
  Module: 29,
  TypeAlias: 38,
} as const;

/** The `StructureKind`s of ts-morph that the emitters use. Loading ts-morph takes longer than emitting all the code. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- TypeScript compares the numbers with ts-morph's.
export const StructureKind = numbers as Pick<typeof Kinds, Used>;
