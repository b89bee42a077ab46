/** Tests as ES modules: nothing in node_modules has to be transformed. */
/** @type {import("jest").Config} */
module.exports = {
  projects: ["node", "./browser.js"].map((testEnvironment) => ({
    displayName: testEnvironment,
    testEnvironment,
    extensionsToTreatAsEsm: [".ts"],
    transform: {
      "\\.ts$": [
        "ts-jest",
        { useESM: true, tsconfig: { module: "esnext", moduleResolution: "bundler", target: "es2022" } },
      ],
    },
  })),
};
