// Loads OpenAPI documents with @redocly/openapi-core: reads, parses and resolves each one.
import redocly from "@redocly/openapi-core";

const config = await redocly.createConfig({});
for (const file of process.argv.slice(2)) {
  const externalRefResolver = new redocly.BaseResolver(config.resolve);
  await redocly.bundle({ ref: file, config, externalRefResolver });
}
