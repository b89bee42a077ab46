/** The entry point of the runtime: everything that generated code imports, and the public types. */
export { Call, type Result, type WithResponse } from "./call.js";
export { Client, createClient, type ClientDefaults } from "./client.js";
export * from "./errors.js";
export type { Answer, Below, Expandable, ExpandedIn, ExpandPathIn, Fixed, Include } from "./expand.js";
export type { ApiList, ApiSearchResult, V2List } from "./lists.js";
export type { ApiKey, AppInfo, ClientOptions, RequestOptions } from "./options.js";
export { Pages } from "./pages.js";
export type { Id } from "./path.js";
export type { Response, ResponseInfo } from "./response.js";
export { requireOptions, type RequestOptionsWith } from "./required-options.js";
export type { Method } from "./method.js";
export type { Host, Input } from "./request.js";
export type { Fetch, FetchInit, FetchResponse } from "./transport.js";
export type { Clock } from "./time.js";
export { VERSION } from "./version.js";
export { Service, sharedClass } from "./service.js";
export { checkCount } from "./argument-checks.js";
export { isDeleted, isExpanded, type Emptyable } from "./values.js";
