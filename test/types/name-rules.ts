import Official from "stripe";
import ts from "typescript";
import { innerNameOf, pascalCase } from "../../generator/model/names.js";
import { officialClient, officialNames } from "../generated/surfaces.js";
import type { Named } from "./names.js";
import { manifest, operations } from "./official-version.js";

/** A name that only one library has. */
export interface Lonely extends Named {
  readonly side: "ours" | "theirs";
  readonly own: ReadonlyMap<string, Named>;
  readonly other: ReadonlyMap<string, Named>;
  readonly checker: ts.TypeChecker;
}

/** Why a name is on one side only. What is below an explained name is explained with it. */
export interface NameRule {
  readonly reason: string;
  /** How many names it explains. */
  readonly count: number;
  readonly explains: (lonely: Lonely) => boolean;
}

const theirMachinery = new Set([
  ...["ApiListPromise", "ApiSearchResultPromise", "HttpAgent", "HttpClient", "HttpClientResponse", "HttpProtocol"],
  ...["LatestApiVersion", "RawErrorType", "RequestEvent", "ResponseEvent", "StripeConfig", "StripeRawError"],
  ...["StripeResource", "StripeResourceClass", "StripeResourceExtension", "StripeStreamResponse"],
]);
const replaced = new Set(["CryptoProvider", "Signature", "errors.StripeInvalidGrantError"]);
const variants = /^Account(Create|Update|CreateExternalAccount)Params\.(ExternalAccount|BankAccount|Card|CardToken)$/;
const withoutSchema = new Set(["BalanceTransactionSource", "JapanAddress", "UpcomingInvoice"]);
const onlyOurs = namesOfOwnOperations();

/** The differences that are meant, each as narrow as can be said. */
export const nameRules: readonly NameRule[] = [
  {
    reason: "a second name, which they have deprecated themselves",
    count: 42,
    explains: ({ side, symbol }) =>
      side === "theirs" && symbol.declarations!.every((declaration) => ts.getJSDocDeprecatedTag(declaration)),
  },
  {
    reason: "settings, transport and pages of a library that works otherwise: docs/migrating.md has ours",
    count: 16,
    explains: ({ side, name }) => side === "theirs" && theirMachinery.has(name),
  },
  {
    reason:
      "the platform's own cryptography is used, `verify` is their `signature.verifyHeader`, and OAuth has one error",
    count: 3,
    explains: ({ side, name }) => side === "theirs" && replaced.has(name),
  },
  {
    reason: "the document has no such member: their library comes from a newer one, or one that shows more",
    count: 94,
    explains: (lonely) => lonely.side === "theirs" && isMemberOfOne(lonely),
  },
  {
    reason: "the document has a member that they leave out",
    count: 15,
    explains: (lonely) => lonely.side === "ours" && isMemberOfOne(lonely),
  },
  {
    reason: "the document has no such object or event",
    count: 9,
    explains: ({ side, symbol, checker }) => side === "theirs" && isUndocumented(checker, symbol),
  },
  {
    reason: "the document has any text or any object there: nothing to name",
    count: 7,
    explains: (lonely) => lonely.side === "theirs" && isAnything(lonely.checker, membersOf(lonely).other),
  },
  {
    reason: "what they share as `Address` differs in the document: this one always has a country",
    count: 4,
    explains: (lonely) => lonely.side === "ours" && membersOf(lonely).other?.getSymbol()?.name === "Address",
  },
  {
    reason: "variants of an external account that the document takes as text or under another member",
    count: 6,
    explains: ({ side, name }) => side === "theirs" && variants.test(name),
  },
  {
    reason: "a union or a variant that the document has no name for, and an address that none of their types uses",
    count: 3,
    explains: ({ side, name }) => side === "theirs" && withoutSchema.has(name),
  },
  {
    reason: "what our methods take and return, what our errors know, and what expand and events make of a type",
    count: 33,
    explains: ({ side, symbol }) =>
      side === "ours" &&
      symbol.declarations!.every((node) =>
        /\/generated\/(runtime\/|expand(ed)?\.ts$)/.test(node.getSourceFile().fileName),
      ),
  },
  {
    reason: "fields that only come when asked for are declared apart from the others",
    count: 74,
    explains: ({ side, name, own }) => {
      const [, outer, part] = /^(.+)\.(Fields|Included)$/.exec(name) ?? [];
      const isAlias = ((own.get(outer ?? "")?.symbol.flags ?? 0) & ts.SymbolFlags.TypeAlias) !== 0;
      return side === "ours" && part !== undefined && isAlias;
    },
  },
  {
    reason: "the map of all events, and the type of those that aren't in it",
    count: 2,
    explains: ({ side, name }) => side === "ours" && ["EventByType", "UnknownEvent"].includes(name),
  },
  {
    reason: "their inner types of `Event` are ours too, and these of what all events share besides",
    count: 2,
    explains: ({ side, name }) => side === "ours" && name.startsWith("EventBase."),
  },
  {
    reason: "params, results and services of operations that they leave out",
    count: 240,
    explains: ({ side, name }) => side === "ours" && onlyOurs.has(name),
  },
];

