// The ClickHouse engine behind the HTTP interface that its Java clients speak: for one machine and for tests.
// Production runs ClickHouse's own server; nothing outside this folder knows the difference.
//
//   CLICKHOUSE_PORT, CLICKHOUSE_PATH   where to listen (127.0.0.1) and where the data lives
//   CLICKHOUSE_USER, CLICKHOUSE_PASSWORD   the one account
//   CLICKHOUSE_SESSIONS   queries that may run side by side (default 4)
//   TZ=UTC   the engine's time zone
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { drainPending, Session } from 'chdb';

const port = Number(required('CLICKHOUSE_PORT'));
const path = required('CLICKHOUSE_PATH');
const user = required('CLICKHOUSE_USER');
const password = required('CLICKHOUSE_PASSWORD');
const uploads = join(path, 'uploads');

// Parameters of the protocol itself; every other parameter of a request is a setting of its query.
const protocol = new Set([
  'query', 'query_id', 'database', 'default_format', 'user', 'password', 'session_id', 'session_timeout',
  'compress', 'decompress', 'role', 'client_protocol_version', 'enable_http_compression', 'wait_end_of_query',
  'buffer_size', 'quota_key',
]);

function required(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set`);
    process.exit(2);
  }
  return value;
}

/** Sessions are single lanes: one query at a time each, the rest wait in line. */
class SessionPool {
  #idle = [];
  #waiting = [];
  #all = [];

  constructor(directory, size) {
    for (let i = 0; i < size; i++) {
      this.#all.push(new Session(directory));
    }
    this.#idle.push(...this.#all);
  }

  async use(work) {
    const session = this.#idle.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(session);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(session);
      else this.#idle.push(session);
    }
  }

  close() {
    for (const session of this.#all) session.close();
  }
}

class RefusedRequest extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function digest(text) {
  return createHash('sha256').update(text).digest();
}

function authenticate(request, parameters) {
  let [name, secret] = [request.headers['x-clickhouse-user'], request.headers['x-clickhouse-key']];
  const authorization = request.headers.authorization ?? '';
  if (authorization.startsWith('Basic ')) {
    const pair = Buffer.from(authorization.slice(6), 'base64').toString();
    [name, secret] = [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)];
  }
  name ??= parameters.get('user') ?? '';
  secret ??= parameters.get('password') ?? '';
  const same = timingSafeEqual(digest(name), digest(user)) & timingSafeEqual(digest(secret), digest(password));
  if (!same) throw new RefusedRequest(403, 516, `${name}: Authentication failed`);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function quoted(value) {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function identifier(name) {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new RefusedRequest(400, 36, `${name}: not an identifier`);
  return name;
}

async function run(session, database, parameters, sql, data, format) {
  const settings = [...parameters].filter(([name]) => !protocol.has(name) && !name.startsWith('param_'));
  const bound = Object.fromEntries(
    [...parameters].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice(6), value]),
  );
  let upload;
  try {
    await session.queryAsync(`USE ${identifier(database)}`);
    for (const [name, value] of settings) await session.queryAsync(`SET ${identifier(name)} = ${quoted(value)}`);
    let statement = sql.trim().replace(/;\s*$/, '');
    if (data.length > 0) {
      upload = join(uploads, randomUUID());
      await writeFile(upload, data);
      const at = statement.search(/\bFORMAT\s+\w+\s*$/i);
      if (at < 0) throw new RefusedRequest(400, 62, 'data came with a query that names no input FORMAT');
      statement = `${statement.slice(0, at)} FROM INFILE ${quoted(upload)} COMPRESSION 'none' ${statement.slice(at)}`;
    }
    const options = { format };
    return Object.keys(bound).length > 0
      ? await session.queryBindAsync(statement, bound, options)
      : await session.queryAsync(statement, options);
  } finally {
    for (const [name] of settings) await session.queryAsync(`SET ${name} = DEFAULT`).catch(() => {});
    if (upload) await unlink(upload).catch(() => {});
  }
}

async function answer(request, response, pool) {
  const address = new URL(request.url, 'http://localhost');
  if (address.pathname === '/ping' || (request.method === 'GET' && address.search === '')) {
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('Ok.\n');
    return;
  }
  const parameters = address.searchParams;
  authenticate(request, parameters);
  if (parameters.get('decompress') === '1' || /\S/.test(request.headers['content-encoding'] ?? '')) {
    throw new RefusedRequest(400, 1, 'compressed requests are not understood here; turn compression off');
  }
  const body = await bodyOf(request);
  const fromAddress = parameters.get('query') ?? '';
  const sql = fromAddress || body.toString();
  const data = fromAddress ? body : Buffer.alloc(0);
  const named = sql.match(/\bFORMAT\s+(\w+)\s*;?\s*$/i);
  const isInsert = /^\s*INSERT\b/i.test(sql);
  const format =
    (named && !isInsert ? named[1] : undefined) ??
    request.headers['x-clickhouse-format'] ?? parameters.get('default_format') ?? 'TabSeparated';
  const database = parameters.get('database') || request.headers['x-clickhouse-database'] || 'default';
  const result = await pool.use((session) => run(session, database, parameters, sql, data, format));
  const bytes = result.bytes();
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Query-Id': parameters.get('query_id') ?? randomUUID(),
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Server-Display-Name': 'embedded',
    'X-ClickHouse-Summary': JSON.stringify({
      read_rows: String(result.rowsRead),
      read_bytes: String(result.bytesRead),
      elapsed_ns: String(Math.round(result.elapsed * 1e9)),
    }),
  });
  response.end(bytes);
}

function refuse(response, error) {
  const message = String(error.message ?? error);
  const code = error.clickhouseCode ?? (Number.isInteger(error.code) ? error.code : undefined) ??
    Number(message.match(/Code:\s*(\d+)/)?.[1] ?? 1002);
  const text = /^Code:/.test(message) ? message : `Code: ${code}. DB::Exception: ${message}`;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(error.status ?? 500, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': String(code),
  });
  response.end(text);
}

mkdirSync(path, { recursive: true });
rmSync(uploads, { recursive: true, force: true });
mkdirSync(uploads);
const pool = new SessionPool(join(path, 'data'), Number(process.env.CLICKHOUSE_SESSIONS ?? 4));
const server = createServer((request, response) => {
  answer(request, response, pool).catch((error) => refuse(response, error));
});
server.keepAliveTimeout = 60_000;
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => console.log(`ClickHouse engine on 127.0.0.1:${port}, data in ${path}`));

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    server.close();
    server.closeIdleConnections();
    await drainPending();
    pool.close();
    process.exit(0);
  });
}
