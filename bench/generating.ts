import { join } from "node:path";

/** A command that is measured. */
export interface Contender {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
}

/** The names by which budgets know them. */
export const names = {
  full: "stripe-fetch, full",
  unchanged: "stripe-fetch, unchanged",
  openapiTypescript: "openapi-typescript",
  swaggerTypescriptApi: "swagger-typescript-api",
} as const;

/** The commands in the order in which every round runs them: an unchanged generation follows a full one. */
export function listContenders(root: string, document: string, out: string): readonly Contender[] {
  const generate = ["--import", "tsx", join(root, "generator/main.ts"), "generate", "--out", join(out, "stripe-fetch")];
  const bin = (path: string): string => join(root, "node_modules", path);
  return [
    { name: names.full, args: [...generate, "--clean"] },
    { name: names.unchanged, args: generate },
    {
      name: names.openapiTypescript,
      args: [bin("openapi-typescript/bin/cli.js"), document, "--output", join(out, "openapi-typescript.ts")],
    },
    {
      name: names.swaggerTypescriptApi,
      args: [
        bin("swagger-typescript-api/dist/cli.mjs"),
        ...["generate", "--path", document, "--output", join(out, "swagger-typescript-api"), "--silent"],
      ],
    },
  ];
}