/** The params types of operations that the official client has no method for, and what only such answer or are in. */
function namesOfOwnOperations(): ReadonlySet<string> {
  const theirs = new Set(officialNames(officialClient(1, Official)));
  const isOwn = ({ name }: { readonly name: string }): boolean => !theirs.has(name);
  const own = operations.filter(isOwn);
  const answered = new Set(operations.filter((operation) => !isOwn(operation)).map(({ result }) => result));
  const resources = own.flatMap(({ result }) => (answered.has(result) ? [] : [result]));
  const shared = new Set(operations.filter((operation) => !isOwn(operation)).map(serviceTypeOf));
  const services = own.map(serviceTypeOf).filter((type) => !shared.has(type));
  return new Set([...own.map(({ params }) => params ?? ""), ...resources, ...services]);
}

function serviceTypeOf({ name }: { readonly name: string }): string {
  return `${name.split(".").slice(0, -1).map(pascalCase).join(".")}Resource`;
}

/** The types of the members that an inner type is called after, on the side that has it and on the other. */
function membersOf({ name, own, other, checker }: Lonely): { readonly own?: ts.Type; readonly other?: ts.Type } {
  const parent = name.split(".").slice(0, -1).join(".");
  const wanted = name.split(".").at(-1) ?? "";
  const find = (side: ReadonlyMap<string, Named>): ts.Type | undefined => {
    const type = side.get(parent)?.symbol;
    if (type === undefined || (type.flags & ts.SymbolFlags.Type) === 0) return undefined;
    const member = checker
      .getDeclaredTypeOfSymbol(type)
      .getProperties()
      .find(({ name: member }) => isCalledAfter(wanted, member));
    return member && withoutArray(checker, checker.getTypeOfSymbol(member).getNonNullableType());
  };
  const [mine, theirs] = [find(own), find(other)];
  return { ...(mine && { own: mine }), ...(theirs && { other: theirs }) };
}

function isCalledAfter(name: string, member: string): boolean {
  return innerNameOf(member, { isItem: false }) === name || innerNameOf(member, { isItem: true }) === name;
}

function withoutArray(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  const item = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  return item ?? type;
}

/** Both sides have the type around the name, and only one of them the member. */
function isMemberOfOne(lonely: Lonely): boolean {
  const parent = lonely.other.get(lonely.name.split(".").slice(0, -1).join("."));
  const { own, other } = membersOf(lonely);
  return parent !== undefined && own !== undefined && other === undefined;
}

function isUndocumented(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  const [object] = literalsOf(checker, symbol, "object");
  const [type] = literalsOf(checker, symbol, "type");
  if (object === undefined) return false;
  if (object === "event") return type !== undefined && !manifest.events.some((event) => event.type === type);
  return !manifest.resources.some(({ schema }) => schema === object);
}

function literalsOf(checker: ts.TypeChecker, symbol: ts.Symbol, member: string): readonly string[] {
  const property = checker.getDeclaredTypeOfSymbol(symbol).getProperty(member);
  const type = property && checker.getTypeOfSymbol(property);
  return type?.isStringLiteral() === true ? [type.value] : [];
}

function isAnything(checker: ts.TypeChecker, type: ts.Type | undefined): boolean {
  if (type === undefined) return false;
  if (type.flags & ts.TypeFlags.String) return true;
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return index !== undefined && (index.flags & ts.TypeFlags.Unknown) !== 0 && type.getProperties().length === 0;
}
