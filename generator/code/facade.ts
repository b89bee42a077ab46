import type {
  ClassDeclarationStructure,
  ConstructorDeclarationStructure,
  MethodDeclarationStructure,
  OptionalKind,
  PropertyDeclarationStructure,
} from "ts-morph";
import { pascalCase } from "../model/names.js";
import type { Model, Service } from "../model/types.js";
import { docComment } from "./docs.js";
import { Imports } from "./imports.js";
import { locations } from "./locations.js";
import type { Module, Statement } from "./module.js";
import { byName, type NamespaceTree } from "./namespaces.js";
import { className } from "./services.js";
import { StructureKind } from "./structure-kind.js";

const name = "Stripe";
const errorsImport: Statement = {
  kind: StructureKind.ImportDeclaration,
  namespaceImport: "errors",
  moduleSpecifier: `./${locations.errors.replace(/\.ts$/, ".js")}`,
};

/** `class Stripe`, with every service at its path, and `namespace Stripe`, with every type. */
export function facadeModule(model: Model, tree: NamespaceTree): Module {
  const imports = new Imports(locations.facade, [name, "errors", ...tree.inner.keys()]);
  // Types are named first: where a service is called like one, it's the service that gets another name in this file.
  const types = exportedTypes(tree, imports);
  const declaration = facadeClass(model, imports);
  const namespace = namespaceText([...types, ...exportedServices(model, imports)], tree);
  const doorways: Statement[] = [
    `export { isDeleted, isExpanded } from "./runtime/index.js";`,
    { kind: StructureKind.ExportAssignment, isExportEquals: false, expression: name },
  ];
  return {
    path: locations.facade,
    read: [...imports.structures, errorsImport, ...namespaceImports(tree), declaration],
    bulk: [namespace, ...doorways],
  };
}

function facadeClass(model: Model, imports: Imports): ClassDeclarationStructure {
  const client = imports.value(locations.client, "Client", "ApiClient");
  const create = imports.value(locations.client, "createClient");
  const options = imports.type(locations.client, "ClientOptions", "ApiClientOptions");
  const version = imports.value(locations.apiVersion, "API_VERSION");
  return {
    kind: StructureKind.Class,
    name,
    isExported: true,
    leadingTrivia: docComment(
      { text: "All services of the Stripe API, bound to one key.", see: "https://docs.stripe.com/api" },
      [{ tagName: "example", text: '\n```ts\nconst stripe = new Stripe("sk_test_…");\n```' }],
    ),
    properties: [
      {
        name: "API_VERSION",
        isStatic: true,
        isReadonly: true,
        initializer: version,
        leadingTrivia: docComment({ text: "The version of the API that this package was generated from." }),
      },
      {
        name: "client",
        type: client,
        isReadonly: true,
        leadingTrivia: docComment({ text: "What sends the requests; every service shares it." }),
      },
      ...serviceProperties(model, imports),
    ],
    // The namespace below declares the classes, as values and as types; here they become values.
    staticBlocks: [{ statements: ["Object.assign(this, { errors });"] }],
    ctors: [facadeConstructor(model, imports, { client, create, options })],
    methods: facadeMethods(imports, options),
  };
}

function facadeConstructor(
  model: Model,
  imports: Imports,
  { client, create, options }: { client: string; create: string; options: string },
): OptionalKind<ConstructorDeclarationStructure> {
  return {
    leadingTrivia: docComment({ text: "Throws a TypeError when the key or an option can't be used." }, [
      {
        tagName: "param",
        text: "apiKey A secret or restricted key, a function that gives one, or a client made before.",
      },
      { tagName: "param", text: "options Settings of all requests." },
    ]),
    parameters: [
      { name: "apiKey", type: `${imports.type(locations.runtime, "ApiKey")} | ${client}` },
      { name: "options", type: options, hasQuestionToken: true },
    ],
    statements: [
      `const client = apiKey instanceof ${client} ? apiKey.with(options ?? {}) : ${create}(apiKey, options);`,
      "this.client = client;",
      ...serviceTree(model.services).map((node) => `this.${node.name} = ${newText(node, imports)};`),
    ],
  };
}

