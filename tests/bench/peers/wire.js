'use strict';
// JSON over kept-alive HTTP connections to a server on loopback; counts the bytes that pass, both ways, and the time until an
// answer was here, before it is read.
const http = require('node:http');
const net = require('node:net');
const zlib = require('node:zlib');

class CountingAgent extends http.Agent {
  constructor(connections) {
    super({ keepAlive: true, maxSockets: connections });
    this.opened = [];
  }
  createConnection(options) {
    const socket = net.createConnection(options);
    socket.setNoDelay(true);
    this.opened.push(socket);
    return socket;
  }
}

class Wire {
  constructor(port, connections) {
    this.port = port;
    this.agent = new CountingAgent(connections);
    this.waitedMs = 0;
  }

  // What the server answers, read as JSON; an answer that is no success ends the driver. `body`: a value, or a buffer of JSON.
  async send(method, path, body) {
    const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const headers = { 'accept-encoding': 'gzip' };
    if (bytes) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = bytes.length;
    }
    const asked = process.hrtime.bigint();
    const answer = await this.exchange({ method, path, headers }, bytes);
    this.waitedMs += Number(process.hrtime.bigint() - asked) / 1e6;
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    }
    return JSON.parse(answer.text);
  }

  exchange(options, bytes) {
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, agent: this.agent, ...options }, (response) => {
        const pieces = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const whole = Buffer.concat(pieces);
          const plain = response.headers['content-encoding'] === 'gzip' ? zlib.gunzipSync(whole) : whole;
          resolve({ status: response.statusCode, text: plain.toString('utf8') });
        });
      });
      request.on('error', reject);
      request.end(bytes);
    });
  }

  bytes() {
    return this.agent.opened.reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0);
  }
  close() {
    this.agent.destroy();
  }
}

module.exports = { Wire };
