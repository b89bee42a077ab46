import type {
  ClassDeclarationStructure,
  ConstructorDeclarationStructure,
  MethodDeclarationStructure,
  OptionalKind,
  ParameterDeclarationStructure,
} from "ts-morph";
import { isExpandDependent } from "../model/expand-dependent-types.js";
import type { Model, Operation, OperationKind, Service } from "../model/types.js";
import { declarationStatements } from "./declarations.js";
import { docComment } from "./docs.js";
import { exampleOf } from "./examples.js";
import { searchNode } from "./expand-modules.js";
import { append, noPaths, parameterPaths, expandParameter, type ExpandedPaths } from "./expand-parameter.js";
import { Imports } from "./imports.js";
import { locations } from "./locations.js";
import type { Module } from "./module.js";
import { DeclaredNames } from "./declared-names.js";
import { literalText, memberName } from "./literals.js";
import type { Locate, TypeContext } from "./type-context.js";
import { typeText } from "./type-text.js";
import { StructureKind } from "./structure-kind.js";
import { deriveOperationId } from "../runtime/operation-id.js";
import { pascalCase } from "../model/names.js";
import { typesWithin } from "../model/type-expressions.js";

/** Emits one file for each service: its class, then its params types. */
export function serviceModules(model: Model, locate: Locate): readonly Module[] {
  return model.services.map((service) => serviceModule(service, childrenOf(service, model.services), locate));
}

/** Returns the name of a service's class: the last segment of its path in PascalCase. */
export function className({ path }: Service): string {
  return pascalCase(path.at(-1) ?? "");
}

function childrenOf({ path }: Service, services: readonly Service[]): readonly Service[] {
  return services.filter(
    (other) => other.path.length === path.length + 1 && path.every((part, index) => other.path[index] === part),
  );
}

function serviceModule(service: Service, children: readonly Service[], locate: Locate): Module {
  const file = locations.service(service.path);
  const names = new DeclaredNames(service.declarations);
  const imports = new Imports(file, [...names.all, className(service)]);
  const context: TypeContext = { file, imports, names, locate };
  const declaration = classDeclaration(context, service, children);
  const unformatted = service.declarations.flatMap((declared) =>
    declarationStatements(context, declared, { acceptsUndefined: true }),
  );
  return { path: file, formatted: [...imports.structures, declaration], unformatted };
}

function classDeclaration(
  context: TypeContext,
  service: Service,
  children: readonly Service[],
): ClassDeclarationStructure {
  const { imports } = context;
  const nested = children.map((child) => ({
    name: child.path.at(-1) ?? "",
    type: imports.value(locations.service(child.path), className(child), `${className(child)}Service`),
    child,
  }));
  return {
    kind: StructureKind.Class,
    name: className(service),
    isExported: true,
    extends: imports.value(locations.runtime, "Service", "ApiService"),
    leadingTrivia: docComment({ text: service.docs }),
    properties: nested.map(({ name, type, child }) => ({
      name,
      type,
      isReadonly: true,
      leadingTrivia: docComment({ text: child.docs }),
    })),
    ctors: nested.length === 0 ? [] : [constructorOf(imports, nested)],
    methods: service.operations.map((operation) => method(context, service, operation)),
  };
}

/** Emits the constructor of a service that has inner services, which creates them. */
function constructorOf(
  imports: Imports,
  nested: readonly { name: string; type: string }[],
): OptionalKind<ConstructorDeclarationStructure> {
  return {
    parameters: [{ name: "client", type: imports.type(locations.client, "Client", "ApiClient") }],
    statements: ["super(client);", ...nested.map(({ name, type }) => `this.${name} = new ${type}(client);`)],
  };
}

function method(
  context: TypeContext,
  service: Service,
  operation: Operation,
): OptionalKind<MethodDeclarationStructure> {
  const { imports } = context;
  const example = exampleOf(service.path, operation);
  return {
    name: operation.method,
    ...(operation.params.takesExpand && {
      typeParameters: [{ name: expandParameter, constraint: "string", default: noPaths.of }],
    }),
    leadingTrivia: docComment(operation.docs, [
      ...operation.arguments.map(({ name, docs }) => ({ tagName: "param", text: `${name} ${docs}` })),
      ...optionsTags(operation),
      ...(example === undefined ? [] : [{ tagName: "example", text: `\n\`\`\`ts\n${example}\n\`\`\`` }]),
    ]),
    parameters: [
      ...operation.arguments.map(({ name }) => ({ name, type: imports.type(locations.runtime, "Id", "ApiId") })),
      ...optionalParameters(context, operation),
    ],
    returnType: returnType(context, operation),
    statements: [
      `return this.client.${clientMethodOf(operation)}(${literalText(operation.path)}, ${inputText(context, operation)}, ${optionsText(context, operation)});`,
    ],
  };
}

