import type { Operation } from "../model/types.js";
import type { ChangeKind, Finding, HttpOperation, Severity } from "./change.js";
import { docsFindings } from "./compare-docs.js";
import type { TypeComparer } from "./compare-types.js";
import { foundAt, mergeOperations, type Found } from "./found.js";
import type { ModelIndex } from "./model-index.js";
import { httpOperation, operationKey, type Method, type MethodPairs } from "./operation-pairs.js";

/** Compares the methods of two models. */
export function compareMethods(
  before: ModelIndex,
  after: ModelIndex,
  pairs: MethodPairs,
  comparer: TypeComparer,
): readonly Found[] {
  return [
    ...pairs.removed.map((method) => foundMethod(method, [{ kind: "method-removed", severity: "breaking" }])),
    ...pairs.added.map((method) => foundMethod(method, [{ kind: "method-added", severity: "addition" }])),
    ...pairs.both.flatMap(([old, now]) => [
      { ...foundMethod(now, methodFindings(old, now, pairs)), operations: operationsOf(old, now) },
      paramsFound(before, after, old, now, comparer),
      resultFound(before, after, old, now, comparer),
    ]),
  ];
}

function foundMethod({ name, service, operation }: Method, findings: readonly Finding[]): Found {
  const operations = [httpOperation(operation)];
  return foundAt(name, findings, { service: service.path.join("."), method: operation.method, operations });
}

function operationsOf(old: Method, now: Method): readonly HttpOperation[] {
  const [was, is] = [httpOperation(old.operation), httpOperation(now.operation)];
  const isSame = operationKey(old.operation) === operationKey(now.operation);
  return isSame ? [is] : mergeOperations([[was], [is]]);
}

function methodFindings(old: Method, now: Method, pairs: MethodPairs): readonly Finding[] {
  const [was, is] = [old.operation, now.operation];
  // A method without a description is described by its name.
  const isFelt = ({ kind }: Finding): boolean => kind !== "method-docs-changed" || old.name === now.name;
  const params = [was.params.name.join("."), is.params.name.join(".")] as const;
  return [
    ...(old.name === now.name ? [] : [renamed(old, now, pairs)]),
    ...difference("type-renamed", "breaking", ...params),
    ...(operationKey(was) === operationKey(is) ? [] : difference("method-moved", "docs", httpText(was), httpText(is))),
    ...difference("method-kind-changed", "breaking", callKind(was), callKind(is)),
    ...difference("method-host-changed", "docs", was.host, is.host),
    ...difference("method-encoding-changed", "docs", was.encoding, is.encoding),
    ...difference("method-media-type-changed", "docs", was.mediaType, is.mediaType),
    ...argumentFindings(was, is),
    ...requiredOptionFindings(was, is),
    ...docsFindings("method", withoutPath(was), withoutPath(is)).filter(isFelt),
  ];
}

/** Returns what kind of call a method makes: an upload is called as any other method. */
function callKind({ kind }: Operation): string {
  return kind === "upload" ? "call" : kind;
}

/** The docs end with HTTP method and path, whose changes are findings of their own. */
function withoutPath({ docs, http, path }: Operation): Operation["docs"] {
  return { ...docs, text: docs.text.replace(`\`${http.toUpperCase()} ${path}\``, "").trimEnd() };
}

function difference(kind: ChangeKind, severity: Severity, before: string, after: string): readonly Finding[] {
  return before === after ? [] : [{ kind, severity, before, after }];
}

function httpText(operation: Operation): string {
  const { method, path } = httpOperation(operation);
  return `${method} ${path}`;
}

/** Says which operations that came or went can have changed the name that the rule derives. */
function renamed(old: Method, now: Method, { added, removed }: MethodPairs): Finding {
  const appeared = neighboursOf(now, added).map(({ operation }) => `${httpText(operation)} appeared`);
  const disappeared = neighboursOf(old, removed).map(({ operation }) => `${httpText(operation)} is gone`);
  const cause = [...appeared, ...disappeared].slice(0, 3).join(", ");
  const note = `the operation is the same, the rule gives it another name${cause && ` because of a neighbour: ${cause}`}`;
  return { kind: "method-renamed", severity: "breaking", before: old.name, after: now.name, note };
}

/** Finds the operations at the same path as another one, directly above it, below it, or beside it. */
function neighboursOf({ operation }: Method, others: readonly Method[]): readonly Method[] {
  const own = segmentsOf(operation);
  return others.filter((other) => {
    const its = segmentsOf(other.operation);
    const shared = own.findIndex((segment, index) => its[index] !== segment);
    const common = shared < 0 ? own.length : shared;
    return common >= Math.min(own.length, its.length) || (common >= own.length - 1 && common > 1);
  });
}

function segmentsOf({ path }: Operation): readonly string[] {
  return path
    .replaceAll(/\{[^}]*\}/g, "{}")
    .split("/")
    .filter((segment) => segment !== "");
}

/** Compares the positional arguments: a program passes them by position, and so feels their number and order only. */
function argumentFindings(was: Operation, is: Operation): readonly Finding[] {
  const names = [was, is].map((operation) => operation.arguments.map(({ name }) => name));
  const [old = [], now = []] = names;
  const isReordered = old.some((name, index) => name !== now[index] && now.includes(name));
  const severity = old.length !== now.length || isReordered ? "breaking" : "docs";
  return difference("arguments-changed", severity, `(${old.join(", ")})`, `(${now.join(", ")})`);
}

function requiredOptionFindings(was: Operation, is: Operation): readonly Finding[] {
  const names = (operation: Operation) => operation.requiredOptions.map(({ name }) => name);
  const [old, now] = [names(was), names(is)];
  const [lost, gained] = [old.filter((name) => !now.includes(name)), now.filter((name) => !old.includes(name))];
  return [
    ...lost.map((before): Finding => ({ kind: "required-option-removed", severity: "addition", before })),
    ...gained.map((after): Finding => ({ kind: "required-option-added", severity: "breaking", after })),
  ];
}

function paramsFound(before: ModelIndex, after: ModelIndex, old: Method, now: Method, comparer: TypeComparer): Found {
  const [was, is] = [before.params(old.service, old.operation), after.params(now.service, now.operation)];
  const flow = { direction: "request", subject: "param" } as const;
  return {
    ...foundMethod(now, []),
    root: now.operation.params.name.join("."),
    direction: "request",
    operations: operationsOf(old, now),
    placed: was && is ? comparer.compareDeclarations(was, is, flow) : [],
  };
}

function resultFound(before: ModelIndex, after: ModelIndex, old: Method, now: Method, comparer: TypeComparer): Found {
  const placed = comparer.compareTypes(
    { type: old.operation.result, file: before.fileOf(old.service) },
    { type: now.operation.result, file: after.fileOf(now.service) },
    { direction: "response", subject: "result" },
  );
  return {
    ...foundMethod(now, []),
    root: `${now.name}()`,
    direction: "response",
    operations: operationsOf(old, now),
    placed,
  };
}
