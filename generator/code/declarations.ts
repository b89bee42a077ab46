import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type ModuleDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
} from "ts-morph";
import { ModuleDeclarationKind } from "ts-morph";
import type { Declaration, Field } from "../model/types.js";
import { docComment } from "./docs.js";
import type { Statement } from "./module.js";
import { localName, memberName, memberTexts, typeText, type TypeContext } from "./type-text.js";

/** Whether an optional member may also be given as `undefined`: params yes, what the API answers no. */
export interface MemberStyle {
  readonly acceptsUndefined: boolean;
}

/** A declaration and its inner types as exported statements: an interface or alias, and a namespace of its name. */
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
  const own =
    declaration.kind === "object"
      ? interfaceStatement(context, scope, declaration, style)
      : aliasStatement(context, scope, declaration);
  if (declaration.inner.length === 0) return [own];
  const path = [...scope, declaration.name];
  const namespace: ModuleDeclarationStructure = {
    kind: StructureKind.Module,
    declarationKind: ModuleDeclarationKind.Namespace,
    name: declaration.name,
    isExported: true,
    hasDeclareKeyword: isTop,
    statements: declaration.inner.flatMap((inner) => statements(context, path, inner, style, false)),
  };
  return [own, namespace];
}

function interfaceStatement(
  context: TypeContext,
  scope: readonly string[],
  declaration: Extract<Declaration, { kind: "object" }>,
  style: MemberStyle,
): InterfaceDeclarationStructure {
  const { name, docs, fields, index } = declaration;
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    leadingTrivia: docComment(docs),
    ...(declaration.extends !== undefined && {
      extends: [typeText(context, scope, { kind: "shared", name: declaration.extends })],
    }),
    properties: fields.map((field) => property(context, scope, field, style)),
    ...(index !== undefined && {
      indexSignatures: [{ keyName: "key", keyType: "string", returnType: typeText(context, scope, index) }],
    }),
  };
}

function property(
  context: TypeContext,
  scope: readonly string[],
  field: Field,
  style: MemberStyle,
): OptionalKind<PropertySignatureStructure> {
  const type = typeText(context, scope, field.type);
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
  { name, docs, type }: Extract<Declaration, { kind: "alias" }>,
): Statement {
  const members = memberTexts(context, scope, type);
  const text = members.join(" | ");
  const lines = text.length > 100 && members.length > 1 ? members.map((member) => `\n| ${member}`) : [text];
  return {
    kind: StructureKind.TypeAlias,
    name,
    isExported: true,
    leadingTrivia: docComment(docs),
    type: lines.join(""),
  };
}

/**
 * `import X = A.B` names the type and its namespace at once; TypeScript wants a dot in it. At a file's top, where it
 * would be code, an alias does.
 */
function repeatStatement(
  context: TypeContext,
  scope: readonly string[],
  { name, of }: Extract<Declaration, { kind: "repeat" }>,
): Statement {
  const target = localName(context, scope, of, 2);
  return scope.length === 0 ? `export type ${name} = ${target};` : `export import ${name} = ${target};`;
}
