import type {
  InterfaceDeclarationStructure,
  ModuleDeclarationStructure,
  OptionalKind,
  PropertySignatureStructure,
} from "ts-morph";
import { isExpandDependent } from "../model/expand-dependent-types.js";
import type { Declaration, Field } from "../model/types.js";
import { typesWithin } from "../model/type-expressions.js";
import { docComment } from "./docs.js";
import { append, parameterPaths, expandParameter, type ExpandedPaths } from "./expand-parameter.js";
import { locations } from "./locations.js";
import type { Statement } from "./module.js";
import { memberName } from "./literals.js";
import { includableFields, includableParts, type ObjectDeclaration } from "./includable-fields.js";
import type { TypeContext } from "./type-context.js";
import { localName, memberTexts, typeText } from "./type-text.js";
import { StructureKind } from "./structure-kind.js";

/** How members are printed: `acceptsUndefined` adds `undefined` to the type of optional ones, as in params. */
export interface MemberStyle {
  readonly acceptsUndefined: boolean;
}

/**
 * Emits a declaration and its inner types as exported statements: an interface or alias, and a namespace of its name.
 */
export function declarationStatements(context: TypeContext, declaration: Declaration, style: MemberStyle): Statement[] {
  return statements(context, [], declaration, style, true);
}

function statements(
  context: TypeContext,
  scope: readonly string[],
  declaration: Declaration,
  style: MemberStyle,
  isTop: boolean,
): Statement[] {
  if (declaration.kind === "repeat") return [repeatStatement(context, scope, declaration)];
  const path = [...scope, declaration.name];
  const [own, ...parts] =
    declaration.kind === "alias"
      ? [aliasStatement(context, scope, declaration)]
      : includableFields(declaration).length > 0
        ? splitStatements(context, scope, declaration, style)
        : [interfaceStatement(context, scope, declaration, style)];
  const inner = declaration.inner.flatMap((within) => statements(context, path, within, style, false));
  if (parts.length + inner.length === 0) return [own];
  const namespace: ModuleDeclarationStructure = {
    kind: StructureKind.Module,
    name: declaration.name,
    isExported: true,
    hasDeclareKeyword: isTop,
    statements: [...parts, ...inner],
  };
  return [own, namespace];
}

/** Emits a type with includable fields: the intersection of its other fields and the included ones. */
function splitStatements(
  context: TypeContext,
  scope: readonly string[],
  declaration: ObjectDeclaration,
  style: MemberStyle,
): [Statement, ...Statement[]] {
  const { name, docs, fields } = declaration;
  const path = [...scope, name];
  const names = includableParts(declaration);
  const part = (inner: string): string => `${localName(context, scope, [...path, inner], 2)}<${expandParameter}>`;
  const include = context.imports.type(locations.runtime, "Include");
  const interfaceOf = (inner: string, text: string, own: readonly Field[]): Statement =>
    interfaceStatement(context, path, { ...declaration, name: inner, docs: { text }, fields: own }, style);
  return [
    {
      kind: StructureKind.TypeAlias,
      name,
      isExported: true,
      leadingTrivia: docComment(docs),
      typeParameters: [pathsParameter],
      type: `${part(names.always)} & ${include}<${expandParameter}, ${part(names.included)}>`,
    },
    interfaceOf(
      names.always,
      "The fields that are returned by default.",
      fields.filter(({ isIncludable }) => !isIncludable),
    ),
    interfaceOf(
      names.included,
      "The fields that are only returned when `expand` includes them.",
      includableFields(declaration).map((field) => ({ ...field, isOptional: false })),
    ),
  ];
}

function interfaceStatement(
  context: TypeContext,
  scope: readonly string[],
  declaration: ObjectDeclaration,
  style: MemberStyle,
): InterfaceDeclarationStructure {
  const { name, docs, fields, index, dependsOnExpand } = declaration;
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    leadingTrivia: docComment(docs),
    ...(dependsOnExpand && { typeParameters: [pathsParameter] }),
    ...(declaration.extends !== undefined && {
      extends: [typeText(context, scope, { kind: "shared", name: declaration.extends })],
    }),
    properties: dependsOnExpand
      ? expandedProperties(context, scope, fields, style)
      : fields.map((field) => property(context, scope, field, style)),
    ...(index !== undefined && {
      indexSignatures: [{ keyName: "key", keyType: "string", returnType: typeText(context, scope, index) }],
    }),
  };
}

const pathsParameter = { name: expandParameter, default: "string" };

/**
 * Emits the members of a type that depends on expanded paths. TypeScript would compare two such types by the variance
 * of their parameter, which conditional types make invariant; with `Fixed` as the first member's type it compares
 * members.
 */
function expandedProperties(
  context: TypeContext,
  scope: readonly string[],
  fields: readonly Field[],
  style: MemberStyle,
): OptionalKind<PropertySignatureStructure>[] {
  if (fields.some(({ type }) => type.kind === "paths"))
    return fields.map((field) => property(context, scope, field, style));
  const first = fields.find(({ type }) => !typesWithin(type).some(isExpandDependent)) ?? fields[0];
  const rest = fields.filter((field) => field !== first);
  const fixed = context.imports.type(locations.runtime, "Fixed");
  return [...(first === undefined ? [] : [first]), ...rest].map((field) => {
    const structure = property(context, scope, field, style, parameterPaths);
    return field === first
      ? { ...structure, type: `${fixed}<${expandParameter}, ${String(structure.type)}>` }
      : structure;
  });
}

function property(
  context: TypeContext,
  scope: readonly string[],
  field: Field,
  style: MemberStyle,
  expanded?: ExpandedPaths,
): OptionalKind<PropertySignatureStructure> {
  const type = typeText(context, scope, field.type, expanded && append(expanded, field.name));
  const withUndefined = field.isOptional && style.acceptsUndefined ? `${type} | undefined` : type;
  return {
    name: memberName(field.name),
    type: withUndefined,
    hasQuestionToken: field.isOptional,
    leadingTrivia: docComment(field.docs),
  };
}

function aliasStatement(
  context: TypeContext,
  scope: readonly string[],
  { name, docs, type, dependsOnExpand }: Extract<Declaration, { kind: "alias" }>,
): Statement {
  const members = memberTexts(context, scope, type, dependsOnExpand && parameterPaths);
  const text = members.join(" | ");
  const lines = text.length > 100 && members.length > 1 ? members.map((member) => `\n| ${member}`) : [text];
  return {
    kind: StructureKind.TypeAlias,
    name,
    isExported: true,
    leadingTrivia: docComment(docs),
    ...(dependsOnExpand && { typeParameters: [pathsParameter] }),
    type: lines.join(""),
  };
}

/**
 * Emits an alias of an earlier declaration. `import X = A.B` covers both the type and its namespace, and needs a
 * qualified name. At the top level of a file it would emit JavaScript, so a type alias is used there.
 */
function repeatStatement(
  context: TypeContext,
  scope: readonly string[],
  { name, of, dependsOnExpand }: Extract<Declaration, { kind: "repeat" }>,
): Statement {
  const target = localName(context, scope, of, 2);
  if (scope.length > 0) return `export import ${name} = ${target};`;
  return dependsOnExpand
    ? `export type ${name}<${expandParameter} = string> = ${target}<${expandParameter}>;`
    : `export type ${name} = ${target};`;
}
