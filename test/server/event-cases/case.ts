/**
 * Requests such as `customer = POST /v1/customers name=Jenny`, of which later ones have `{customer}` for the id of the response,
 * and the types of the events of the last one.
 */
export type Case = readonly [title: string, { readonly given: readonly string[]; readonly want: readonly string[] }];
