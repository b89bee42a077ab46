import ts from "typescript";

/** A union taken apart. */
export interface Split {
  /** Everything that has no members to look at, as text: `"a"`, `string`, `null`, `Blob`. */
  readonly leaves: readonly string[];
  /** What its arrays hold; an array itself counts as the leaf `[]`. */
  readonly items: readonly ts.Type[];
  readonly objects: readonly ts.Type[];
  /** Schemas that stand in the union and that no answer is. */
  readonly leftOut: readonly string[];
}

/** A member of an object, or of several that are looked at as one. */
export interface Member {
  readonly types: readonly ts.Type[];
  readonly isOptional: boolean;
  /** It may be given as `undefined`, and says so. */
  readonly acceptsUndefined: boolean;
}

/** The members of an object, or of several that are looked at as one. */
export interface View {
  readonly members: ReadonlyMap<string, Member>;
  readonly index: readonly ts.Type[] | undefined;
}

const intents = ["payment_intent", "setup_intent"].map(
  (intent) => `${intent}_type_specific_payment_method_options_client`,
);

/** Takes types apart, and knows each again. */
export class Parts {
  readonly #ids = new Map<ts.Type, number>();
  readonly #checker: ts.TypeChecker;
  readonly #leftOut: ReadonlyMap<ts.Type, string>;

  constructor(checker: ts.TypeChecker, schemas: ReadonlyMap<string, ts.Type>) {
    this.#checker = checker;
    this.#leftOut = new Map(intents.map((schema) => [schemas.get(schema)!, schema]));
  }

  /** Equal for the same types in the same order. */
  idOf(types: readonly ts.Type[]): string {
    return types
      .map((type) => {
        const id = this.#ids.get(type) ?? this.#ids.size;
        this.#ids.set(type, id);
        return id;
      })
      .join("+");
  }

  of(types: readonly ts.Type[]): Split {
    const all = [...new Set(types.flatMap((type) => (type.isUnion() ? type.types : [type])))];
    const leftOut = all.flatMap((type) => this.#leftOut.get(type) ?? []);
    const members = all.filter((type) => !this.#leftOut.has(type) && (type.flags & ts.TypeFlags.Undefined) === 0);
    const arrays = members.filter((type) => this.#checker.isArrayType(type));
    const objects = members.filter((type) => isObject(type) && !arrays.includes(type) && !isPlatform(type));
    const leaves = members
      .filter((type) => !arrays.includes(type) && !objects.includes(type))
      .map((type) => this.#checker.typeToString(type));
    const items = arrays.flatMap((type) => this.#checker.getTypeArguments(type as ts.TypeReference));
    return { leaves: [...new Set([...leaves, ...(arrays.length > 0 ? ["[]"] : [])])], items, objects, leftOut };
  }

  /** What tells an object of a union from the others. */
  nameOf(type: ts.Type): string {
    const text = (name: string): string => {
      const property = this.#checker.getPropertyOfType(type, name);
      return property ? this.#checker.typeToString(this.#checker.getTypeOfSymbol(property)) : "";
    };
    return `${text("deleted") === "true" ? "deleted " : ""}${text("object") || "object"}`;
  }
}

/** Several objects become one whose members are optional where not all have them. */
export function viewOf(checker: ts.TypeChecker, objects: readonly ts.Type[]): View {
  const names = new Set(objects.flatMap((object) => checker.getPropertiesOfType(object).map(({ name }) => name)));
  const members = [...names].map((name): [string, Member] => {
    const found = objects.flatMap((object) => checker.getPropertyOfType(object, name) ?? []);
    return [
      name,
      {
        types: found.map((symbol) => checker.getTypeOfSymbol(symbol)),
        isOptional:
          found.length < objects.length || found.some((symbol) => (symbol.flags & ts.SymbolFlags.Optional) !== 0),
        acceptsUndefined: found.some((symbol) => symbol.declarations?.some(saysUndefined) ?? false),
      },
    ];
  });
  const index = objects.flatMap((object) => checker.getIndexTypeOfType(object, ts.IndexKind.String) ?? []);
  return { members: new Map(members), index: index.length === 0 ? undefined : index };
}

function saysUndefined(node: ts.Declaration): boolean {
  if (!ts.isPropertySignature(node) || node.type === undefined || !ts.isUnionTypeNode(node.type)) return false;
  return node.type.types.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword);
}

function isObject(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every(isObject);
  return (type.flags & ts.TypeFlags.Object) !== 0;
}

/** A class of the platform: its name says all. */
function isPlatform(type: ts.Type): boolean {
  const symbol = type.getSymbol();
  if (symbol === undefined || (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) === 0) return false;
  return (
    symbol.declarations?.some((node) => /\/typescript\/lib\/lib\.[^/]+$/.test(node.getSourceFile().fileName)) === true
  );
}
