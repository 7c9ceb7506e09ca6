// An RxDB server on loopback with the standard records as one collection, in memory: the storage that RxDB has for a server
// without a further database. Run where the packages of package.json are installed: node rxdb_server.mjs PORT RECORD
// RECORD is one record as JSON; its members are the collection's fields.
import express from 'express';
import { createRxServer } from 'rxdb-server/plugins/server';
import { RxServerAdapterExpress } from 'rxdb-server/plugins/adapter-express';
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';

const [, , port, record] = process.argv;
const properties = Object.fromEntries(Object.entries(JSON.parse(record)).map(([name, value]) => [name, { type: typeof value }]));
properties.id.maxLength = 64;

const database = await createRxDatabase({ name: 'bench', storage: getRxStorageMemory() });
await database.addCollections({ bench: { schema: { version: 0, primaryKey: 'id', type: 'object', properties, required: ['id'] } } });
// Its own adapter takes bodies up to 100 kB; a batch of 500 records is larger.
const adapter = {
  ...RxServerAdapterExpress,
  async create() {
    const server = express();
    server.use(express.json({ limit: '16mb' }));
    return server;
  },
};
const server = await createRxServer({ database, adapter, hostname: '127.0.0.1', port: Number(port) });
await server.addReplicationEndpoint({ name: 'bench', collection: database.bench });
await server.start();
console.log('ready');
