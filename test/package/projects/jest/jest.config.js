const transform = {
  "\\.ts$": "ts-jest",
  // Makes CommonJS of what is ES modules only; nothing is looked up in it.
  "\\.js$": ["ts-jest", { diagnostics: false, tsconfig: { allowJs: true, isolatedModules: true, target: "es2022" } }],
};
const transformIgnorePatterns = ["/node_modules/(?!(stripe-fetch|openapi-fetch)/)"];

/** @type {import("jest").Config} */
module.exports = {
  projects: ["node", "./browser.js"].map((testEnvironment) => ({
    displayName: testEnvironment,
    testEnvironment,
    transform,
    transformIgnorePatterns,
  })),
};
