import { readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decisions } from '../../src/model.js';
import { buildReview } from '../../src/review/build.js';
import { type ReviewServer, serveReview } from '../../src/review/serve.js';
import { ownLibrary } from '../helpers/library.js';
import { datasetOf, madeOf } from './make.js';

const library = ownLibrary();

let folder: string;
let server: ReviewServer;
let file: string;
const failures: unknown[] = [];
beforeAll(async () => {
  folder = await datasetOf([madeOf('全年受理52件。', 'a.txt', library)]);
  const page = await buildReview(folder, library, new Set());
  file = path.join(folder, 'decisions.json');
  server = await serveReview({
    page,
    decisionsFile: file,
    decisions: null,
    reviewer: '甲',
    port: 0,
    unfinished: new Set(),
    failed: (error) => failures.push(error),
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
  expect(failures).toEqual([]);
});

interface Answer {
  status: number;
  body: string;
}

/** A request with headers that fetch would not send. */
function ask(
  place: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path: place, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const root = () => new URL(server.address).pathname;
const origin = () => new URL(server.address).origin;
const decisions = (name: string, at: number): Decisions => ({
  schema: 1,
  reviewer: '甲',
  tool: { name: 'zhibiao', version: '0', patterns: '0'.repeat(12) },
  documents: [{ path: name, sha256: '0'.repeat(64), done: false, decisions: [{ at, do: 'accept' }] }],
});
const post = (body: unknown, headers: Record<string, string> = {}) =>
  ask(
    `${root()}decisions`,
    'POST',
    { origin: origin(), 'content-type': 'application/json', ...headers },
    JSON.stringify(body),
  );

describe('the review server', () => {
  it('listens on this machine alone and gives the page that may talk to it', async () => {
    expect(new URL(server.address).hostname).toBe('127.0.0.1');
    const { status, body } = await ask(root());
    expect(status).toBe(200);
    expect(body).toContain('data-mode="serve"');
    expect(body).toContain("connect-src 'self'");
    expect(body.match(/<!doctype/g)).toHaveLength(1);
    expect(body.trimEnd().endsWith('</html>')).toBe(true);
  });

  it.each([
    ['no token', () => ask('/')],
    ['a wrong token', () => ask(`/${'x'.repeat(24)}/decisions`)],
    ['another page', () => ask(`${root()}reports.jsonl`)],
  ])('answers 404 to %s', async (_, asked) => {
    expect((await asked()).status).toBe(404);
  });

  it('refuses a name that was made to lead here', async () => {
    expect((await ask(root(), 'GET', { host: 'evil.example' })).status).toBe(403);
  });

  it('refuses changes from elsewhere', async () => {
    expect((await post(decisions('a.txt', 4), { origin: 'https://evil.example' })).status).toBe(403);
    const { status } = await ask(`${root()}decisions`, 'POST', { 'content-type': 'application/json' }, '{}');
    expect(status).toBe(403);
    expect((await post(decisions('a.txt', 4), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ask(`${root()}decisions`, 'DELETE')).status).toBe(405);
  });

  it('refuses what is no decision', async () => {
    expect((await post({ schema: 1 })).status).toBe(400);
    expect((await ask(`${root()}decisions`)).body).toContain('"documents": []');
  });

  it('keeps decisions report by report, whole, before it answers', async () => {
    const answers = await Promise.all([
      post(decisions('a.txt', 4)),
      post(decisions('b.txt', 7)),
      post(decisions('a.txt', 9)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const kept: Decisions = JSON.parse(await readFile(file, 'utf8'));
    expect(kept.documents.map(({ path: name, decisions: own }) => [name, own[0]?.at])).toEqual([
      ['a.txt', 9],
      ['b.txt', 7],
    ]);
    expect(JSON.parse((await ask(`${root()}decisions`)).body)).toEqual(kept);
  });
});