/** Emits the parameters after the ids: params and options, each optional unless the operation requires it. */
function optionalParameters(
  context: TypeContext,
  { kind, params, requiredOptions }: Operation,
): OptionalKind<ParameterDeclarationStructure>[] {
  const { imports } = context;
  const name = params.name.at(-1) ?? "";
  const type = params.takesExpand ? `${name}<${pathsText(context, { kind, params })}>` : name;
  if (requiredOptions.length === 0) {
    const options = imports.type(locations.runtime, "RequestOptions", "ApiRequestOptions");
    return [
      { name: "params", type, hasQuestionToken: params.kind !== "required" },
      { name: "options", type: options, hasQuestionToken: true },
    ];
  }
  const options = imports.type(locations.runtime, "RequestOptionsWith", "ApiRequestOptionsWith");
  const names = requiredOptions.map((option) => literalText(option.name)).join(" | ");
  return [
    { name: "params", type: params.kind === "required" ? type : `${type} | undefined` },
    { name: "options", type: `${options}<${names}>` },
  ];
}

function optionsTags({ requiredOptions }: Operation): { tagName: string; text: string }[] {
  if (requiredOptions.length === 0) return [];
  const names = requiredOptions.map(({ name }) => `\`${name}\``).join(", ");
  const text = ["options", `Must have ${names}.`, ...requiredOptions.map(({ docs }) => docs)].join(" ").trim();
  return [{ tagName: "param", text }];
}

/** Prints the options argument, with a check if the operation requires some options. */
function optionsText({ imports }: TypeContext, { requiredOptions }: Operation): string {
  if (requiredOptions.length === 0) return "options";
  const names = requiredOptions.map((option) => literalText(option.name)).join(", ");
  return `${imports.value(locations.runtime, "requireOptions")}(options, ${names})`;
}

/** Returns the client's method that sends an operation. */
function clientMethodOf({ kind, http }: Operation): string {
  return kind === "v2List" ? "list" : isPaged(kind) ? kind : http;
}

/** Prints the input of a client's method; the runtime derives most ids of operations, so that only others are printed. */
function inputText({ imports }: TypeContext, operation: Operation): string {
  const {
    arguments: parts,
    host,
    http,
    path: template,
    operationId,
    encoding,
    kind,
    fileParams,
    mediaType,
  } = operation;
  const path = parts.map(
    ({ name, parameter }) => `${parameter === "__proto__" ? '["__proto__"]' : memberName(parameter)}: ${name}`,
  );
  const members = [
    ...(path.length > 0 ? [`path: { ${path.join(", ")} }`] : []),
    "params",
    ...(host === "api" ? [] : [`host: ${literalText(host)}`]),
    ...(encoding === "multipart" && http !== "get" && http !== "delete"
      ? [`encode: ${imports.value(locations.runtime, "encodeMultipart")}(${fileParams.map(literalText).join(", ")})`]
      : []),
    ...(kind === "download"
      ? [`read: ${imports.value(locations.runtime, "readDownload")}(${literalText(mediaType)})`]
      : []),
    ...(operationId === deriveOperationId(http, template) ? [] : [`operationId: ${literalText(operationId)}`]),
    "arguments",
  ];
  return `{ ${members.join(", ")} }`;
}

const pageShapes: Readonly<Partial<Record<OperationKind, string>>> = { search: "ApiSearchResult", v2List: "V2List" };

/** Prints the type argument of a params type: the paths that the call can expand. */
function pathsText(context: TypeContext, { kind, params }: Pick<Operation, "kind" | "params">): string {
  const suffix = isPaged(kind) ? "[]" : "";
  const nodes = [
    ...params.expandableSchemas.map((name) => literalText(`${name}${suffix}`)),
    ...(kind === "search" ? [literalText(searchNode)] : []),
  ];
  const text = nodes.join(" | ") || '""';
  return `${context.imports.type(locations.expand, "Path", "ExpandPath")}<${text}, ${expandParameter}>`;
}

function isPaged(kind: OperationKind): boolean {
  return kind === "list" || kind === "search" || kind === "v2List";
}

/** Returns the expanded paths of a call's result; of its items if it is a list. */
function resultPaths({ kind, params }: Operation): ExpandedPaths {
  if (!params.takesExpand) return noPaths;
  return isPaged(kind) ? append(parameterPaths, "data") : parameterPaths;
}

function returnType(context: TypeContext, operation: Operation): string {
  const { imports } = context;
  const { kind, result, params } = operation;
  const type =
    kind === "download"
      ? imports.type(locations.runtime, "Download", "ApiDownload")
      : typeText(context, [], result, resultPaths(operation));
  if (!isPaged(kind)) {
    const isExpanded = params.takesExpand && typesWithin(result).some(isExpandDependent);
    const resolved = isExpanded ? `${imports.type(locations.runtime, "Answer")}<${expandParameter}, ${type}>` : type;
    return `${imports.type(locations.runtime, "Call", "ApiCall")}<${resolved}>`;
  }
  const pages = imports.type(locations.runtime, "Pages", "ApiPages");
  const shape = pageShapes[kind];
  const count = kind === "search" ? `, ${params.takesExpand ? expandParameter : noPaths.of}` : "";
  return shape === undefined
    ? `${pages}<${type}>`
    : `${pages}<${type}, ${imports.type(locations.runtime, shape)}<${type}${count}>>`;
}
