/**
 * Derives the id of an operation that has none, as Stripe's documents form them: `PostCustomersCustomer` for
 * `POST /v1/customers/{customer}`.
 */
export function deriveOperationId(http: string, path: string): string {
  return `${http} ${path.replace(/^\/v1(?=\/)/, "")}`.replace(/(?:^|[\W_]+)(.?)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}
