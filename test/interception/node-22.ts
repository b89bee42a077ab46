/** Defines what MSW 3 and nock 15 need, which are made for Node 22 and newer, and Node 20 lacks. */

function define(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

define(Promise, "withResolvers", () => {
  const parts: Record<string, unknown> = {};
  const promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return { promise, ...parts };
});

define(Set.prototype, "intersection", function (this: Set<unknown>, other: Set<unknown>) {
  return new Set([...this].filter((value) => other.has(value)));
});

define(Set.prototype, "difference", function (this: Set<unknown>, other: Set<unknown>) {
  return new Set([...this].filter((value) => !other.has(value)));
});
