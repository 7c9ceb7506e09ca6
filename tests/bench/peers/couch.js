'use strict';
// What a device does on a server with CouchDB's protocol (pouchdb-server): the requests of CouchDB's replicator.
const { createHash } = require('node:crypto');

const base = '/bench';
const revisionsKept = 20;

async function prepare(wire) {
  await wire.send('PUT', base);
}

// New documents as one request, written out before the clock runs.
function newBatch(records) {
  return Buffer.from(JSON.stringify({ docs: records.map((record) => ({ _id: record.id, ...record })) }));
}

async function pushNew(wire, batch) {
  const results = await wire.send('POST', `${base}/_bulk_docs`, batch);
  if (!results.every((one) => one.rev)) {
    throw new Error('a new document was refused');
  }
}

const beginning = 0;

async function pull(wire, cursor, most) {
  const answer = await wire.send('GET', `${base}/_changes?style=all_docs&include_docs=true&limit=${most}&since=${encodeURIComponent(cursor)}`);
  return { documents: answer.results.map((one) => one.doc), cursor: answer.last_seq };
}

async function head(wire) {
  return (await wire.send('GET', base)).update_seq;
}

async function pollPath(wire) {
  return `${base}/_changes?limit=1&since=${encodeURIComponent(await head(wire))}`;
}

// A device that holds these records, as they are on the server.
class Device {
  constructor(wire, name) {
    this.wire = wire;
    this.name = name;
    this.revisions = new Map();
    this.waiting = [];
  }
  async hold(records) {
    for (let i = 0; i < records.length; i += 1000) {
      const keys = records.slice(i, i + 1000).map((record) => record.id);
      for (const row of (await this.wire.send('POST', `${base}/_all_docs`, { keys })).rows) {
        this.revisions.set(row.id, [row.value.rev]);
      }
    }
  }
  edit(record) {
    const known = this.revisions.get(record.id);
    const generation = Number(known[0].split('-')[0]) + 1;
    const hash = createHash('md5').update(`${record.id}${generation}${this.name}`).digest('hex');
    const revision = `${generation}-${hash}`;
    known.unshift(revision);
    known.length = Math.min(known.length, revisionsKept);
    this.waiting.push({ ...record, _id: record.id, _rev: revision, _revisions: { start: generation, ids: known.map((one) => one.split('-')[1]) } });
  }
  async push(most) {
    while (this.waiting.length > 0) {
      const docs = this.waiting.splice(0, most);
      await this.wire.send('POST', `${base}/_revs_diff`, Object.fromEntries(docs.map((doc) => [doc._id, [doc._rev]])));
      await this.wire.send('POST', `${base}/_bulk_docs`, { docs, new_edits: false });
    }
  }
}

// What the server shows of each record, and whether it lists another version beside it.
async function shown(wire, records) {
  const found = [];
  for (let i = 0; i < records.length; i += 500) {
    const keys = records.slice(i, i + 500).map((record) => record.id);
    for (const row of (await wire.send('POST', `${base}/_all_docs?include_docs=true&conflicts=true`, { keys })).rows) {
      found.push({ document: row.doc, listsOther: (row.doc._conflicts ?? []).length > 0 });
    }
  }
  return found;
}

module.exports = { prepare, newBatch, pushNew, beginning, pull, head, pollPath, Device, shown };
