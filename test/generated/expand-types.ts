import ts from "typescript";
import { compileLines } from "./expand-program.js";

/** Paths that are asked of a method: `charges.retrieve`. */
export interface Asked {
  readonly method: string;
  readonly paths: readonly string[];
}

/** The paths that each method's params take, by the compiler: `Path<"charge", "customer">` is `"customer"` where it is right. */
export function readAllowed(asked: readonly Asked[]): readonly ReadonlySet<string>[] {
  const nodes = readNodes(asked.map(({ method }) => method));
  const lines = asked.flatMap(({ paths }, index) =>
    paths.map((path) => `type T = Path<${nodes[index]!}, ${JSON.stringify(path)}>;`),
  );
  const { checker, source } = compileLines(['import type { Path } from "../../generated/expand.js";', ...lines.map((line, index) => line.replace("T", `T${index}`))]);
  const types = source.statements.filter(ts.isTypeAliasDeclaration).map(({ name }) => checker.getTypeAtLocation(name));
  let at = 0;
  return asked.map(({ paths }) => new Set(paths.filter((path) => {
    const type = types[at++]!;
    return type.isStringLiteral() && type.value === path;
  })));
}

/** What each method's params say that paths begin in: the `"charge[]"` of `params?: ChargeListParams<Path<"charge[]", E>>`. */
function readNodes(methods: readonly string[]): readonly string[] {
  const { checker, source } = compileLines(['import Stripe from "../../generated/stripe.js";', "declare const stripe: Stripe;", ...methods.map((method) => `stripe.${method};`)]);
  return source.statements.filter(ts.isExpressionStatement).map(({ expression }, index) => {
    const declaration = checker.getSymbolAtLocation((expression as ts.PropertyAccessExpression).name)?.valueDeclaration;
    const params = declaration && ts.isMethodDeclaration(declaration) ? declaration.parameters.find(({ name }) => name.getText() === "params") : undefined;
    const path = argumentOf(params?.type);
    if (path?.getText().startsWith("Path<") !== true) throw new Error(`${methods[index]!} takes paths that nothing checks`);
    return argumentOf(path)!.getText();
  });
}

function argumentOf(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  // Params that may be `undefined` stand before options that are required.
  if (type !== undefined && ts.isUnionTypeNode(type)) return argumentOf(type.types[0]);
  return type !== undefined && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
}
