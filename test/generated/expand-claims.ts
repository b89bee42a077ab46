import ts from "typescript";
import { compileLines } from "./expand-program.js";

/** What a type allows at the end of a path. */
export interface Claim {
  readonly id: boolean;
  readonly object: boolean;
  readonly absent: boolean;
}

/** A call, as a program has it. */
export interface ProgramCall {
  /** `stripe.charges.retrieve("", { expand: ["customer"] })` */
  readonly text: string;
  /** Where to look in its result. */
  readonly path: readonly string[];
}

/** Compiles all calls as one program; gives what its errors are, and what each call's type claims. */
export function readClaims(calls: readonly ProgramCall[]): { readonly errors: readonly string[]; readonly claims: readonly Claim[] } {
  const { program, checker, source } = compileLines([
    'import Stripe from "../../generated/stripe.js";',
    "declare const stripe: Stripe;",
    "declare function required<T>(): Omit<T, 'expand'>;",
    ...calls.map((call, index) => `export const result${index} = await ${call.text};`),
  ]);
  const errors = program.getSemanticDiagnostics(source).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  const results = source.statements.filter(ts.isVariableStatement).slice(1);
  const claims = results.map((statement, index) => {
    const { name } = statement.declarationList.declarations[0]!;
    return claimAt(checker, checker.getTypeAtLocation(name), calls[index]!.path);
  });
  return { errors, claims };
}

/** Where a path goes through several kinds of objects, those that have it count. */
function claimAt(checker: ts.TypeChecker, type: ts.Type, path: readonly string[]): Claim {
  let [found, absent] = [[type], false];
  for (const name of path) {
    const members = found.flatMap((member) => elementsOf(checker, checker.getNonNullableType(member)));
    const properties = members.flatMap((member) => checker.getPropertyOfType(member, name) ?? []);
    absent ||= properties.some(({ flags }) => (flags & ts.SymbolFlags.Optional) !== 0);
    found = properties.map((property) => checker.getTypeOfSymbol(property));
  }
  const ends = found.flatMap((member) => elementsOf(checker, member));
  const has = (flags: ts.TypeFlags): boolean => ends.some((end) => (end.flags & flags) !== 0);
  return {
    id: has(ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike),
    object: has(ts.TypeFlags.Object | ts.TypeFlags.Intersection),
    absent: absent || has(ts.TypeFlags.Null | ts.TypeFlags.Undefined),
  };
}

/** The members of a union, and of an array's elements. */
function elementsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isUnion()) return type.types.flatMap((member) => elementsOf(checker, member));
  const element = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  return element === undefined ? [type] : elementsOf(checker, element);
}
