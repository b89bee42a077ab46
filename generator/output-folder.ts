/** The SDK's folder in the project's root, by default. */
export const outputFolder = "generated";
