import { namespaceOf, pascalCase, singular } from "./names.js";

/** The properties of a method that the name of its params type is derived from. */
export interface ParamsNamingInput {
  /** The service's path: `["checkout", "sessions"]`. */
  readonly service: readonly string[];
  readonly method: string;
  /** Whether the service is a single object, and the method one of that object. */
  readonly isSingleton: boolean;
}

/**
 * Derives the type paths of all methods' params, in the order of the methods: `["Checkout", "SessionCreateParams"]` for
 * `checkout.sessions.create`. Each differs from the others and from the type paths in `taken`.
 */
export function nameParams(
  methods: readonly ParamsNamingInput[],
  taken: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const owners = singularOwners(methods);
  const used = new Set(taken);
  return methods.map((method) => {
    const namespace = namespaceOf(method.service);
    const wanted = nounOf(method, owners) + pascalCase(method.method === "del" ? "delete" : method.method);
    const pathOf = (number: number): readonly string[] => [
      ...namespace,
      `${wanted}${number === 1 ? "" : number}Params`,
    ];
    let number = 1;
    while (used.has(pathOf(number).join("."))) number++;
    used.add(pathOf(number).join("."));
    return pathOf(number);
  });
}

/** Finds the service of each singular, by the singular's type path: the one with a plural name, if several have it. */
function singularOwners(methods: readonly ParamsNamingInput[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { service } of methods) {
    const key = singularKey(service);
    if (!owners.has(key) || owners.get(key) === key) owners.set(key, service.join("."));
  }
  return owners;
}

function singularKey(service: readonly string[]): string {
  return [...service.slice(0, -1), singular(service.at(-1) ?? "")].join(".");
}

/**
 * Derives the noun of a params type: the service's last word in the singular. Where another service has that singular,
 * the word stays as it is; the one object beside a collection of such objects (`account`, `accounts`) is the current one.
 */
function nounOf({ service, isSingleton }: ParamsNamingInput, owners: ReadonlyMap<string, string>): string {
  const word = service.at(-1) ?? "";
  if (owners.get(singularKey(service)) === service.join(".")) return pascalCase(isSingleton ? word : singular(word));
  return word === singular(word) ? `Current${pascalCase(word)}` : pascalCase(word);
}
