/**
 * Derives the id of an operation from its method and path template, by the rule of Stripe's OpenAPI document:
 * `PostCustomersCustomer` for `POST /v1/customers/{customer}`. Generated code states only ids that differ.
 */
export function deriveOperationId(method: string, template: string): string {
  const words = method.toLowerCase() + template.replace("/v1", "");
  return words.replace(/(?:^|[\W_]+)(.?)/g, (_, letter: string) => letter.toUpperCase());
}
