const { TestEnvironment } = require("jest-environment-jsdom");

/** jsdom, with Node's `fetch`, which it lacks, and without what pages have over https only, as its versions before 22. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { fetch });
    delete Object.getPrototypeOf(this.global.crypto).randomUUID;
  }
};