function facadeMethods(imports: Imports, options: string): OptionalKind<MethodDeclarationStructure>[] {
  const call = imports.type(locations.runtime, "Call", "ApiCall");
  const requestOptions = imports.type(locations.runtime, "RequestOptions", "ApiRequestOptions");
  return [
    {
      name: "with",
      leadingTrivia: docComment({ text: "The same services with other settings; the transport is shared." }),
      parameters: [
        { name: "options", type: `${options} & { apiKey?: ${imports.type(locations.runtime, "ApiKey")} | undefined }` },
      ],
      returnType: name,
      statements: [`return new ${name}(this.client.with(options));`],
    },
    {
      name: "rawRequest",
      leadingTrivia: docComment({ text: "Sends any request of the API, also one that this package doesn't know." }),
      typeParameters: [{ name: "T", default: "unknown" }],
      parameters: [
        { name: "method", type: imports.type(locations.runtime, "Method", "HttpMethod") },
        { name: "path", type: "string" },
        { name: "params", type: "object", hasQuestionToken: true },
        { name: "options", type: requestOptions, hasQuestionToken: true },
      ],
      returnType: `${call}<T>`,
      statements: ["return this.client.rawRequest<T>(method, path, params, options);"],
    },
  ];
}

/** A service, or a group of services that has no operations itself. */
interface ServiceNode {
  readonly name: string;
  service: Service | undefined;
  readonly inner: ServiceNode[];
}

/** Services by the first word of their path; a service's own services are its class's business. */
function serviceTree(services: readonly Service[]): readonly ServiceNode[] {
  const roots: ServiceNode[] = [];
  for (const service of services) {
    let level = roots;
    for (const [index, part] of service.path.entries()) {
      let node = level.find((found) => found.name === part);
      if (node === undefined) level.push((node = { name: part, service: undefined, inner: [] }));
      if (index === service.path.length - 1) node.service = service;
      level = node.inner;
    }
  }
  return roots;
}

function serviceProperties(model: Model, imports: Imports): OptionalKind<PropertyDeclarationStructure>[] {
  return serviceTree(model.services).map((node) => ({
    name: node.name,
    type: nodeType(node, imports),
    isReadonly: true,
    leadingTrivia: docComment({
      text: node.service === undefined ? `Services below \`${node.name}\`.` : firstParagraph(node.service.docs),
    }),
  }));
}

function firstParagraph(text: string): string {
  return text.split(/\n\s*\n/)[0] ?? "";
}

function serviceClass(service: Service, imports: Imports): string {
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

function newText({ service, inner }: ServiceNode, imports: Imports): string {
  if (service !== undefined) return `new ${serviceClass(service, imports)}(client)`;
  return `{ ${inner.map((node) => `${node.name}: ${newText(node, imports)}`).join(", ")} }`;
}

function namespaceImports({ inner }: NamespaceTree): Statement[] {
  return byName(inner).map(([namespace]) => ({
    kind: StructureKind.ImportDeclaration,
    isTypeOnly: true,
    namespaceImport: namespace,
    moduleSpecifier: `./${locations.namespace([namespace]).replace(/\.ts$/, ".js")}`,
  }));
}

/** What methods take and return beside the API's own types. */
const runtimeTypes = [
  "ApiKey",
  "ApiList",
  "ApiSearchResult",
  "AppInfo",
  "Call",
  "ClientOptions",
  "Emptyable",
  "Id",
  "Pages",
  "RequestOptions",
  "Response",
  "ResponseInfo",
  "Result",
  "V2List",
];

/** What the namespace exports beside services. */
function exportedTypes({ types }: NamespaceTree, imports: Imports): readonly string[] {
  const own = byName(types).flatMap(([type, { file, name: declared }]) =>
    declared === type ? [exportText(imports.type(file, type), type)] : [],
  );
  return [
    ...own,
    ...runtimeTypes.map((type) => imports.type(locations.runtime, type)),
    imports.type(locations.expanded, "Expanded"),
    exportText(imports.type(locations.expand, "Path", "ExpandPath"), "ExpandPath"),
  ];
}

/** The classes of services that are in no namespace, as types. */
function exportedServices({ services }: Model, imports: Imports): readonly string[] {
  return services
    .filter(({ path }) => path.length === 1)
    .map((service) => `type ${exportText(serviceClass(service, imports), `${className(service)}Resource`)}`);
}

function exportText(local: string, exported: string): string {
  return local === exported ? exported : `${local} as ${exported}`;
}

/** Ambient, so that it is no code; a list of exports is the only thing that keeps both meanings of each name. */
function namespaceText(exported: readonly string[], { inner }: NamespaceTree): string {
  const lines = [...exported, "errors", ...byName(inner).map(([namespace]) => namespace)];
  return `export declare namespace ${name} {\n  export {\n${lines.map((line) => `    ${line},`).join("\n")}\n  };\n}`;
}
