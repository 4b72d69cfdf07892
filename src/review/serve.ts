/** The review page from a server on this machine, which keeps the decisions as they are made. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeWhole } from '../emit/whole.js';
import type { Decisions } from '../model.js';
import type { BuiltPage } from './build.js';
import { mergeDecisions, parseDecisions, toDecisionsJson } from './decisions.js';
import { pageHead } from './html.js';

const LOOPBACK = '127.0.0.1';
/** More than all decisions about a dataset of 60,000 figures, in bytes. */
const LARGEST_BODY = 64 * 1024 * 1024;

export interface ServeOptions {
  page: Pick<BuiltPage, 'file' | 'assets' | 'tool'>;
  /** The file that decisions are kept in, and what it held when the server began. */
  decisionsFile: string;
  decisions: Decisions | null;
  /** Empty: the one that the decisions name. */
  reviewer: string;
  /** 0: any that is free. */
  port: number;
  /** See openWhole. */
  unfinished: Set<string>;
  /** Told of what could not be written. */
  failed: (error: unknown) => void;
}

export interface ReviewServer {
  /** `http://127.0.0.1:<port>/<token>/`: who has it may read and decide, nobody else. */
  address: string;
  /** Resolves when all decisions are written and the port is free. */
  close(): Promise<void>;
}

/**
 * Serves the page to this machine alone. A request is answered where it names the server by its own address
 * (no other name that was made to lead here), carries the token, and, to change something, comes from the
 * page itself. Each change is on disk before it is acknowledged.
 * @throws the errors of node:net where the port is taken
 */
export async function serveReview(options: ServeOptions): Promise<ReviewServer> {
  const { page, decisionsFile, unfinished } = options;
  const token = randomBytes(18).toString('base64url');
  let decisions: Decisions = {
    schema: 1,
    reviewer: options.reviewer || (options.decisions?.reviewer ?? ''),
    tool: page.tool,
    documents: options.decisions?.documents ?? [],
  };
  let writing: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.failed(error);
      refuse(response, 500);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, LOOPBACK, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const hosts = new Set([`${LOOPBACK}:${port}`, `localhost:${port}`]);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    if (!hosts.has(headers.host ?? '')) return refuse(response, 403);
    const [, given = '', name = ''] = (request.url ?? '').split('?', 1)[0]!.split('/');
    if (!equal(given, token)) return refuse(response, 404);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('X-Frame-Options', 'DENY');
    if (method === 'GET' && name === '') return sendPage(response);
    if (name !== 'decisions') return refuse(response, 404);
    if (method === 'GET') return send(response, 200, 'application/json', toDecisionsJson(decisions));
    if (method !== 'POST') return refuse(response, 405);
    if (headers.origin !== `http://${headers.host}`) return refuse(response, 403);
    if (!headers['content-type']?.startsWith('application/json')) return refuse(response, 415);
    const body = await read(request);
    if (body === null) return refuse(response, 413);
    let newer: Decisions;
    try {
      newer = await parseDecisions(body, 'request');
    } catch (error) {
      return send(response, 400, 'text/plain', (error as Error).message);
    }
    await keep(newer);
    send(response, 200, 'application/json', '{}');
  }

  /** One write after the other, so that an older state never lands over a newer one. */
  function keep(newer: Decisions): Promise<void> {
    writing = writing
      .catch(() => {})
      .then(async () => {
        const merged = mergeDecisions(decisions, newer);
        await writeWhole(decisionsFile, toDecisionsJson(merged), unfinished);
        decisions = merged;
      });
    return writing;
  }

  /** The file with a head that lets the page talk to this server. */
  async function sendPage(response: ServerResponse): Promise<void> {
    const start = Buffer.byteLength(pageHead(page.assets, 'file'));
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.write(pageHead(page.assets, 'serve'));
    await new Promise<void>((resolve, reject) => {
      createReadStream(page.file, { start }).on('error', reject).on('end', resolve).pipe(response);
    });
  }

  return {
    address: `http://${LOOPBACK}:${port}/${token}/`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await writing.catch(() => {});
    },
  };
}

async function read(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function equal(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` });
  response.end(body);
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}
