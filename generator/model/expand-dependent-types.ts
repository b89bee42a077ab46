import { ResourceIndex } from "./resource-index.js";
import { typesWithin } from "./type-expressions.js";
import type { Declaration, Field, Model, Operation, Resource, Service, Type } from "./types.js";

/** A key that is unique in the model: a declaration's file, and its path in it. */
type DeclarationKey = string;

/** Marks the declarations whose fields depend on the paths in `expand`, and all references to them. */
export function markExpandDependentTypes(model: Model): Model {
  const dependents = findDependents(model);
  const resources = model.resources.map((resource): Resource => {
    const file = resourceFile(resource.path);
    return { ...resource, declaration: markDeclaration(dependents, file, [], resource.declaration) };
  });
  const index = new ResourceIndex({ ...model, resources });
  const services = model.services.map((service) => markService(dependents, index, service));
  const events = model.events.map((event) => ({ ...event, object: markType(dependents, "", event.object) }));
  return { ...model, resources, services, events };
}

function markService(dependents: ReadonlySet<DeclarationKey>, index: ResourceIndex, service: Service): Service {
  const file = service.path.join(".");
  const operations = service.operations.map((operation): Operation => {
    const result = markType(dependents, file, operation.result);
    const expandableSchemas = operation.params.takesExpand ? index.expandableSchemaNames(result) : [];
    return { ...operation, result, params: { ...operation.params, expandableSchemas } };
  });
  const typed = new Set(operations.flatMap(({ params }) => (params.takesExpand ? [params.name.at(-1)] : [])));
  const declarations = service.declarations.map((declaration) =>
    typed.has(declaration.name) ? withExpandPaths(declaration) : markDeclaration(dependents, file, [], declaration),
  );
  return { ...service, operations, declarations };
}

/** Marks params whose `expand` determines the type of the result. */
function withExpandPaths(declaration: Declaration): Declaration {
  if (declaration.kind !== "object") return declaration;
  const fields = declaration.fields.map((field): Field =>
    field.name === "expand" ? { ...field, type: { kind: "paths" } } : field,
  );
  return { ...declaration, fields, dependsOnExpand: true };
}

function findDependents(model: Model): ReadonlySet<DeclarationKey> {
  const users = new Map<DeclarationKey, DeclarationKey[]>();
  const found: DeclarationKey[] = [];
  const read = (file: string, parent: readonly string[], declaration: Declaration): void => {
    const path = [...parent, declaration.name];
    const key = keyOf(file, path);
    const uses = (type: Type): void => {
      if (type.kind === "expandable") found.push(key);
      const target = targetOf(file, type);
      if (target === undefined) return;
      const known = users.get(target);
      if (known === undefined) users.set(target, [key]);
      else known.push(key);
    };
    if (declaration.kind === "repeat") {
      uses({ kind: "local", path: declaration.of });
      return;
    }
    if (declaration.kind === "object" && declaration.fields.some(({ isIncludable }) => isIncludable)) found.push(key);
    typesOf(declaration).flatMap(typesWithin).forEach(uses);
    for (const inner of declaration.inner) read(file, path, inner);
  };
  for (const { path, declaration } of model.resources) read(resourceFile(path), [], declaration);
  for (const { path, declarations } of model.services) {
    for (const declaration of declarations) read(path.join("."), [], declaration);
  }
  const dependents = new Set<DeclarationKey>(found);
  for (const key of dependents) for (const user of users.get(key) ?? []) dependents.add(user);
  return dependents;
}

function markDeclaration(
  dependents: ReadonlySet<DeclarationKey>,
  file: string,
  parent: readonly string[],
  declaration: Declaration,
): Declaration {
  const path = [...parent, declaration.name];
  const flag = dependents.has(keyOf(file, path)) && ({ dependsOnExpand: true } as const);
  if (declaration.kind === "repeat") return { ...declaration, ...flag };
  if (!flag) return declaration;
  const mark = (type: Type): Type => markType(dependents, file, type);
  const inner = declaration.inner.map((within) => markDeclaration(dependents, file, path, within));
  if (declaration.kind === "alias") return { ...declaration, inner, type: mark(declaration.type), ...flag };
  const fields = declaration.fields.map((field) => ({ ...field, type: mark(field.type) }));
  return { ...declaration, inner, fields, ...flag };
}

function markType(dependents: ReadonlySet<DeclarationKey>, file: string, type: Type): Type {
  if (type.kind === "resource" || type.kind === "local") {
    return dependents.has(targetOf(file, type) ?? "") ? { ...type, dependsOnExpand: true } : type;
  }
  if (type.kind === "union") {
    return { ...type, members: type.members.map((member) => markType(dependents, file, member)) };
  }
  return "of" in type ? { ...type, of: markType(dependents, file, type.of) } : type;
}

/** Whether a type expression itself, not its parts, depends on the paths in `expand`. */
export function isExpandDependent(type: Type): boolean {
  return type.kind === "expandable" || ("dependsOnExpand" in type && type.dependsOnExpand !== undefined);
}

function targetOf(file: string, type: Type): DeclarationKey | undefined {
  if (type.kind === "resource") return keyOf(resourceFile(type.path), type.path.slice(-1));
  return type.kind === "local" ? keyOf(file, type.path) : undefined;
}

/** Returns a resource's file key; the prefix keeps it distinct from services' keys. */
function resourceFile(path: readonly string[]): string {
  return `resource ${path.join(".")}`;
}

function keyOf(file: string, path: readonly string[]): DeclarationKey {
  return `${file}#${path.join(".")}`;
}

function typesOf(declaration: Exclude<Declaration, { kind: "repeat" }>): readonly Type[] {
  return declaration.kind === "alias" ? [declaration.type] : declaration.fields.map(({ type }) => type);
}
