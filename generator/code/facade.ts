import type {
  ClassDeclarationStructure,
  ConstructorDeclarationStructure,
  MethodDeclarationStructure,
  OptionalKind,
  PropertyDeclarationStructure,
} from "ts-morph";
import type { Model } from "../model/types.js";
import { docComment } from "./docs.js";
import { newText, serviceClass, serviceProperties, serviceTree } from "./facade-services.js";
import { runtimeTypes, webhookTypes } from "./facade-types.js";
import { Imports } from "./imports.js";
import { literalText } from "./literals.js";
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

/** Emits `class Stripe` with every service at its path, and `namespace Stripe` with every type. */
export function facadeModule(model: Model, tree: NamespaceTree): Module {
  const imports = new Imports(locations.facade, [name, "errors", ...tree.inner.keys()]);
  // Types are imported first, so that a service of the same name gets the alias.
  const types = exportedTypes(tree, imports);
  const declaration = facadeClass(model, imports);
  const namespace = namespaceText([...types, ...exportedServices(model, imports)], tree);
  const valueExports: Statement[] = [
    `export { Call, Pages, isDeleted, isExpanded } from "./runtime/index.js";`,
    { kind: StructureKind.ExportAssignment, isExportEquals: false, expression: name },
  ];
  return {
    path: locations.facade,
    formatted: [...imports.structures, errorsImport, ...namespaceImports(tree), declaration],
    unformatted: [namespace, ...valueExports],
  };
}

function facadeClass(model: Model, imports: Imports): ClassDeclarationStructure {
  const client = imports.value(locations.client, "Client", "ApiClient");
  const create = imports.value(locations.client, "createClient");
  const options = imports.type(locations.client, "ClientOptions", "ApiClientOptions");
  return {
    kind: StructureKind.Class,
    name,
    isExported: true,
    leadingTrivia: docComment(
      { text: "A client for all services of the Stripe API, with one API key.", see: "https://docs.stripe.com/api" },
      [{ tagName: "example", text: '\n```ts\nconst stripe = new Stripe("sk_test_…");\n```' }],
    ),
    properties: [...ownProperties(imports, client), ...serviceProperties(model, imports)],
    getAccessors: [
      {
        name: "errors",
        returnType: "typeof errors",
        statements: ["return errors;"],
        leadingTrivia: docComment({ text: "The error classes, as in `Stripe.errors`." }),
      },
    ],
    // The namespace below declares the error classes as types and values; this assigns the values.
    staticBlocks: [{ statements: ["Object.assign(this, { errors });"] }],
    ctors: [facadeConstructor(model, imports, { client, create, options })],
    methods: facadeMethods(imports, options),
  };
}

/** Emits the properties besides services. */
function ownProperties(imports: Imports, client: string): OptionalKind<PropertyDeclarationStructure>[] {
  const apiVersion = imports.value(locations.apiVersion, "API_VERSION");
  const version = imports.value(locations.runtime, "VERSION");
  const property = (name: string, text: string, more: object) => ({
    name,
    isReadonly: true,
    leadingTrivia: docComment({ text }),
    ...more,
  });
  const webhooks = imports.type(locations.webhooks, "Webhooks");
  const createWebhooks = `${imports.value(locations.webhooksRuntime, "createWebhooks")}(${apiVersion})`;
  const ofPackage = { type: "string", initializer: version };
  return [
    property("API_VERSION", "The API version that this package was generated from.", {
      isStatic: true,
      initializer: apiVersion,
    }),
    property("PACKAGE_VERSION", "The version of this package.", { isStatic: true, ...ofPackage }),
    property("VERSION", "The version of this package.", ofPackage),
    property("oauth", "OAuth for Connect: connects accounts to your platform, and disconnects them.", {
      type: imports.type(locations.runtime, "OAuthResource"),
    }),
    property("webhooks", "Verifies and handles the deliveries of webhooks.", {
      isStatic: true,
      type: webhooks,
      initializer: createWebhooks,
    }),
    property("webhooks", "Verifies and handles the deliveries of webhooks.", { type: `${webhooks}<${name}>` }),
    property("client", "The client that sends the requests of all services.", { type: client }),
  ];
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
        text: "apiKey A secret or restricted key, a function that returns one, or an existing client.",
      },
      { tagName: "param", text: "options Settings for all requests." },
    ]),
    parameters: [
      { name: "apiKey", type: `${imports.type(locations.runtime, "ApiKey")} | ${client}` },
      { name: "options", type: options, hasQuestionToken: true },
    ],
    statements: [
      argumentCountCheck(imports, ["apiKey", "options"]),
      `const client = apiKey instanceof ${client} ? apiKey.with(options ?? {}) : ${create}(apiKey, options);`,
      "this.client = client;",
      `this.oauth = ${imports.value(locations.oauthRuntime, "createOAuth")}(client);`,
      `this.webhooks = ${imports.value(locations.webhooksRuntime, "createWebhooks")}(${imports.value(locations.apiVersion, "API_VERSION")}, this);`,
      ...serviceTree(model.services).map((node) => `this.${node.name} = ${newText(node, imports)};`),
    ],
  };
}

