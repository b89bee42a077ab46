import type { Model, Service } from "../model/types.js";
import { compareChanges, type Change, type Finding } from "./change.js";
import { compareErrorCodes, compareEvents } from "./compare-events.js";
import { compareMethods } from "./compare-methods.js";
import { compareResources, compareSharedTypes, findRenamedResources } from "./compare-resources.js";
import { TypeComparer } from "./compare-types.js";
import { foundAt, mergeOperations, toChanges, type Found } from "./found.js";
import { ModelIndex } from "./model-index.js";
import { httpOperation, pairMethods } from "./operation-pairs.js";
import { ResourceUsers } from "./resource-users.js";

/** Compares the models of two documents: lists what users of the SDK feel, breaking changes first. */
export function compareDocuments(old: Model, now: Model): readonly Change[] {
  const [before, after] = [new ModelIndex(old), new ModelIndex(now)];
  const renamed = findRenamedResources(old, now);
  const comparer = new TypeComparer(before, after, renamed);
  const users = new ResourceUsers(before, after);
  const found: readonly Found[] = [
    ...compareVersions(old, now),
    ...compareServices(old, now),
    ...compareMethods(before, after, pairMethods(old, now), comparer),
    ...compareResources(before, after, renamed, comparer, users),
    ...compareSharedTypes(before, after),
    ...compareEvents(before, after, comparer),
    ...compareErrorCodes(before, after),
  ];
  return [...toChanges(found)].sort(compareChanges);
}

function compareVersions({ apiVersion: before }: Model, { apiVersion: after }: Model): readonly Found[] {
  if (before === after) return [];
  const note = "clients send the new version by default";
  const finding: Finding = { kind: "api-version-changed", severity: "addition", before, after, note };
  return [foundAt("apiVersion", [finding], { operations: [] })];
}

function compareServices(before: Model, after: Model): readonly Found[] {
  const [old, now] = [servicesOf(before), servicesOf(after)];
  const whole = (services: readonly Service[], finding: Finding): Found => {
    const name = services[0]!.path.join(".");
    const operations = mergeOperations(services.map((service) => service.operations.map(httpOperation)));
    return foundAt(name, [finding], { service: name, operations });
  };
  return [
    ...[...old].flatMap(([name, service]) => {
      const other = now.get(name);
      if (other === undefined) return [whole([service], { kind: "service-removed", severity: "breaking" })];
      const [was, is] = [service.docs, other.docs];
      if (was === is) return [];
      return [whole([other, service], { kind: "service-docs-changed", severity: "docs", before: was, after: is })];
    }),
    ...[...now].flatMap(([name, service]) =>
      old.has(name) ? [] : [whole([service], { kind: "service-added", severity: "addition" })],
    ),
  ];
}

function servicesOf({ services }: Model): ReadonlyMap<string, Service> {
  return new Map(services.map((service) => [service.path.join("."), service]));
}
