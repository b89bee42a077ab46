import type { OptionalKind, PropertyDeclarationStructure } from "ts-morph";
import { pascalCase } from "../model/names.js";
import type { Model, Service } from "../model/types.js";
import { docComment } from "./docs.js";
import type { Imports } from "./imports.js";
import { locations } from "./locations.js";
import { className } from "./services.js";

/** A node of the tree of services: a service, or a group without operations of its own. */
export interface ServiceNode {
  readonly name: string;
  service: Service | undefined;
  readonly inner: ServiceNode[];
}

/** Builds the tree of services by path. A service's class creates the services below it. */
export function serviceTree(services: readonly Service[]): readonly ServiceNode[] {
  const roots: ServiceNode[] = [];
  for (const service of services) {
    let level = roots;
    for (const [index, part] of service.path.entries()) {
      let node = level.find((child) => child.name === part);
      if (node === undefined) level.push((node = { name: part, service: undefined, inner: [] }));
      if (index === service.path.length - 1) node.service = service;
      level = node.inner;
    }
  }
  return roots;
}

/** Emits the facade's properties for services and groups of services. */
export function serviceProperties(model: Model, imports: Imports): OptionalKind<PropertyDeclarationStructure>[] {
  return serviceTree(model.services).map((node) => ({
    name: node.name,
    type: nodeType(node, imports),
    isReadonly: true,
    leadingTrivia: docComment({
      text: node.service === undefined ? `The services of \`${node.name}\`.` : firstParagraph(node.service.docs),
    }),
  }));
}

function firstParagraph(text: string): string {
  return text.split(/\n\s*\n/)[0] ?? "";
}

/** Imports a service's class and returns its local name. */
export function serviceClass(service: Service, imports: Imports): string {
  return imports.value(
    locations.service(service.path),
    className(service),
    `${service.path.map(pascalCase).join("")}Service`,
  );
}

function nodeType({ service, inner }: ServiceNode, imports: Imports): string {
  if (service !== undefined) return serviceClass(service, imports);
  return `{ ${inner.map((node) => `readonly ${node.name}: ${nodeType(node, imports)}`).join("; ")} }`;
}

/** Prints the expression that creates a service or a group of services for `client`. */
export function newText({ service, inner }: ServiceNode, imports: Imports): string {
  if (service !== undefined) return `new ${serviceClass(service, imports)}(client)`;
  return `{ ${inner.map((node) => `${node.name}: ${newText(node, imports)}`).join(", ")} }`;
}
