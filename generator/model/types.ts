import type { HttpMethod } from "../document/types.js";

/** What the SDK is, without syntax: everything the emitters need and nothing they must look up in the document. */
export interface Model {
  readonly apiVersion: string;
  /** The codes of errors that the document lists. */
  readonly errorCodes: readonly string[];
  readonly services: readonly Service[];
  readonly resources: readonly Resource[];
  /** Shapes that many types share under one name (`Address`, `RangeQueryParam`). */
  readonly shared: readonly Declaration[];
  readonly events: readonly Event[];
  /** What all snapshot events share: `path` is their union's type, `base` the declared resource's. */
  readonly envelope?: { readonly path: readonly string[]; readonly base: readonly string[] };
}

/** A group of operations users see: `stripe.checkout.sessions`. */
export interface Service {
  /** Names in camelCase: `["checkout", "sessions"]`. */
  readonly path: readonly string[];
  readonly docs: string;
  readonly operations: readonly Operation[];
  /** Params types and inline results, in the order of the operations. */
  readonly declarations: readonly Declaration[];
}

/** How an operation answers, and so how its method is called. */
export type OperationKind = "call" | "list" | "search" | "v2List" | "upload" | "download";

/** How a body is written. */
export type Encoding = "form" | "json" | "multipart";

/** The server an operation talks to. */
export type Host = "api" | "files" | "connect" | "meter-events";

/** A method of a service: one HTTP method on one path. */
export interface Operation {
  readonly method: string;
  readonly kind: OperationKind;
  readonly http: HttpMethod;
  /** The path template as the document spells it. */
  readonly path: string;
  readonly operationId: string;
  readonly host: Host;
  readonly encoding: Encoding;
  readonly arguments: readonly PathArgument[];
  readonly params: Params;
  readonly requiredOptions: readonly RequiredOption[];
  /** What the call resolves to; for lists and searches, their items. */
  readonly result: Type;
  readonly docs: Docs;
}

/** A positional argument that fills a path parameter. */
export interface PathArgument {
  readonly name: string;
  readonly parameter: string;
  readonly docs: string;
}

/** An option that each call must be given, because the operation requires its header. */
export interface RequiredOption {
  readonly name: string;
  readonly docs: string;
}

/** The params type of a method. `none`: the operation takes no parameters. */
export interface Params {
  /** The type's path from the root: `["Checkout", "SessionCreateParams"]`. */
  readonly name: readonly string[];
  readonly kind: "none" | "optional" | "required";
  /** Whether `expand` is among them. */
  readonly takesExpand: boolean;
  /** The schema names of the results whose fields `expand` may name. */
  readonly expandableSchemas: readonly string[];
  /** A call with every required member, for the docs' examples. */
  readonly example: Example;
}

/** Plain data that stands for a params object in an example. */
export type Example = string | number | boolean | readonly Example[] | { readonly [name: string]: Example };

/** An object the API returns, or a union of such. */
export interface Resource {
  readonly schema: string;
  /** The type's path: `["Checkout", "Session"]`. */
  readonly path: readonly string[];
  readonly declaration: Declaration;
}

/** An event type and what it carries. */
export interface Event {
  readonly type: string;
  readonly kind: "snapshot" | "thin";
  /** The event's type name: `CheckoutSessionCompletedEvent`. */
  readonly name: string;
  /** What `data.object` is; unknown where no rule tells. */
  readonly object: Type;
  /** The schema name of `object`, or null. */
  readonly schema: string | null;
}

/** Text and status that go above a declaration. */
export interface Docs {
  /** Markdown. */
  readonly text: string;
  /** Why and what instead; present when deprecated. */
  readonly deprecated?: string;
  readonly see?: string;
}

/** A type with a name of its own. */
export type Declaration =
  | {
      readonly kind: "object";
      readonly name: string;
      readonly docs: Docs;
      readonly fields: readonly Field[];
      /** A shared shape whose fields it has as well. */
      readonly extends?: string;
      /** What members beside the fields are, where there can be some. */
      readonly index?: Type;
      readonly inner: readonly Declaration[];
      readonly dependsOnExpand?: DependsOnExpand;
    }
  | {
      readonly kind: "alias";
      readonly name: string;
      readonly docs: Docs;
      readonly type: Type;
      readonly inner: readonly Declaration[];
      readonly dependsOnExpand?: DependsOnExpand;
    }
  /** The same as a declaration that stands earlier in the file; `of` is its path from the file's top. */
  | {
      readonly kind: "repeat";
      readonly name: string;
      readonly of: readonly string[];
      readonly dependsOnExpand?: DependsOnExpand;
    };

/** Present where what a type holds depends on the paths that were expanded: its type takes them. */
export type DependsOnExpand = true;

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly isOptional: boolean;
  /** Present where the field is only there when `expand` asks for it. */
  readonly isIncludable?: true;
  /** Present where a path of `expand` may name the field; `if object`: its schema doesn't say, so it may where it holds one. */
  readonly isExpandable?: true | "if object";
  readonly docs: Docs;
}

/** A type expression. */
export type Type =
  | { readonly kind: "string" | "number" | "boolean" | "unknown" | "null" | "undefined" | "never" | "file" | "empty" }
  | { readonly kind: "literals"; readonly values: readonly (string | number | boolean)[]; readonly isOpen: boolean }
  /** A resource, by its path from the root. */
  | { readonly kind: "resource"; readonly path: readonly string[]; readonly dependsOnExpand?: DependsOnExpand }
  /** A shared shape, by its name. */
  | { readonly kind: "shared"; readonly name: string }
  /** A declaration of the same file, by its path from the file's top. */
  | { readonly kind: "local"; readonly path: readonly string[]; readonly dependsOnExpand?: DependsOnExpand }
  | { readonly kind: "array" | "list" | "map" | "emptyable"; readonly of: Type }
  /** An object without one of its fields. */
  | { readonly kind: "without"; readonly of: Type; readonly field: string }
  /** An id, or what `expand` puts in its place. */
  | { readonly kind: "expandable"; readonly of: Type }
  /** The paths to expand, as params take them. */
  | { readonly kind: "paths" }
  | { readonly kind: "union"; readonly members: readonly Type[] };
