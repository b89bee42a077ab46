import { resolve } from "node:path";
import type ts from "typescript";
import { programOf, strictOptions } from "../../generator/compile.js";
import { folder, manifest, operations } from "../official-version.js";

/** A type of ours beside openapi-typescript's of the same thing. */
export interface Pair {
  /** What a path begins with: a schema's name, or a method's. */
  readonly at: string;
  readonly direction: "response" | "request";
  readonly ours: ts.Type;
  readonly raw: ts.Type;
}

/** All pairs, the compiler that knows them, and openapi-typescript's schemas by name. */
export interface Oracle {
  readonly checker: ts.TypeChecker;
  readonly pairs: readonly Pair[];
  readonly schemas: ReadonlyMap<string, ts.Type>;
}

/** Every resource in its open form, and the params of every operation that takes some, beside their raw types. */
export function readOracle(): Oracle {
  const names = [...manifest.resources.map(({ name }) => name), ...operations.map(({ params }) => params)];
  const { checker, types } = readTypes(new Set(names.filter((name) => name !== null)));
  const member = (type: ts.Type | undefined, name: string): ts.Type | undefined => {
    const property = type && checker.getPropertyOfType(checker.getNonNullableType(type), name);
    return property && checker.getNonNullableType(checker.getTypeOfSymbol(property));
  };
  const raw = types.get("components")!;
  const schemas = new Map(
    member(raw, "schemas")!
      .getProperties()
      .map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)]),
  );
  const resources = manifest.resources.map(({ name, schema }): Pair => {
    return { at: schema, direction: "response", ours: types.get(name)!, raw: schemas.get(schema)! };
  });
  const params = operations.flatMap(({ name: at, http, operationId, params: name }): Pair[] => {
    const operation = member(types.get("operations"), operationId);
    const content = member(member(operation, "requestBody"), "content")?.getProperties()[0];
    const body = content && checker.getTypeOfSymbol(content);
    const given = http === "GET" ? member(member(operation, "parameters"), "query") : body;
    return given === undefined ? [] : [{ at, direction: "request", ours: types.get(name)!, raw: given }];
  });
  return { checker, pairs: [...resources, ...params], schemas };
}

/** The types that users get when they write these names, and the raw door's `components` and `operations`. */
function readTypes(names: ReadonlySet<string>): {
  readonly checker: ts.TypeChecker;
  readonly types: ReadonlyMap<string, ts.Type>;
} {
  const text = `import type Stripe from "${folder}/stripe.js";
    import type { components, operations } from "${folder}/openapi.js";
    export interface Types { ${[...names].map((name) => `${JSON.stringify(name)}: Stripe.${name};`).join("\n")}
      components: components; operations: operations }`;
  const file = resolve("test/types/oracle/all-types.ts");
  const program = programOf([file], { ...strictOptions("nodenext"), skipLibCheck: true }, new Map([[file, text]]));
  const checker = program.getTypeChecker();
  const [all] = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
  const members = checker.getDeclaredTypeOfSymbol(all!).getProperties();
  return { checker, types: new Map(members.map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)])) };
}
