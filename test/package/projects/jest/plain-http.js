delete Object.getPrototypeOf(crypto).randomUUID;