/** Prints the check that throws on extra arguments, such as options in the wrong position. */
function argumentCountCheck(imports: Imports, parameters: readonly string[]): string {
  const names = parameters.map((parameter) => literalText(parameter)).join(", ");
  return `${imports.value(locations.runtime, "checkCount")}(arguments, [${names}]);`;
}

function facadeMethods(imports: Imports, options: string): OptionalKind<MethodDeclarationStructure>[] {
  const call = imports.type(locations.runtime, "Call", "ApiCall");
  const requestOptions = imports.type(locations.runtime, "RequestOptions", "ApiRequestOptions");
  return [
    {
      name: "with",
      leadingTrivia: docComment({ text: "Returns a client with other settings that shares the transport." }),
      parameters: [
        { name: "options", type: `${options} & { apiKey?: ${imports.type(locations.runtime, "ApiKey")} | undefined }` },
      ],
      returnType: name,
      statements: [argumentCountCheck(imports, ["options"]), `return new ${name}(this.client.with(options));`],
    },
    {
      name: "rawRequest",
      leadingTrivia: docComment({
        text: "Sends any request to the API, including those that this package has no method for.",
      }),
      typeParameters: [{ name: "T", default: "unknown" }],
      parameters: [
        { name: "method", type: imports.type(locations.runtime, "Method", "HttpMethod") },
        { name: "path", type: "string" },
        { name: "params", type: "object", hasQuestionToken: true },
        { name: "options", type: requestOptions, hasQuestionToken: true },
      ],
      returnType: `${call}<T>`,
      statements: [
        argumentCountCheck(imports, ["method", "path", "params", "options"]),
        "return this.client.rawRequest<T>(method, path, params, options);",
      ],
    },
  ];
}

function namespaceImports({ inner }: NamespaceTree): Statement[] {
  return byName(inner).map(([namespace]) => ({
    kind: StructureKind.ImportDeclaration,
    isTypeOnly: true,
    namespaceImport: namespace,
    moduleSpecifier: `./${locations.namespace([namespace]).replace(/\.ts$/, ".js")}`,
  }));
}

/** Lists the exports of the namespace except services. */
function exportedTypes({ types }: NamespaceTree, imports: Imports): readonly string[] {
  const own = byName(types).flatMap(([type, { file, name: declared }]) =>
    declared === type ? [exportText(imports.type(file, type), type)] : [],
  );
  return [
    ...own,
    ...runtimeTypes.map((type) => imports.type(locations.runtime, type)),
    ...webhookTypes.map((type) => imports.type(locations.webhooks, type)),
    imports.type(locations.expanded, "Expanded"),
    exportText(imports.type(locations.expand, "Path", "ExpandPath"), "ExpandPath"),
  ];
}

/** Lists the classes of the top-level services as type exports; the other ones are in inner namespaces. */
function exportedServices({ services }: Model, imports: Imports): readonly string[] {
  return services
    .filter(({ path }) => path.length === 1)
    .map((service) => `type ${exportText(serviceClass(service, imports), `${className(service)}Resource`)}`);
}

function exportText(local: string, exported: string): string {
  return local === exported ? exported : `${local} as ${exported}`;
}

/**
 * Prints the namespace: ambient, so that it emits no code; only an export list keeps each name both as type and
 * namespace.
 */
function namespaceText(exported: readonly string[], { inner }: NamespaceTree): string {
  const lines = [...exported, "errors", ...byName(inner).map(([namespace]) => namespace)];
  return `export declare namespace ${name} {\n  export {\n${lines.map((line) => `    ${line},`).join("\n")}\n  };\n}`;
}
