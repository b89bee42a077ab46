/** Pages are prerendered as far as they go; what isn't known yet comes in later. */
export default { cacheComponents: true };
