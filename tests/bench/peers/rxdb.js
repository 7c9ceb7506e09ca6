'use strict';
// What a device does on an RxDB server: the push and pull of its replication endpoint, as RxDB's own client sends them.
const base = '/bench/0';

const documentOf = (record) => ({ ...record, _deleted: false });

async function prepare() {}

function newBatch(records) {
  return Buffer.from(JSON.stringify(records.map((record) => ({ newDocumentState: documentOf(record) }))));
}

async function pushNew(wire, batch) {
  const refused = await wire.send('POST', `${base}/push`, batch);
  if (refused.length > 0) {
    throw new Error('a new document was refused');
  }
}

const beginning = { id: '', lwt: 0 };

async function pull(wire, cursor, most) {
  const answer = await wire.send('GET', `${base}/pull?id=${cursor.id}&lwt=${cursor.lwt}&limit=${most}`);
  return { documents: answer.documents, cursor: answer.documents.length > 0 ? answer.checkpoint : cursor };
}

// Its cursor is a time of writing: what was written before now lies behind it.
async function head() {
  return { id: '', lwt: Date.now() };
}

async function pollPath() {
  return `${base}/pull?id=&lwt=${Date.now()}&limit=1`;
}

class Device {
  constructor(wire) {
    this.wire = wire;
    this.held = new Map();
    this.waiting = [];
  }
  async hold(records) {
    for (const record of records) {
      this.held.set(record.id, documentOf(record));
    }
  }
  edit(record) {
    const newDocumentState = documentOf(record);
    this.waiting.push({ assumedMasterState: this.held.get(record.id), newDocumentState });
    this.held.set(record.id, newDocumentState);
  }
  // Where the server has something else it answers with that and takes nothing; RxDB's conflict handler, unless the app brings one
  // of its own, then takes what the server has.
  async push(most) {
    while (this.waiting.length > 0) {
      for (const master of await this.wire.send('POST', `${base}/push`, this.waiting.splice(0, most))) {
        this.held.set(master.id, master);
      }
    }
  }
}

async function shown(wire, records) {
  const all = new Map();
  for (let cursor = beginning, more = true; more;) {
    const page = await pull(wire, cursor, 1000);
    page.documents.forEach((document) => all.set(document.id, document));
    more = page.documents.length > 0;
    cursor = page.cursor;
  }
  return records.map((record) => ({ document: all.get(record.id), listsOther: false }));
}

module.exports = { prepare, newBatch, pushNew, beginning, pull, head, pollPath, Device, shown };
