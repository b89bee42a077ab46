import type { Declaration, Field, Model, Operation, Resource, Service, Type } from "./types.js";
import { ResourceNames } from "./resource-names.js";
import { typesWithin } from "./union.js";

/** A declaration's name in the whole model: its file, and its path in it. */
type Key = string;

/** Marks every declaration, and every reference to one, whose fields depend on what was expanded. */
export function markExpansion(model: Model): Model {
  const expanding = findExpanding(model);
  const resources = model.resources.map((resource): Resource => {
    const file = resourceFile(resource.path);
    return { ...resource, declaration: markDeclaration(expanding, file, [], resource.declaration) };
  });
  const names = new ResourceNames({ ...model, resources });
  const services = model.services.map((service) => markService(expanding, names, service));
  const events = model.events.map((event) => ({ ...event, object: markType(expanding, "", event.object) }));
  return { ...model, resources, services, events };
}

function markService(expanding: ReadonlySet<Key>, names: ResourceNames, service: Service): Service {
  const file = service.path.join(".");
  const operations = service.operations.map((operation): Operation => {
    const result = markType(expanding, file, operation.result);
    const expands = operation.params.takesExpand ? names.expandable(result) : [];
    return { ...operation, result, params: { ...operation.params, expands } };
  });
  const typed = new Set(operations.flatMap(({ params }) => (params.takesExpand ? [params.name.at(-1)] : [])));
  const declarations = service.declarations.map((declaration) =>
    typed.has(declaration.name) ? withPaths(declaration) : markDeclaration(expanding, file, [], declaration),
  );
  return { ...service, operations, declarations };
}

/** Params whose `expand` decides the result's type. */
function withPaths(declaration: Declaration): Declaration {
  if (declaration.kind !== "object") return declaration;
  const fields = declaration.fields.map((field): Field =>
    field.name === "expand" ? { ...field, type: { kind: "paths" } } : field,
  );
  return { ...declaration, fields, expands: true };
}

function findExpanding(model: Model): ReadonlySet<Key> {
  const users = new Map<Key, Key[]>();
  const found: Key[] = [];
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
    if (declaration.kind === "object" && declaration.fields.some(({ isAskedFor }) => isAskedFor)) found.push(key);
    typesOf(declaration).flatMap(typesWithin).forEach(uses);
    for (const inner of declaration.inner) read(file, path, inner);
  };
  for (const { path, declaration } of model.resources) read(resourceFile(path), [], declaration);
  for (const { path, declarations } of model.services) {
    for (const declaration of declarations) read(path.join("."), [], declaration);
  }
  const expanding = new Set<Key>(found);
  for (const key of expanding) for (const user of users.get(key) ?? []) expanding.add(user);
  return expanding;
}

function markDeclaration(
  expanding: ReadonlySet<Key>,
  file: string,
  parent: readonly string[],
  declaration: Declaration,
): Declaration {
  const path = [...parent, declaration.name];
  const expands = expanding.has(keyOf(file, path)) && ({ expands: true } as const);
  if (declaration.kind === "repeat") return { ...declaration, ...expands };
  if (!expands) return declaration;
  const mark = (type: Type): Type => markType(expanding, file, type);
  const inner = declaration.inner.map((within) => markDeclaration(expanding, file, path, within));
  if (declaration.kind === "alias") return { ...declaration, inner, type: mark(declaration.type), ...expands };
  const fields = declaration.fields.map((field) => ({ ...field, type: mark(field.type) }));
  return { ...declaration, inner, fields, ...expands };
}

function markType(expanding: ReadonlySet<Key>, file: string, type: Type): Type {
  if (type.kind === "resource" || type.kind === "local") {
    return expanding.has(targetOf(file, type) ?? "") ? { ...type, expands: true } : type;
  }
  if (type.kind === "union") {
    return { ...type, members: type.members.map((member) => markType(expanding, file, member)) };
  }
  return "of" in type ? { ...type, of: markType(expanding, file, type.of) } : type;
}

/** Whether a type expression, without those inside it, depends on expanded paths. */
export function isExpanding(type: Type): boolean {
  return type.kind === "expandable" || ("expands" in type && type.expands !== undefined);
}

function targetOf(file: string, type: Type): Key | undefined {
  if (type.kind === "resource") return keyOf(resourceFile(type.path), type.path.slice(-1));
  return type.kind === "local" ? keyOf(file, type.path) : undefined;
}

/** Apart from a service's: its path is in lower case. */
function resourceFile(path: readonly string[]): string {
  return `resource ${path.join(".")}`;
}

function keyOf(file: string, path: readonly string[]): Key {
  return `${file}#${path.join(".")}`;
}

function typesOf(declaration: Exclude<Declaration, { kind: "repeat" }>): readonly Type[] {
  return declaration.kind === "alias" ? [declaration.type] : declaration.fields.map(({ type }) => type);
}
