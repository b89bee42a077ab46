import type { HttpMethod } from "../document/types.js";

/** The SDK without syntax: everything that the emitters need, so that they never read the document. */
export interface Model {
  readonly apiVersion: string;
  /** The error codes that the document lists. */
  readonly errorCodes: readonly string[];
  readonly services: readonly Service[];
  readonly resources: readonly Resource[];
  /** Declarations that many types share (`Address`, `RangeQueryParam`). */
  readonly shared: readonly Declaration[];
  readonly events: readonly Event[];
  /** The resource that all snapshot events extend: `path` is the type of their union, `base` that of the resource. */
  readonly envelope?: { readonly path: readonly string[]; readonly base: readonly string[] };
}

/** A group of operations: `stripe.checkout.sessions`. */
export interface Service {
  /** Names in camelCase: `["checkout", "sessions"]`. */
  readonly path: readonly string[];
  readonly docs: string;
  readonly operations: readonly Operation[];
  /** Params types and inline results, in the order of the operations. */
  readonly declarations: readonly Declaration[];
}

/** The kind of an operation, by its response and encoding. */
export type OperationKind = "call" | "list" | "search" | "v2List" | "upload" | "download";

/** The encoding of a request body. */
export type Encoding = "form" | "json" | "multipart";

/** The host that an operation is sent to. */
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
  /** The params whose values are files: `file`, `file?` if it is optional, `pages[][scan]` inside arrays and objects. */
  readonly fileParams: readonly string[];
  /** The media type of the response. */
  readonly mediaType: string;
  readonly arguments: readonly PathArgument[];
  readonly params: Params;
  readonly requiredOptions: readonly RequiredOption[];
  /** The type that the call resolves to; for lists and searches, that of their items. */
  readonly result: Type;
  readonly docs: Docs;
}

/** A positional argument that fills a path parameter. */
export interface PathArgument {
  readonly name: string;
  readonly parameter: string;
  readonly docs: string;
}

/** A request option that every call must set, because the operation requires its header. */
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
  /** The schema names of the returned resources whose fields `expand` may name. */
  readonly expandableSchemas: readonly string[];
  /** Params with every required member, for the examples in the docs. */
  readonly example: Example;
}

/** The params of an example, as plain data. */
export type Example = string | number | boolean | readonly Example[] | { readonly [name: string]: Example };

/** An object that the API returns, or a union of these. */
export interface Resource {
  readonly schema: string;
  /** The type's path: `["Checkout", "Session"]`. */
  readonly path: readonly string[];
  readonly declaration: Declaration;
}

/** An event type and its payload. */
export interface Event {
  readonly type: string;
  readonly kind: "snapshot" | "thin";
  /** The event's type name: `CheckoutSessionCompletedEvent`. */
  readonly name: string;
  /** The type of `data.object`; an object of any fields where no rule determines it. */
  readonly object: Type;
  /** The schema name of `object`, or null. */
  readonly schema: string | null;
  /** Without a text where the document doesn't say when the event occurs. */
  readonly docs: Docs;
}

/** The content of a doc comment. */
export interface Docs {
  /** Markdown. */
  readonly text: string;
  /** The reason and the replacement; present when deprecated. */
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
      /** The shared declaration that it extends. */
      readonly extends?: string;
      /** The type of additional properties, where they are allowed. */
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
  /** Another name of an earlier declaration in the file; `of` is its path from the file's top level. */
  | {
      readonly kind: "repeat";
      readonly name: string;
      readonly of: readonly string[];
      readonly dependsOnExpand?: DependsOnExpand;
    };

/** Present where the fields depend on the paths in `expand`: the type takes these paths as a parameter. */
export type DependsOnExpand = true;

/** A field of an object. */
export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly isOptional: boolean;
  /** Present where responses include the field only when `expand` requests it. */
  readonly isIncludable?: true;
  /**
   * Present where a path of `expand` may name the field; `if object`: its schema has no list, so only if the field
   * holds an object.
   */
  readonly isExpandable?: true | "if object";
  readonly docs: Docs;
}

/** A type expression. */
export type Type =
  | { readonly kind: "string" | "number" | "boolean" | "unknown" | "null" | "undefined" | "never" | "file" | "empty" }
  | { readonly kind: "literals"; readonly values: readonly (string | number | boolean)[]; readonly isOpen: boolean }
  /** A resource, by its path from the root. */
  | { readonly kind: "resource"; readonly path: readonly string[]; readonly dependsOnExpand?: DependsOnExpand }
  /** A shared declaration, by its name. */
  | { readonly kind: "shared"; readonly name: string }
  /** A declaration of the same file, by its path from the file's top level. */
  | { readonly kind: "local"; readonly path: readonly string[]; readonly dependsOnExpand?: DependsOnExpand }
  | { readonly kind: "array" | "list" | "map" | "emptyable"; readonly of: Type }
  /** An object without one of its fields. */
  | { readonly kind: "without"; readonly of: Type; readonly field: string }
  /** An id, or the object that `expand` replaces it by. */
  | { readonly kind: "expandable"; readonly of: Type }
  /** The value of `expand` in params. */
  | { readonly kind: "paths" }
  | { readonly kind: "union"; readonly members: readonly Type[] };
