import type { Schema } from "../../generator/document/types.js";
import type { Action, FieldLookup } from "../behaviour/actions/action.js";

/** A path parameter and the resources that it can identify: `{customer}` identifies a customer. */
export interface PathParameter {
  readonly name: string;
  readonly resources: readonly string[];
}

/** The resources that an operation can return, and the schema of its response. */
export interface ResponseType {
  readonly resources: readonly string[];
  readonly schema: Schema;
}

/** What an operation does with stored objects, as derived from the document. */
export type OperationKind =
  | ListOperation
  | DownloadOperation
  | CreateOperation
  | ItemOperation
  | SingletonOperation
  | MemberOperation
  | LookupOperation;

/** Lists or searches the objects of the last owner in the path. */
export interface ListOperation {
  readonly kind: "list" | "search" | "v2List";
  readonly owners: readonly PathParameter[];
  readonly items: readonly string[];
}

/** Returns a file. */
export interface DownloadOperation {
  readonly kind: "download";
  readonly owners: readonly PathParameter[];
}

/** Creates an object; a preview isn't stored. */
export interface CreateOperation {
  readonly kind: "create" | "preview";
  readonly owners: readonly PathParameter[];
  readonly response: ResponseType;
}

/** Retrieves, updates or deletes the object that the path's last parameter identifies. */
export interface ItemOperation {
  readonly kind: "retrieve" | "update" | "delete";
  readonly owners: readonly PathParameter[];
  readonly item: PathParameter;
  readonly response: Schema;
  readonly action: Action | undefined;
}

/** Retrieves or updates an object that exists once per account or per owner, without an id in the path. */
export interface SingletonOperation {
  readonly kind: "singleton";
  readonly owners: readonly PathParameter[];
  readonly response: ResponseType;
  readonly action: Action | undefined;
}

/** Retrieves, updates or deletes an optional object in a field of its owner: a customer's discount. */
export interface MemberOperation {
  readonly kind: "member";
  readonly owners: readonly PathParameter[];
  readonly field: string;
  readonly response: Schema;
  readonly action: Action | undefined;
}

/** Finds one object by the values of its fields. */
export interface LookupOperation {
  readonly kind: "lookup";
  readonly owners: readonly [];
  readonly lookup: FieldLookup;
  readonly response: ResponseType;
}
