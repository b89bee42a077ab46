const { join } = require("node:path");

/** A configuration of docs/testing.md in Jest's two environments; in pages, without what only https has. */
const configuration = require(join(__dirname, process.env.CONFIGURATION));
const environments = [
  { displayName: "node", testEnvironment: "node" },
  { displayName: "jsdom", testEnvironment: "./browser.js", setupFiles: ["./plain-http.js"] },
];

/** @type {import("jest").Config} */
module.exports = { projects: environments.map((environment) => ({ ...configuration, ...environment })) };
