/** A checked OpenAPI 3.0 document in canonical form, with descriptions in Markdown and Stripe's extensions. */
export interface Document {
  readonly openapi: string;
  readonly info: { readonly title?: string; readonly version: string; readonly [extension: string]: unknown };
  readonly servers?: readonly Server[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A server that an operation is sent to. */
export interface Server {
  readonly url: string;
}

/** The HTTP methods of operations, as path items name them. */
export type HttpMethod = "get" | "post" | "put" | "patch" | "delete";

const httpMethods: readonly unknown[] = ["get", "post", "put", "patch", "delete"] satisfies HttpMethod[];

/** Whether a path item's key is an HTTP method, and its value so an operation. */
export function isHttpMethod(key: unknown): key is HttpMethod {
  return httpMethods.includes(key);
}

/** The operations of a path; the path item's parameters are already copied into each of them. */
export type PathItem = Readonly<Partial<Record<HttpMethod, Operation>>>;

/** An HTTP method on a path. */
export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: Readonly<Record<string, Response>>;
  readonly servers?: readonly Server[];
}

/** A path, query, header or cookie parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly schema?: Schema;
}

/** A request body, by content type. */
export interface RequestBody {
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaType>>;
}

/** A response, by content type. */
export interface Response {
  readonly description?: string;
  readonly content?: Readonly<Record<string, MediaType>>;
}

/** The schema of a body in one content type. */
export interface MediaType {
  readonly schema?: Schema;
}

/** A schema or a reference to one. References have the form `#/components/schemas/NAME` and always resolve. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: "string" | "integer" | "number" | "boolean" | "object" | "array";
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly nullable?: boolean;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  /** The name of the resource that the schema describes. */
  readonly "x-resourceId"?: string;
  /** The schemas of the objects that `expand` replaces an id by. */
  readonly "x-expansionResources"?: { readonly oneOf: readonly Schema[] };
  readonly "x-expandableFields"?: readonly string[];
  /** Whether the API accepts other values than the enum's. */
  readonly "x-stripeBypassValidation"?: boolean;
  readonly "x-stripeEnum"?: {
    readonly kind?: "open" | "closed";
    readonly values?: readonly { readonly value: string; readonly description?: string }[];
  };
  /** The methods of SDKs that the resource has: only documents for generators of SDKs have them. */
  readonly "x-stripeOperations"?: unknown;
  readonly "x-stripeEvent"?: { readonly type: string; readonly kind?: string };
}

const refPrefix = "#/components/schemas/";

/** Returns the name of the schema that `$ref` points to. */
export function refName($ref: string): string {
  return $ref.slice(refPrefix.length);
}

/** Returns the schema, or the schema that its reference resolves to. */
export function resolve(document: Document, schema: Schema): Schema {
  let found = schema;
  while (found.$ref !== undefined) {
    const target = document.components.schemas[refName(found.$ref)];
    if (target === undefined) throw new Error(`${found.$ref} was let through unchecked`);
    found = target;
  }
  return found;
}
