import type { Model, Operation, Service } from "../model/types.js";
import type { HttpOperation } from "./change.js";

/** A method, and its service. */
export interface Method {
  readonly service: Service;
  readonly operation: Operation;
  /** `checkout.sessions.create`. */
  readonly name: string;
}

/** The methods of two models, by their operations. */
export interface MethodPairs {
  readonly both: readonly (readonly [Method, Method])[];
  readonly removed: readonly Method[];
  readonly added: readonly Method[];
}

/**
 * Pairs the methods of two models: those of the same HTTP method and path, then those of the same name, which moved to
 * another path.
 */
export function pairMethods(before: Model, after: Model): MethodPairs {
  const [old, now] = [methodsOf(before), methodsOf(after)];
  const byOperation = pairBy(old, now, ({ operation }) => operationKey(operation));
  const byName = pairBy(byOperation.removed, byOperation.added, ({ name }) => name);
  return { ...byName, both: [...byOperation.both, ...byName.both] };
}

function pairBy(old: readonly Method[], now: readonly Method[], keyOf: (method: Method) => string): MethodPairs {
  const byKey = new Map(now.map((method) => [keyOf(method), method]));
  const both = old.flatMap((method): (readonly [Method, Method])[] => {
    const other = byKey.get(keyOf(method));
    return other === undefined ? [] : [[method, other]];
  });
  const paired = new Set(both.flat());
  return {
    both,
    removed: old.filter((method) => !paired.has(method)),
    added: now.filter((method) => !paired.has(method)),
  };
}

function methodsOf({ services }: Model): readonly Method[] {
  return services.flatMap((service) =>
    service.operations.map((operation) => ({
      service,
      operation,
      name: [...service.path, operation.method].join("."),
    })),
  );
}

/** Returns what identifies an operation: HTTP method and path, whatever the names in the path are. */
export function operationKey({ http, path }: Pick<Operation, "http" | "path">): string {
  return `${http} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

/** Returns an operation as the document names it. */
export function httpOperation({ http, path }: Pick<Operation, "http" | "path">): HttpOperation {
  return { method: http.toUpperCase(), path };
}
