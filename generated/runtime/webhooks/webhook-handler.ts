/** Answers the deliveries of a webhook endpoint. Never rejects, and ignores further arguments, which frameworks pass. */
export type WebhookHandler = (request: Request) => Promise<Response>;
