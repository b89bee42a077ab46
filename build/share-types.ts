import ts from "typescript";

/** The interface whose members are the types that occur more than once. */
const repeated = "Repeated";

/** The least length of a type's text to share it, in characters: references to shorter ones would save nothing. */
const leastLength = 40;

/**
 * Declares object types and unions once that occur several times in the text of a declaration file, with their comments.
 * The others become `Repeated[0]`: a compiler resolves it to the same type without a name, so that editors show the same.
 * The types may refer to nothing but globals and the file's own names.
 */
export function shareRepeatedTypes(text: string): string {
  const source = ts.createSourceFile("types.d.ts", text, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const printer = new RepeatedTypes(source);
  const replaced = printer.print(source, 0);
  const members = printer.members.map((type, index) => `\t${index}: ${type};\n`).join("");
  return members === "" ? text : `${replaced.trimEnd()}\ninterface ${repeated} {\n${members}}\n`;
}

class RepeatedTypes {
  /** The types that are shared, in the order of their first occurrence. */
  readonly members: string[] = [];
  readonly #source: ts.SourceFile;
  readonly #counts = new Map<string, number>();
  readonly #indexes = new Map<string, number>();

  constructor(source: ts.SourceFile) {
    this.#source = source;
    this.#count(source);
  }

  /** Prints a node from a position on, with references in place of the repeated types in it. */
  print(node: ts.Node, start: number): string {
    const pieces: string[] = [];
    let position = start;
    const visit = (inner: ts.Node): void => {
      const key = this.#keyOf(inner);
      if (key === undefined || (this.#counts.get(key) ?? 0) < 2) return ts.forEachChild(inner, visit);
      pieces.push(this.#source.text.slice(position, inner.getStart(this.#source)), this.#reference(inner, key));
      position = inner.end;
    };
    ts.forEachChild(node, visit);
    return [...pieces, this.#source.text.slice(position, node.end)].join("");
  }

  #reference(node: ts.Node, key: string): string {
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.members.push("") - 1;
      this.#indexes.set(key, index);
      this.members[index] = withoutIndentation(this.print(node, node.getStart(this.#source)));
    }
    return `${repeated}[${index}]`;
  }

  #count(node: ts.Node): void {
    const key = this.#keyOf(node);
    if (key !== undefined) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    ts.forEachChild(node, (child) => this.#count(child));
  }

  /** Returns the text of a type that can be shared, which is independent of its depth; undefined for other nodes. */
  #keyOf(node: ts.Node): string | undefined {
    if (!ts.isTypeLiteralNode(node) && !ts.isUnionTypeNode(node)) return undefined;
    const start = node.getStart(this.#source);
    return node.end - start < leastLength ? undefined : withoutIndentation(this.#source.text.slice(start, node.end));
  }
}

function withoutIndentation(text: string): string {
  return text.replaceAll(/\n[\t ]+/g, "\n");
}
