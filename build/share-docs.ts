import { posix } from "node:path";
import ts from "typescript";

/** The module that declares the comments that several modules share. */
export const docsModule = "docs";

/**
 * The least length of a comment that modules share. An editor that looks for references of a member also finds those of
 * members with the same base: this is right for the params of one service, and wrong for a field like `id` of every resource.
 */
const leastLengthBetweenModules = 150;

/** The least number of characters that a base must save. */
const leastSaving = 60;

/** A member's comment at one place. */
interface Place {
  readonly module: string;
  readonly parent: ts.InterfaceDeclaration;
  /** Where the comment and the space behind it begin and end. */
  readonly start: number;
  readonly end: number;
}

/** A comment on members of one name. */
interface Comment {
  readonly name: string;
  readonly text: string;
  readonly places: Place[];
}

/** A replacement in a module's text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Declares comments once that several interfaces have on members of the same name: in an interface that these extend, whose
 * members they redeclare without a comment. Editors and documentation tools show the comment of the base's member for it;
 * its type and its interface's name stay. Takes the declaration files of modules by path, and returns them with one for
 * the comments that several modules share.
 */
export function shareDocs(modules: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const bases = groupComments(listComments(modules)).filter((comments) => savingOf(comments) >= leastSaving);
  const edits = new Map([...modules.keys()].map((path): [string, Edit[]] => [path, []]));
  const imports = new Map([...modules.keys()].map((path): [string, string[]] => [path, []]));
  const added = new Map<string, string[]>();
  for (const [index, comments] of bases.entries()) {
    const name = `Docs${index}`;
    const users = new Set(comments[0]!.places.map(({ module }) => module));
    const [first = ""] = users;
    const home = users.size === 1 ? first : docsModule;
    added.set(home, [...(added.get(home) ?? []), printBase(name, comments, home === docsModule)]);
    if (home === docsModule) for (const user of users) imports.get(user)!.push(name);
    for (const { module, parent } of comments[0]!.places) edits.get(module)!.push(extendEdit(parent, name));
    for (const { places } of comments)
      for (const { module, start, end } of places) edits.get(module)!.push({ start, end, text: "" });
  }
  const edited = [...modules].map(([path, text]): [string, string] => [
    path,
    [importText(path, imports.get(path)!), applyEdits(text, edits.get(path)!), ...(added.get(path) ?? [])].join(""),
  ]);
  return new Map([...edited, [docsModule, `${(added.get(docsModule) ?? []).join("")}export {};\n`]]);
}

function listComments(modules: ReadonlyMap<string, string>): readonly Comment[] {
  const comments = new Map<string, Comment>();
  for (const [module, text] of modules) {
    const source = ts.createSourceFile(`${module}.d.ts`, text, {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    });
    const visit = (node: ts.Node): void => {
      if (!ts.isInterfaceDeclaration(node)) return ts.forEachChild(node, visit);
      for (const member of node.members) {
        const found = readComment(member, source);
        if (found === undefined) continue;
        const scope = found.text.length < leastLengthBetweenModules ? module : "";
        const key = JSON.stringify([scope, found.name, found.text]);
        const comment = comments.get(key) ?? { name: found.name, text: found.text, places: [] };
        comment.places.push({ module, parent: node, start: found.start, end: found.end });
        comments.set(key, comment);
      }
    };
    visit(source);
  }
  return [...comments.values()].filter(({ places }) => places.length > 1);
}

/** Reads the comment of a property. One with tags stays: editors don't inherit what they do for `@deprecated`. */
function readComment(member: ts.TypeElement, source: ts.SourceFile) {
  if (!ts.isPropertySignature(member)) return undefined;
  const [comment, ...more] = ts.getLeadingCommentRanges(source.text, member.pos) ?? [];
  if (comment === undefined || more.length > 0) return undefined;
  const text = source.text.slice(comment.pos, comment.end).replaceAll(/\n\s+/g, "\n ");
  if (!text.startsWith("/**") || /^(\/\*\*| \*) *@/m.test(text)) return undefined;
  return { name: member.name.getText(source), text, start: comment.pos, end: member.getStart(source) };
}

/** Groups the comments that the same interfaces have: they need only one base. */
function groupComments(comments: readonly Comment[]): readonly (readonly Comment[])[] {
  const groups = new Map<string, Comment[]>();
  for (const comment of comments) {
    const key = comment.places.map(({ module, parent }) => `${module}:${parent.pos}`).join();
    groups.set(key, [...(groups.get(key) ?? []), comment]);
  }
  return [...groups.values()];
}

function savingOf(comments: readonly Comment[]): number {
  const uses = comments[0]!.places.length;
  const saved = comments.reduce((sum, { text }) => sum + text.length * (uses - 1), 0);
  const base = comments.reduce(
    (sum, { name }) => sum + name.length + "?: unknown;\n".length,
    "interface Docs123 {}".length,
  );
  return saved - base - uses * ", Docs123".length;
}

/** Prints a base. Its members are optional and unknown, so that any redeclaration is assignable to them. */
function printBase(name: string, comments: readonly Comment[], isExported: boolean): string {
  const members = comments.map((comment) => `${comment.text}\n${comment.name}?: unknown;\n`.replaceAll(/^/gm, "    "));
  return `${isExported ? "export " : ""}interface ${name} {\n${members.map((text) => text.trimEnd()).join("\n")}\n}\n`;
}

/** Puts a base in front of the others, whose comments on members of the same names it replaces. */
function extendEdit({ name, typeParameters, heritageClauses }: ts.InterfaceDeclaration, base: string): Edit {
  const first = heritageClauses?.[0]?.types[0];
  const position = first?.pos ?? (typeParameters === undefined ? name.end : typeParameters.end + 1);
  return { start: position, end: position, text: first === undefined ? base : ` ${base},` };
}

/** Applies edits. Those at one position are bases of an interface, which may have had none. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end, text: inserted } of mergeBases(edits).sort((one, other) => one.start - other.start)) {
    pieces.push(text.slice(position, start), inserted);
    position = end;
  }
  return [...pieces, text.slice(position)].join("");
}

function mergeBases(edits: readonly Edit[]): Edit[] {
  const insertions = new Map<number, string[]>();
  for (const { start, end, text } of edits)
    if (start === end) insertions.set(start, [...(insertions.get(start) ?? []), text]);
  const merged = [...insertions].map(([start, texts]): Edit => {
    const isFirst = !texts[0]!.startsWith(" ");
    return { start, end: start, text: isFirst ? ` extends ${texts.join(", ")}` : texts.join("") };
  });
  return [...edits.filter(({ start, end }) => start !== end), ...merged];
}

function importText(path: string, names: readonly string[]): string {
  const specifier = posix.relative(posix.dirname(path), docsModule);
  const from = specifier.startsWith(".") ? specifier : `./${specifier}`;
  return names.length === 0 ? "" : `import type { ${names.join(", ")} } from "${from}.js";\n`;
}
