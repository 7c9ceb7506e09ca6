'use strict';
// One job on a peer's server, after the project's shared benchmark job; prints one JSON line.
// usage: node drive.js couch|rxdb PORT push|pull|sync|poll_path [RECORDS [SECONDS [CLASHES]]]
const { rec, editA, editB, DEVICES } = require('../gen.js');
const { Wire } = require('./wire.js');

const batchSize = 500;
const pageSize = 1000;
const pushConnections = 4;
const editsASync = 5;
const recordsADevice = 50;
const clashesFrom = 1000; // behind what the small syncs edit

const [, , protocol, port, job, records = '100000', seconds = '10', clashes = '10000'] = process.argv;
const peer = require(`./${protocol}.js`);
const wire = new Wire(Number(port), 64);
const count = Number(records);

const now = () => Number(process.hrtime.bigint()) / 1e6;
const at = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];
const many = (from, length) => Array.from({ length }, (_, i) => rec(from + i));

function batches() {
  const all = [];
  for (let device = 0; device < DEVICES; device++) {
    const own = [];
    for (let i = device; i < count; i += DEVICES) {
      own.push(rec(i));
    }
    for (let i = 0; i < own.length; i += batchSize) {
      all.push(peer.newBatch(own.slice(i, i + batchSize)));
    }
  }
  return all;
}

async function push() {
  await peer.prepare(wire);
  const waiting = batches();
  const start = now();
  await Promise.all(Array.from({ length: pushConnections }, async () => {
    while (waiting.length > 0) {
      await peer.pushNew(wire, waiting.pop());
    }
  }));
  const took = (now() - start) / 1e3;
  return { records: count, seconds: took, records_s: count / took };
}

async function pullFrom(cursor, most) {
  let pulled = 0;
  for (let more = true; more;) {
    const page = await peer.pull(wire, cursor, most);
    pulled += page.documents.length;
    more = page.documents.length === most;
    cursor = page.cursor;
  }
  return { pulled, cursor };
}

async function pull() {
  const before = wire.bytes();
  const start = now();
  const { pulled } = await pullFrom(peer.beginning, pageSize);
  const took = (now() - start) / 1e3;
  if (pulled < count) {
    throw new Error(`only ${pulled} of ${count} records arrived`);
  }
  return { records: pulled, seconds: took, records_s: pulled / took, waited_records_s: pulled / (wire.waitedMs / 1e3), wire_bytes_each: (wire.bytes() - before) / pulled };
}

async function smallSyncs() {
  const start = now();
  const end = start + Number(seconds) * 1e3;
  const waits = [];
  const before = wire.bytes();
  await Promise.all(Array.from({ length: DEVICES }, async (_, number) => {
    const own = Array.from({ length: recordsADevice }, (_unused, k) => rec(number + DEVICES * k));
    const device = new peer.Device(wire, `device ${number}`);
    await device.hold(own);
    let cursor = await peer.head(wire);
    for (let turn = 0; now() < end; turn++) {
      const asked = now();
      for (let k = 0; k < editsASync; k++) {
        device.edit({ ...own[(turn * editsASync + k) % recordsADevice], status: 'recheck', score: turn % 101 });
      }
      await device.push(batchSize);
      cursor = (await pullFrom(cursor, batchSize)).cursor;
      waits.push(now() - asked);
    }
  }));
  waits.sort((a, b) => a - b);
  return { syncs_s: waits.length / ((now() - start) / 1e3), p50_ms: at(waits, 0.5), p99_ms: at(waits, 0.99), wire_bytes_each: (wire.bytes() - before) / waits.length };
}

// Two devices edit the same records without signal; until each has what the other did, as far as the server took it.
async function clash(all, editOne, editTwo) {
  const one = new peer.Device(wire, 'one');
  const two = new peer.Device(wire, 'two');
  await one.hold(all);
  await two.hold(all);
  const cursor = await peer.head(wire);
  all.forEach((record) => one.edit(editOne(record)));
  all.forEach((record) => two.edit(editTwo(record)));
  const start = now();
  await one.push(batchSize);
  await two.push(batchSize);
  await pullFrom(cursor, pageSize);
  await pullFrom(cursor, pageSize);
  const took = (now() - start) / 1e3;
  const outcome = { merged: 0, listed: 0, dropped: 0 };
  (await peer.shown(wire, all)).forEach(({ document, listsOther }, i) => {
    const has = (edited) => ['score', 'remarks'].every((field) => edited[field] === all[i][field] || document[field] === edited[field]);
    const both = has(editOne(all[i])) && has(editTwo(all[i]));
    outcome.merged += both ? 1 : 0;
    outcome.listed += listsOther ? 1 : 0;
    outcome.dropped += !both && !listsOther ? 1 : 0;
  });
  return { took, ...outcome };
}

async function sync() {
  const small = await smallSyncs();
  const length = Number(clashes);
  const different = await clash(many(clashesFrom, length), editA, editB);
  const same = await clash(many(clashesFrom + length, length), editA, (record) => ({ ...record, score: record.score + 200 }));
  return { ...small, different_fields_s: different.took, merged: different.merged, different_listed: different.listed, different_dropped: different.dropped,
    same_field_s: same.took, clashes_listed: same.listed, same_dropped: same.dropped };
}

async function main() {
  const jobs = { push, pull, sync, poll_path: async () => ({ path: await peer.pollPath(wire) }) };
  const figures = await jobs[job]();
  wire.close();
  console.log(JSON.stringify(figures, (_name, value) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(3)) : value)));
}

main().catch((error) => {
  console.error(error.stack);
  process.exit(1);
});
