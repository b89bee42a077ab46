import { typesWithin, unionOf } from "./type-expressions.js";
import type { Declaration, Field, Model, Type } from "./types.js";

/** Decides whether a slice has the objects that an expandable field may hold. */
export type IsKept = (target: Type) => boolean;

/**
 * Turns the expandable types whose objects a slice doesn't have into ids. Removes the marks of `expand`, because fewer
 * types depend on it afterwards: `markExpandDependentTypes` sets them again.
 */
export function reduceToIds(model: Model, isKept: IsKept): Model {
  const reduce = (declaration: Declaration): Declaration => reduceDeclaration(declaration, isKept);
  return {
    ...model,
    services: model.services.map((service) => ({
      ...service,
      operations: service.operations.map((operation) => ({
        ...operation,
        result: reduceType(operation.result, isKept),
      })),
      declarations: service.declarations.map(reduce),
    })),
    resources: model.resources.map((resource) => ({ ...resource, declaration: reduce(resource.declaration) })),
    shared: model.shared.map(reduce),
  };
}

/** Reduces a declaration. Params stay marked: their own `expand` names paths. */
function reduceDeclaration(marked: Declaration, isKept: IsKept): Declaration {
  const { dependsOnExpand: _, ...declaration } = marked;
  if (declaration.kind === "repeat") return declaration;
  const inner = declaration.inner.map((within) => reduceDeclaration(within, isKept));
  if (declaration.kind === "alias") return { ...declaration, inner, type: reduceType(declaration.type, isKept) };
  const takesPaths = declaration.fields.some(({ type }) => type.kind === "paths");
  const fields = declaration.fields.map((field) => reduceField(field, isKept));
  return { ...declaration, inner, fields, ...(takesPaths && { dependsOnExpand: true }) };
}

/** Reduces a field; one that now holds ids only can't be named in `expand`. */
function reduceField(field: Field, isKept: IsKept): Field {
  const type = reduceType(field.type, isKept);
  const isReduced = typesWithin(field.type).some((inner) => inner.kind === "expandable" && !isKept(inner.of));
  if (!isReduced || typesWithin(type).some(({ kind }) => objectKinds.includes(kind))) return { ...field, type };
  const { isExpandable: _expandable, isIncludable: _includable, ...rest } = field;
  return { ...rest, type };
}

const objectKinds: readonly Type["kind"][] = ["expandable", "resource", "local", "shared", "list"];

function reduceType(type: Type, isKept: IsKept): Type {
  if (type.kind === "expandable" && !isKept(type.of)) return { kind: "string" };
  if (type.kind === "union") return unionOf(type.members.map((member) => reduceType(member, isKept)));
  if (type.kind === "resource") return { kind: "resource", path: type.path };
  if (type.kind === "local") return { kind: "local", path: type.path };
  return "of" in type ? { ...type, of: reduceType(type.of, isKept) } : type;
}
