'use strict';
// Loaded before a peer's own program. Node closes a kept connection after 5 s in which it read nothing from it, also where it was itself
// too busy to read: a request that is on its way is then cut off.
const http = require('node:http');

const { createServer } = http;
http.createServer = (...settings) => {
  const server = createServer(...settings);
  server.keepAliveTimeout = 10 * 60 * 1000;
  server.requestTimeout = 0;
  return server;
};
